using Giveaways.Api.V1;
using Giveaways.Proofs.History;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>What may change before the seal, how it shows in the log, and what may not.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ContestChangesTests
{
    static readonly long Start = Rounds.SummerTime - (4 * Giveaway.Day);

    Operation operation = null!;

    [SetUp]
    public async Task Begin() => operation = await Operation.StartAsync(Start);

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    [Test]
    public async Task Amendment_is_a_new_version_with_a_reason_and_touches_no_chance()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await giveaway.EnterAsync(5);
        var before = await giveaway.GetAsync();
        await giveaway.Amend("By post.");
        var after = await giveaway.GetAsync();
        Assert.That((after.RulesVersion, after.Rules.Terms.Other["delivery"], after.Rules.Beacon, after.Rules.Prizes), Is.EqualTo((2, "By post.", before.Rules.Beacon, before.Rules.Prizes)));
        Assert.That(after.RulesSha256, Is.Not.EqualTo(before.RulesSha256));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "amend", "close", "seal", "draw" }));
        Assert.That((await Evidence.FindAsync(giveaway)).Rules.Terms, Does.Contain("By post."));
    }

    [Test]
    public async Task Published_rules_are_not_updated()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var rules = Giveaway.Rules(Rounds.SummerTime, ("Another prize", 1));
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Contests.UpdateContestAsync(new UpdateContestRequest
        {
            Contest = new Contest { Name = giveaway.Name, Rules = rules }, RequestId = Operation.Id(),
        })), Is.EqualTo("RULES_FROZEN"));
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Contests.PublishContestAsync(new PublishContestRequest { Name = giveaway.Name, RequestId = Operation.Id() })), Is.EqualTo("ALREADY_PUBLISHED"));
    }

    [Test]
    public async Task Postponed_contest_is_drawn_by_the_later_round()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime - Giveaway.Day));
        await giveaway.EnterAsync(5);
        Assert.That(await Refused.ReasonAsync(giveaway.Postpone(Rounds.SummerTime - (2 * Giveaway.Day))), Is.EqualTo("BAD_WINDOW"), "an earlier one");
        await giveaway.Postpone(Rounds.SummerTime);
        Assert.That((await giveaway.GetAsync()).Rules.Beacon.Round, Is.EqualTo(Rounds.Summer));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "postpone", "close", "seal", "draw" }));
        Assert.That((await Evidence.FindAsync(giveaway)).Rules.Beacon.Round, Is.EqualTo(Rounds.Summer));
    }

    [Test]
    public async Task Seal_that_was_missed_is_mended_by_a_postponement()
    {
        var rules = Giveaway.Rules(Rounds.SummerTime - Giveaway.Day);
        rules.Manual = true;
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        await giveaway.EnterAsync(5);
        await operation.AdvanceAsync(Rounds.SummerTime - Giveaway.Day - 599);
        await giveaway.Close();
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo("SEAL_TOO_LATE"));
        await giveaway.Postpone(Rounds.SummerTime);
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo("NOT_SCREENED"), "entries are compared with each other, staff list or none");
        await giveaway.Screen();
        await giveaway.Seal();
        Assert.That(await Refused.ReasonAsync(giveaway.Draw()), Is.EqualTo("RANDOMNESS_NOT_AVAILABLE"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        await giveaway.Draw();
        Assert.That((await Evidence.FindAsync(giveaway)).Phase, Is.EqualTo(LogPhase.Drawn));
    }

    [Test]
    public async Task Cancelled_contest_stays_visible_and_takes_nothing_more()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var receipts = await giveaway.EnterAsync(3);
        await giveaway.Cancel();
        var ended = await giveaway.GetAsync();
        Assert.That((ended.State, ended.EndReason.Code), Is.EqualTo((ContestState.Cancelled, "venue")));
        var reasons = new[]
        {
            await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(giveaway.Entry("late@people.example", Operation.Id()))),
            await Refused.ReasonAsync(giveaway.Amend("No.")), await Refused.ReasonAsync(giveaway.Postpone(Rounds.SummerTime + Giveaway.Day)),
            await Refused.ReasonAsync(giveaway.Close()), await Refused.ReasonAsync(giveaway.Cancel()), await Refused.ReasonAsync(giveaway.Seal()), await Refused.ReasonAsync(giveaway.Draw()),
        };
        Assert.That(reasons, Is.All.EqualTo("CONTEST_ENDED"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "cancel" }));
        var found = await Evidence.FindAsync(giveaway, receipts.Select(r => r.Receipt));
        Assert.That((found.Phase, found.IsFinal), Is.EqualTo((LogPhase.Cancelled, true)));
    }

    [Test]
    public async Task Request_that_is_repeated_gets_its_first_answer_even_after_the_end()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var request = giveaway.Entry("anna@people.example", "r-1");
        var first = await operation.Marketing.Entries.SubmitEntryAsync(request);
        await giveaway.Cancel();
        Assert.That(await operation.Marketing.Entries.SubmitEntryAsync(request), Is.EqualTo(first));
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(giveaway.Entry("other@people.example", "r-1"))), Is.EqualTo("IDEMPOTENCY_KEY_REUSED"));
    }

    [Test]
    public async Task Contest_without_its_beacon_is_void_and_never_drawn_by_another_round()
    {
        var rules = Giveaway.Rules(Rounds.SummerTime - 3);
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        await giveaway.EnterAsync(3);
        await operation.AdvanceAsync(Rounds.SummerTime + Giveaway.Day);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Sealed));
        Assert.That(await Refused.ReasonAsync(giveaway.Draw()), Is.EqualTo("RANDOMNESS_NOT_AVAILABLE"));
        Assert.That(await Refused.ReasonAsync(giveaway.Draw(Rounds.Beacon(Rounds.Summer))), Is.EqualTo("BEACON_INVALID"));
        await operation.AdvanceAsync(Rounds.SummerTime + (8 * Giveaway.Day));
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Void));
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "close", "seal", "void" }));
        Assert.That((await Evidence.FindAsync(giveaway)).Phase, Is.EqualTo(LogPhase.Void));
    }

    [Test]
    public async Task Change_to_a_contest_that_somebody_else_changed_is_refused()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var read = await giveaway.GetAsync();
        await giveaway.Amend("By post.");
        var cancel = operation.Marketing.Contests.CancelContestAsync(new CancelContestRequest { Name = giveaway.Name, Etag = read.Etag, RequestId = Operation.Id(), Reason = new Api.V1.Reason { Code = "a", Text = "b" } });
        Assert.That(await Refused.ReasonAsync(cancel), Is.EqualTo("VERSION_MISMATCH"));
    }
}
