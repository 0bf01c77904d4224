using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Packs that hold: what the verdict says of them, and what it rests on.</summary>
public sealed class VerifierTests
{
    [Test]
    public void Complete_contest_is_accepted_and_final()
    {
        var contest = Story.Complete();
        var verdict = Judge.Of(contest);
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        Assert.That(verdict.Steps.Select(step => step.Step), Is.EqualTo(Enum.GetValues<VerdictStep>()));
        Assert.That(
            verdict.Steps.Where(step => step.Outcome != StepOutcome.Passed).Select(step => (step.Step, step.Outcome)),
            Is.EqualTo(new[] { (VerdictStep.Witness, StepOutcome.NotYet), (VerdictStep.Operator, StepOutcome.NotGiven) }));
        var findings = verdict.Findings!;
        Assert.That(findings.IsFinal, Is.True);
        Assert.That(findings.Trust, Is.EqualTo(Trust.SealTimeSelfAttested));
        Assert.That(findings.Warnings, Is.Empty);
        Assert.That(findings.IsResultWithheld, Is.False);
        Assert.That((findings.Size, findings.Root), Is.EqualTo(((long)contest.Leaves.Count, contest.RootAt(contest.Leaves.Count))));
        Assert.That(findings.Seal!.Counts, Is.EqualTo(new SealCounts(12, 10, 1, 1, 0, 1, 0, 0, 2, 2, 1, 13)));
    }

    [Test]
    public void Winners_as_they_stand_are_beside_winners_as_drawn()
    {
        var contest = Story.Complete();
        var findings = Judge.Of(contest).Findings!;
        var main = contest.Awards!.Rankings[0];
        Assert.That(findings.Drawn!.Rankings[0].Winners, Is.EqualTo(main.Winners));
        Assert.That(
            findings.Standing.Select(unit => (unit.Unit, unit.Holder, unit.State)),
            Is.EqualTo(new (PrizeUnit, Proofs.Draws.RankedCode?, HolderState?)[]
            {
                (new("phone", 1), main.Alternates[1], HolderState.Delivered),
                (new("mug", 1), main.Winners[1], HolderState.Delivered),
                (new("mug", 2), null, null),
                (new("trip", 1), contest.Awards.Rankings[1].Winners[0], HolderState.Delivered),
            }));
    }

