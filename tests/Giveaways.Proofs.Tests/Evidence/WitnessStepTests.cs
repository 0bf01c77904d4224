using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>The step <c>witness</c> and the trust that rests on it (SPEC 12.3, 11).</summary>
public sealed class WitnessStepTests
{
    // Seconds after the seal at which its quorum is in time for the last second.
    static long LastSecond(Operator contest) =>
        Proofs.Beacons.DrandChain.Quicknet.TimeOf(Operator.Round) - contest.Rules.Margin - SealTime(contest);

    static long SealTime(Operator contest) => Leaf.TryParse(contest.Leaves[(int)contest.SealIndex], out var seal, out _) ? seal.Time : throw new FormatException();

    [Test]
    public void Quorum_with_a_foreign_witness_in_time_is_witnessed()
    {
        var (contest, _) = Witnessing.Honest(Story.Complete(Witnessing.Named));
        var verdict = Witnessing.Judge(contest);
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        var findings = verdict.Findings!;
        Assert.That(findings.Trust, Is.EqualTo(Trust.Witnessed));
        Assert.That(findings.SealWitnessed!.QuorumTime, Is.EqualTo(SealTime(contest) + 5));
        Assert.That(findings.SealWitnessed.Witnesses.Select(one => (one.Key, one.IsOwn)), Is.EqualTo(new[] { (Witnessing.One.Key, false), (Witnessing.Own.Key, true) }));
        Assert.That(findings.IsCloseWitnessedLate, Is.False);
        Assert.That(verdict.Steps.Single(step => step.Step == VerdictStep.Operator).Outcome, Is.EqualTo(StepOutcome.NotGiven));
    }

    [Test]
    public void Quorum_of_the_operator_alone_is_no_witness()
    {
        var second = new TestKey("draws.example", KeyType.Cosignature, "own too");
        var rule = new WitnessRule([Witnessing.Own.Key.ToString(), second.Key.ToString(), Witnessing.One.Key.ToString()], 2);
        var (contest, _) = Witnessing.By(Story.Drawn(rules => rules with { Witnesses = rule }), (Witnessing.Own, 2), (second, 3));
        Assert.That(Witnessing.Judge(contest).Findings!.Trust, Is.EqualTo(Trust.SealTimeSelfAttested));
    }

    [Test]
    public void Trusted_witness_has_to_be_in_the_quorum()
    {
        var (contest, _) = Witnessing.Honest(Story.Drawn(Witnessing.Named));
        Assert.That(Witnessing.Judge(contest, null, Witnessing.One.Key).Findings!.Trust, Is.EqualTo(Trust.Witnessed));
        Assert.That(Witnessing.Judge(contest, null, Witnessing.Two.Key).Findings!.Trust, Is.EqualTo(Trust.SealTimeSelfAttested));
        Assert.That(Witnessing.Judge(contest, null, Witnessing.Two.Key, Witnessing.One.Key).Findings!.Trust, Is.EqualTo(Trust.Witnessed));
    }

    [Test]
    public void Key_of_a_witness_is_no_key_of_the_log()
    {
        var (contest, _) = Witnessing.Honest(Story.Drawn(Witnessing.Named));
        var verdict = Verifier.Verify(new MemoryStream(contest.Pack()), [Witnessing.One.Key], new VerifierOptions { Threads = 1 });
        Assert.That(verdict.Findings?.Trust, Is.EqualTo(Trust.SelfConsistentOnly), verdict.Failure?.Sentence);
    }

    [Test]
    public void Test_contest_with_witnesses_is_still_a_test()
    {
        var (contest, _) = Witnessing.Honest(Story.Drawn(rules => Witnessing.Named(rules) with { Mode = ContestMode.Test }));
        Assert.That(Witnessing.Judge(contest).Findings!.Trust, Is.EqualTo(Trust.Test));
    }

