using System.Globalization;
using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Drawn entries are looked at once more before anybody is told.</summary>
public sealed class WinnerCheckTests
{
    [Test]
    public async Task Drawn_entries_with_one_contact_are_held_and_strangers_are_not()
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        var strangers = await EnteredAsync(operation, Rounds.SummerTime, ("+380671110001", "Adam Baker"), ("+380671110002", "Beth Carter"));
        var family = await EnteredAsync(operation, Rounds.SummerTime, ("+380671110001", "Carl Draper"), ("+380671110003", "Dora Fisher"), ("+380671110003", "Egon Miller"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(((await strangers.WinnersAsync()).Count, (await FoundAsync(operation, strangers)).Count), Is.EqualTo((2, 0)));
        var found = await FoundAsync(operation, family);
        Assert.That(found.Select(f => (f.Kind, string.Join(' ', f.Reasons.Select(r => r.Code)))), Is.EqualTo(Enumerable.Repeat((FindingKind.WinnerLink, "drawn-phone"), 2)));
        Assert.That(found[0].Cluster, Is.EqualTo(found[1].Cluster).And.Not.Empty);
        var winner = (await family.WinnersAsync())[0];
        var held = found.Any(f => f.Entry.EndsWith(winner.Code, StringComparison.Ordinal));
        Assert.That((await family.Offer(winner.Claim)).Claim.State, Is.EqualTo(held ? ClaimState.Held : ClaimState.Offered));
        await Evidence.FindAsync(family);
    }

    [TestCase("", "won-email")]
    [TestCase("DELETE FROM \"Claims\" WHERE \"Contest\" = @contest", "won-email")]
    [TestCase("UPDATE \"Claims\" SET \"Status\" = 7 WHERE \"Contest\" = @contest", "won-email")]
    [TestCase("UPDATE \"Entries\" SET \"Person\" = NULL WHERE \"Contest\" = @contest", "winners-unreadable")]
    [TestCase("UPDATE \"Contests\" SET \"DrawIndex\" = \"DrawIndex\" - 1 WHERE \"Sequence\" = @contest", "winners-unreadable")]
    public async Task Winner_of_an_earlier_contest_is_held_where_luck_hardly_explains_it(string changed, string reason)
    {
        const int People = 400;
        await using var operation = await Operation.StartAsync(Rounds.EarlyTime - (4 * Giveaway.Day));
        var first = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.EarlyTime));
        var codes = (await first.EnterAsync(People)).Select(r => r.Code).ToList();
        await operation.AdvanceAsync(Rounds.EarlyTime);
        var lucky = codes.IndexOf((await first.WinnersAsync())[0].Code) + 1;
        Assert.That(await FoundAsync(operation, first), Is.Empty);

        await operation.AdvanceAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        var second = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var again = await second.EnterAsync($"p{lucky}@people.example", $"Person Number{lucky}");
        var stranger = await second.EnterAsync("stranger@people.example", "Adam Baker");
        var number = long.Parse(first.Name.Split('/')[1], CultureInfo.InvariantCulture);
        if (changed.Length > 0)
            Assert.That(Rows.Execute(operation.Folder, changed, ("@contest", number)), Is.GreaterThan(0));
        await operation.AdvanceAsync(Rounds.SummerTime);
        var found = await FoundAsync(operation, second);
        var held = reason == "won-email" ? new[] { again.Code } : [again.Code, stranger.Code];
        Assert.That(found.Select(f => (f.Entry.Split('/')[^1], f.Kind, f.Reasons.Single().Code)), Is.EquivalentTo(held.Select(code => (code, FindingKind.WinnerLink, reason))));
        Assert.That(found[0].Reasons.Single().Text, Does.Contain($"contest {number}"));
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task Winners_that_a_leaf_has_by_their_hash_alone_are_held_against_it(int deleted)
    {
        const int People = Giveaways.Proofs.Leaves.DrawLeaf.MaxListedWinners + 1;
        await using var operation = await Operation.StartAsync(Rounds.EarlyTime - (4 * Giveaway.Day));
        var first = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.EarlyTime, ("Card", People)));
        foreach (var some in Enumerable.Range(1, People).Chunk(500))
            await Task.WhenAll(some.Select(i => first.EnterAsync($"p{i}@people.example", $"Person Number{i}")));
        await operation.AdvanceAsync(Rounds.EarlyTime);
        await operation.AdvanceAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        var second = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await second.EnterAsync("stranger@people.example", "Adam Baker");
        Assert.That(Rows.Execute(operation.Folder, "DELETE FROM \"Claims\" WHERE \"Contest\" = 1 AND \"Rank\" <= @deleted", ("@deleted", deleted)), Is.EqualTo(deleted));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That((await FoundAsync(operation, second)).Select(f => f.Reasons.Single().Code), Is.EqualTo(Enumerable.Repeat("winners-unreadable", deleted)));
    }

    static async Task<IReadOnlyList<Finding>> FoundAsync(Operation operation, Giveaway giveaway) =>
        (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name, Order = FindingOrder.Entry, PageSize = 100 })).Findings;

    static async Task<Giveaway> EnteredAsync(Operation operation, long draw, params (string Phone, string Name)[] people)
    {
        var rules = Giveaway.Rules(draw);
        (rules.CloseTime, rules.ImportUntil) = (Operation.Time(draw - Giveaway.Day), null);
        var entered = await Giveaway.PublishAsync(operation, rules);
        foreach (var (i, person) in people.Index())
            await entered.EnterAsync(entered.Entry($"p-{i}@people.example", Operation.Id(), person.Name), person.Phone);
        return entered;
    }
}