    static IEnumerable<TestCaseData> Moments()
    {
        yield return Case("published", () => new Operator().Publish(), LogPhase.Open, 0);
        yield return Case("collected", () => Story.Collected(), LogPhase.Open, 0);
        yield return Case("screened", () => Story.Screened(), LogPhase.Closed, 0);
        yield return Case("sealed", () => Story.Sealed(), LogPhase.Sealed, 1);
        yield return Case("drawn", () => Story.Drawn(), LogPhase.Drawn, 6);
        yield return Case("nobody entered", () => Nobody().Draw(), LogPhase.Drawn, 6);

        static TestCaseData Case(string name, Func<Operator> contest, LogPhase phase, int more) =>
            new TestCaseData(contest, phase, more).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Moments))]
    public void Log_under_way_is_accepted_and_not_final(Delegate make, LogPhase phase, int more)
    {
        var verdict = Judge.Of(((Func<Operator>)make)());
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        Assert.That((verdict.Findings!.Phase, verdict.Findings.IsFinal), Is.EqualTo((phase, false)));
        Assert.That(verdict.Steps.Count(step => step.Outcome == StepOutcome.Passed), Is.EqualTo(7 + more));
    }

    [Test]
    public void Cancelled_and_void_logs_are_final()
    {
        var cancelled = Story.Collected();
        cancelled.Add(new CancelLeaf(cancelled.Time, new PublicReason("sponsor", default), "judge-1"));
        Assert.That((Judge.Of(cancelled).Findings!.IsFinal, Judge.Of(cancelled).Findings!.EndReason), Is.EqualTo((true, "sponsor")));
        Assert.That(Judge.Of(Void()).Findings!.Phase, Is.EqualTo(LogPhase.Void));
        Assert.That(Judge.Of(Void()).Findings!.IsFinal, Is.True);
    }

    [Test]
    public void Key_that_is_not_trusted_is_refused()
    {
        var contest = Story.Drawn();
        Assert.That(With(contest, new TestKey(contest.Rules.Origin, label: "somebody").Key).Word(), Is.EqualTo("keys KEY_NOT_TRUSTED"));
        Assert.That(With(contest, contest.Keys[1].Key).Word(), Is.EqualTo("keys KEY_NOT_TRUSTED"), "the first key counts");
        Assert.That(With(contest, contest.Keys[1].Key, contest.Keys[0].Key).Word(), Is.EqualTo("accepted"));

        static Verdict With(Operator contest, params VerifierKey[] trusted) =>
            Verifier.Verify(new MemoryStream(contest.Pack()), trusted, new VerifierOptions { Threads = 1 });
    }

    [Test]
    public void Pack_without_a_trusted_key_is_self_consistent_only()
    {
        var verdict = Verifier.Verify(new MemoryStream(Story.Drawn().Pack()), [], new VerifierOptions { Threads = 1 });
        Assert.That(verdict.Findings!.Trust, Is.EqualTo(Trust.SelfConsistentOnly));
    }

    [Test]
    public void Test_contest_is_test_whatever_the_keys()
    {
        var contest = Story.Drawn(rules => rules with { Mode = ContestMode.Test });
        Assert.That(Judge.Of(contest).Findings!.Trust, Is.EqualTo(Trust.Test));
        Assert.That(
            Verifier.Verify(new MemoryStream(contest.Pack()), [], new VerifierOptions { Threads = 1 }).Findings!.Trust, Is.EqualTo(Trust.Test));
    }

    [Test]
    public void Warnings_say_what_a_legal_log_left_undone()
    {
        var contest = new Operator(rules => rules with { Unscreened = UnscreenedRule.Allowed });
        contest.At(contest.Rules.Open + 1).Publish().Enter(5).Close().Seal().Draw();
        Assert.That(
            Judge.Of(contest).Findings!.Warnings,
            Is.EqualTo(new[] { HistoryWarning.RulesLoggedAfterParticipationBegan, HistoryWarning.NotCheckedAgainstStaff }));
    }

    [Test]
    public void Withheld_result_is_computed()
    {
        var drawn = Story.Drawn();
        var contest = Story.Sealed();
        Assert.That(Judge.Of(contest).Findings!.IsResultWithheld, Is.False, "without the beacon nobody knows");
        var verdict = Judge.Of(contest, WithBeacon());
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        Assert.That(verdict.Findings!.IsResultWithheld, Is.True);
        Assert.That(
            verdict.Findings.Drawn!.Rankings.Select(ranking => ranking.Winners),
            Is.EqualTo(drawn.Awards!.Rankings.Select(ranking => ranking.Winners)));
        Assert.That(VerdictText.Of(verdict, 10), Does.Contain("RESULT WITHHELD"));
    }

    [Test]
    public void Result_withheld_until_the_contest_was_void_is_computed_too() =>
        Assert.That(Judge.Of(Void(), WithBeacon()).Findings!.IsResultWithheld, Is.True);

    [Test]
    public void Beacon_given_for_a_drawn_log_must_be_the_one_used()
    {
        var contest = Story.Drawn();
        Assert.That(Judge.Of(contest, WithBeacon()).Word(), Is.EqualTo("accepted"));
        Assert.That(Judge.Of(contest, WithBeacon(line => line with { Round = 100 })).Word(), Is.EqualTo("beacon BEACON_INVALID"));
    }

    [Test]
    public void Wrong_beacon_for_a_sealed_log_is_refused()
    {
        var contest = Story.Sealed();
        Assert.That(Judge.Of(contest, WithBeacon(line => line with { Round = 100 })).Word(), Is.EqualTo("beacon BEACON_INVALID"));
        Assert.That(Judge.Of(contest, WithBeacon(line => line with { Signature = new byte[48] })).Word(), Is.EqualTo("beacon BEACON_INVALID"));
        Assert.That(Judge.Of(Story.Collected(), WithBeacon()).Word(), Is.EqualTo("beacon BEACON_INVALID"));
    }

    [Test]
    public void Shift_moves_the_holders_up()
    {
        var contest = Story.Drawn(rules => rules with { Substitution = Substitution.Shift });
        var main = contest.Awards!.Rankings[0];
        contest.Add(new OfferLeaf(contest.Time, main.Units[0], main.Winners[0].Rank, main.Winners[0].Code));
        contest.Add(new DeclineLeaf(contest.Time, main.Units[0], main.Winners[0].Rank, main.Winners[0].Code, "unwanted"));
        contest.Add(new PromoteLeaf(contest.Time, main.Units[2], main.Alternates[0].Rank, main.Alternates[0].Code));
        var verdict = Judge.Of(contest);
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        Assert.That(
            verdict.Findings!.Standing.Take(3).Select(unit => unit.Holder),
            Is.EqualTo(new Proofs.Draws.RankedCode?[] { main.Winners[1], main.Winners[2], main.Alternates[0] }));
    }

    [Test]
    public void Steps_are_told_as_they_end()
    {
        List<StepReport> told = [];
        var verdict = Judge.Of(Story.Drawn(), new VerifierOptions { Threads = 1, StepEnded = told.Add });
        Assert.That(told, Is.EqualTo(verdict.Steps));
    }

    [Test]
    public void Errors_of_the_stream_come_out_as_they_are() => Assert.That(
        () => Verifier.Verify(new BrokenStream(Story.Drawn().Pack()), [], new VerifierOptions { Threads = 2 }),
        Throws.TypeOf<IOException>().With.Message.EqualTo("broken"));

    [TestCase(0)]
    [TestCase(65)]
    public void Threads_have_a_range(int threads) => Assert.That(
        () => Verifier.Verify(new MemoryStream(), [], new VerifierOptions { Threads = threads }),
        Throws.TypeOf<ArgumentOutOfRangeException>());

    static Operator Nobody()
    {
        var contest = new Operator();
        contest.Publish().Roster("acme");
        return contest.Close().Seal();
    }

    static Operator Void()
    {
        var contest = Story.Sealed();
        contest.At(contest.Rules.Beacon.Until + 1);
        return contest.Add(new VoidLeaf(contest.Time, VoidLeaf.BeaconLate, "judge-1", "judge-2"));
    }

    static VerifierOptions WithBeacon(Func<BeaconLine, BeaconLine>? change = null)
    {
        Assert.That(BeaconLine.TryParse(BeaconLine.Of(Operator.Beacon), out var line), Is.True);
        return new VerifierOptions { Threads = 1, Beacon = change?.Invoke(line!) ?? line };
    }

    /// <summary>Fails once the log is being read.</summary>
    sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Checked(base.Read(buffer));

        static int Checked(int read) => read > 5_000 ? throw new IOException("broken") : read;
    }
}
