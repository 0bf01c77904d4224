using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;
using ExclusionClass = Giveaways.Api.V1.ExclusionClass;
using Finding = Giveaways.Api.V1.Finding;
using FindingKind = Giveaways.Api.V1.FindingKind;
using FindingState = Giveaways.Api.V1.FindingState;
using Leaf = Giveaways.Proofs.Leaves.Leaf;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A contest that is checked against no staff: its entries are compared with each other all the same, by what was noted when they came in.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RosterlessContestTests
{
    Operation operation = null!;
    Giveaway giveaway = null!;
    EntryReceipt second = null!;
    readonly List<EntryReceipt> ring = [];

    [SetUp]
    public async Task Start()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (6 * Giveaway.Day));
        var rules = Giveaway.Rules(Rounds.SummerTime);
        (rules.CloseTime, rules.ImportUntil) = (Operation.Time(Rounds.SummerTime - (5 * Giveaway.Day)), null);
        giveaway = await Giveaway.PublishAsync(operation, rules);
        await giveaway.EnterAsync("o.koval@gmail.com", "Олена Коваль");
        second = await giveaway.EnterAsync("okoval+2@gmail.com", "Коваль Олена Іванівна");
        await giveaway.EnterAsync(8);
        foreach (var (i, name) in new[] { "Adam Baker", "Beth Carter", "Carl Draper", "Dora Fisher", "Egon Miller", "Fay Potter" }.Index())
        {
            var entry = giveaway.Entry($"r{i}@people.example", Operation.Id(), name);
            (entry.Entry.Device, entry.Entry.PayoutAccount) = ($"device-{i % 2}", "4000 1234 5678 9010");
            ring.Add(await giveaway.EnterAsync(entry, $"+38067222000{i % 3}"));
        }
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.ImportUntil.Seconds + 60);
    }

    [TearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task Rings_and_second_entries_are_found_and_left_to_a_person()
    {
        var found = await FoundAsync();
        Assert.That(found.Select(f => (Code(f), f.Kind)), Is.EqualTo(ring.Select(r => (r.Code, FindingKind.Ring)).Prepend((second.Code, FindingKind.Duplicate))));
        Assert.That(found.Select(f => (f.Outcome, f.State)), Is.All.EqualTo((ScreeningOutcome.Review, FindingState.Open)));
        Assert.That(found.Select(f => f.RosterRow), Is.All.Null);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "close" }));
    }

    [Test]
    public async Task Undecided_ring_neither_blocks_nor_excludes_and_a_decided_one_leaves_the_seal_its_appeal_window()
    {
        var found = await FoundAsync();
        var decided = await operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest
        {
            Name = found[0].Name, RequestId = Operation.Id(), Outcome = DecisionOutcome.Exclude, ExclusionClass = ExclusionClass.Duplicate, ReasonText = "One person, two spellings of one mailbox.",
        });
        Assert.That(decided.Finding.State, Is.EqualTo(FindingState.Excluded));
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo("APPEAL_WINDOW_OPEN"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "close", "exclude", "seal", "draw" }));
        await Evidence.FindAsync(giveaway);
        var seal = (await giveaway.LeavesAsync()).Select(text => Leaf.TryParse(Encoding.ASCII.GetBytes(text), out var leaf, out _) ? leaf as SealLeaf : null).OfType<SealLeaf>().Single();
        Assert.That((seal.Screened, seal.Model, seal.Thresholds), Is.EqualTo((false, Screener.Model, Screener.Thresholds)));
        Assert.That((seal.Counts.Eligible, seal.Counts.Duplicate, seal.Counts.Findings, seal.Counts.Undecided), Is.EqualTo((15, 1, 7, 6)));
    }

    async Task<IReadOnlyList<Finding>> FoundAsync() =>
        (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name, Order = FindingOrder.Entry, PageSize = 100 })).Findings;

    static string Code(Finding finding) => finding.Entry.Split('/')[^1];
}