    [TestCase(0, "accepted")]
    [TestCase(1, "witness QUORUM_MISSED")]
    public void Quorum_has_to_be_a_margin_before_the_round(int tooLate, string word)
    {
        var contest = Story.Drawn(Witnessing.Named);
        Witnessing.By(contest, (Witnessing.One, LastSecond(contest) + tooLate), (Witnessing.Own, 2));
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo(word));
    }

    [TestCase(60, false)]
    [TestCase(61, true)]
    public void Close_is_late_after_a_minute(int later, bool late)
    {
        var contest = Story.Drawn(Witnessing.Named);
        var (_, registry) = Witnessing.Honest(contest);
        contest.CloseWitnessed = Witnessing.Proof(contest, registry, ContestEvent.Close, (Witnessing.One, 1), (Witnessing.Two, later));
        var findings = Witnessing.Judge(contest).Findings!;
        Assert.That(findings.IsCloseWitnessedLate, Is.EqualTo(late));
        Assert.That(VerdictText.Of(new Verdict([], findings), 9).Contains("CLOSE WITNESSED LATE", StringComparison.Ordinal), Is.EqualTo(late));
    }

    [Test]
    public void Sealed_log_may_have_none_the_first_or_both()
    {
        var (contest, _) = Witnessing.Honest(Story.Sealed(Witnessing.Named));
        var (close, seal) = (contest.CloseWitnessed, contest.SealWitnessed);
        Assert.That((Word(close, seal), Word(close, null), Word(null, null)), Is.EqualTo(("accepted", "accepted", "accepted")));
        Assert.That(Word(null, seal), Is.EqualTo("archive BAD_ARCHIVE"));

        string Word(byte[]? first, byte[]? second)
        {
            (contest.CloseWitnessed, contest.SealWitnessed) = (first, second);
            return Witnessing.Judge(contest).Word();
        }
    }

    [Test]
    public void Drawn_log_has_to_have_both()
    {
        var (contest, _) = Witnessing.Honest(Story.Drawn(Witnessing.Named));
        var seal = contest.SealWitnessed;
        contest.SealWitnessed = null;
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("archive BAD_ARCHIVE"));
        (contest.CloseWitnessed, contest.SealWitnessed) = (null, seal);
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("archive BAD_ARCHIVE"));
    }

    [Test]
    public void Rules_without_witnesses_have_no_proofs()
    {
        var (contest, _) = Witnessing.Honest(Story.Drawn());
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("archive BAD_ARCHIVE"));
    }

    [Test]
    public void Void_for_a_late_quorum_that_came_in_time_is_refused()
    {
        var contest = Story.Sealed(Witnessing.Named);
        contest.Add(new VoidLeaf(contest.Time, VoidLeaf.QuorumLate, "judge-1", "judge-2"));
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("accepted"));
        Witnessing.Honest(contest);
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("witness WITNESS_INVALID"));
        Witnessing.By(contest, (Witnessing.One, LastSecond(contest) + 1), (Witnessing.Own, 2));
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("accepted"));
    }

    [Test]
    public void Withheld_result_is_computed_though_the_quorum_was_late()
    {
        var contest = Story.Sealed(Witnessing.Named);
        Witnessing.By(contest, (Witnessing.One, LastSecond(contest) + 1), (Witnessing.Own, 2));
        Assert.That(BeaconLine.TryParse(BeaconLine.Of(Operator.Beacon), out var beacon), Is.True);
        var verdict = Judge.Of(contest, new VerifierOptions { Threads = 1, Beacon = beacon });
        Assert.That(verdict.Findings!.IsResultWithheld, Is.True);
        Assert.That(verdict.Findings.Trust, Is.EqualTo(Trust.SealTimeSelfAttested));
    }

    static IEnumerable<TestCaseData> Forgeries()
    {
        yield return Case("one-too-few", (_, r, i) => r.Witnessed(i, (Witnessing.One, At(r, i))));
        yield return Case("one-too-many", (_, r, i) => r.Witnessed(i, (Witnessing.One, At(r, i)), (Witnessing.Two, At(r, i)), (Witnessing.Own, At(r, i))));
        yield return Case("nobody", (_, r, i) => r.Witnessed(i));
        yield return Case("one-twice", (_, r, i) => r.Witnessed(i, (Witnessing.One, At(r, i)), (Witnessing.One, At(r, i) + 1)));
        yield return Case("other-order", (_, r, i) => r.Witnessed(i, (Witnessing.Two, At(r, i)), (Witnessing.One, At(r, i))));
        yield return Case("stranger", (_, r, i) => r.Witnessed(i, (Witnessing.One, At(r, i)), (new TestKey("stranger.example", KeyType.Cosignature), At(r, i))));
        yield return Case("namesake", (_, r, i) => r.Witnessed(i, (Witnessing.One, At(r, i)), (new TestKey(Witnessing.Two.Key.Name, KeyType.Cosignature, "namesake"), At(r, i))));
        yield return Case("signature-over-another-time", (_, r, i) => Swapped(r, i));
        yield return Case("leaf-of-another-event", (c, r, i) => r.Witnessed(r.IndexOf(c.Rules.Contest, ContestEvent.Publish), Both(r, i)));
        yield return Case("right-size-under-another-event", (_, r, i) => { r.Leaves[i] = Renamed((CheckpointLeaf)r.Leaves[i]); return r.Witnessed(i, Both(r, i)); });
        yield return Case("leaf-of-another-contest", (c, r, i) => { r.Leaves[i] = ((CheckpointLeaf)r.Leaves[i]) with { Contest = 41 }; return r.Witnessed(i, Both(r, i)); });
        yield return Case("leaf-of-another-size", (c, r, i) => { r.Leaves[i] = Grown((CheckpointLeaf)r.Leaves[i], c); return r.Witnessed(i, Both(r, i)); });
        yield return Case("leaf-of-another-root", (_, r, i) => { r.Leaves[i] = Rooted((CheckpointLeaf)r.Leaves[i]); return r.Witnessed(i, Both(r, i)); });
        yield return Case("leaf-of-no-kind", (_, r, i) => Raw(r, i, "hello\n"u8.ToArray()));
        yield return Case("contest-leaf", (_, r, i) => r.Witnessed(0, Both(r, i)));
        yield return Case("other-operator", (_, r, i) => Other(r).Witnessed(i, Both(r, i)));
        yield return Case("extension-line", Extended);
        yield return Case("wrong-place", (_, r, i) => Moved(r, i));
        yield return Case("no-proof", (_, _, _) => "hello\n"u8.ToArray());
        yield return Case("empty", (_, _, _) => []);

        static TestCaseData Case(string name, Func<Operator, Registry, int, byte[]> forge) => new TestCaseData(forge).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Forgeries))]
    public void Forged_proof_is_refused(Delegate forge)
    {
        foreach (var what in new[] { ContestEvent.Close, ContestEvent.Seal })
        {
            var (contest, registry) = Witnessing.Honest(Story.Drawn(Witnessing.Named));
            Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("accepted"));
            var forged = ((Func<Operator, Registry, int, byte[]>)forge)(contest, registry, registry.IndexOf(contest.Rules.Contest, what));
            (contest.CloseWitnessed, contest.SealWitnessed) = what == ContestEvent.Close ? (forged, contest.SealWitnessed) : (contest.CloseWitnessed, forged);
            Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("witness WITNESS_INVALID"), $"{what}");
        }
    }

    [Test]
    public void Proofs_in_the_place_of_one_another_are_refused()
    {
        var (contest, _) = Witnessing.Honest(Story.Drawn(Witnessing.Named));
        (contest.CloseWitnessed, contest.SealWitnessed) = (contest.SealWitnessed, contest.CloseWitnessed);
        Assert.That(Witnessing.Judge(contest).Word(), Is.EqualTo("witness WITNESS_INVALID"));
    }

    static long At(Registry registry, int index) => registry.Leaves[index].Time + 1;

    static (TestKey, long)[] Both(Registry registry, int index) => [(Witnessing.One, At(registry, index)), (Witnessing.Two, At(registry, index))];

    static Registry Other(Registry registry)
    {
        var other = new Registry { Key = new TestKey("draws.example/operator", label: "another") };
        other.Leaves.AddRange(registry.Leaves);
        return other;
    }

    static CheckpointLeaf Grown(CheckpointLeaf leaf, Operator contest) =>
        leaf with { Head = new LogHead(leaf.Head.Size + 1, contest.RootAt(leaf.Head.Size + 1)) };

    static CheckpointLeaf Renamed(CheckpointLeaf leaf) => leaf with { Event = leaf.Event == ContestEvent.Close ? ContestEvent.Seal : ContestEvent.Close };

    static CheckpointLeaf Rooted(CheckpointLeaf leaf) => leaf with { Head = leaf.Head with { Root = Operator.Hash("other") } };

    static byte[] Swapped(Registry registry, int index)
    {
        // The signature of one time behind the bytes of another.
        var text = System.Text.Encoding.UTF8.GetString(registry.Witnessed(index, (Witnessing.One, 5), (Witnessing.Two, 5)));
        var later = System.Text.Encoding.UTF8.GetString(registry.Witnessed(index, (Witnessing.One, 5), (Witnessing.Two, 6)));
        var (line, other) = (text.Split('\n')[^2], later.Split('\n')[^2]);
        var (bytes, good) = (Convert.FromBase64String(line.Split(' ')[2]), Convert.FromBase64String(other.Split(' ')[2]));
        bytes.AsSpan(0, 12).CopyTo(good);
        return System.Text.Encoding.UTF8.GetBytes(text.Replace(line, $"— {line.Split(' ')[1]} {Convert.ToBase64String(good)}", StringComparison.Ordinal));
    }

    static byte[] Raw(Registry registry, int index, byte[] leaf)
    {
        var proof = Good(registry, index);
        return TlogProof.Create(leaf, index, proof.Hashes.AsSpan(), proof.Checkpoint).ToBytes();
    }

    static byte[] Moved(Registry registry, int index)
    {
        var proof = Good(registry, index);
        return TlogProof.Create(proof.Extra, index - 1, proof.Hashes.AsSpan(), proof.Checkpoint).ToBytes();
    }

    static TlogProof Good(Registry registry, int index) =>
        TlogProof.TryParse(registry.Witnessed(index, Both(registry, index)), out var proof, out var fault) ? proof : throw new FormatException($"{fault}");

    static byte[] Extended(Operator contest, Registry registry, int index)
    {
        var head = SignedCheckpoint.Sign(new Checkpoint(registry.Key.Key.Name, index + 1, registry.RootAt(index + 1), "more"), registry.Key.Signer);
        head = head.Cosign(Witnessing.One.Signer, 5).Cosign(Witnessing.Two.Signer, 5);
        return TlogProof.Create(registry.Leaves[index].ToBytes(), index, registry.Prove(index, index + 1), head).ToBytes();
    }
}
