using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Splits;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>The step <c>operator</c>: what the operator's own log says beside the pack of a contest (SPEC 12.4).</summary>
public sealed class OperatorStepTests
{
    const string Invalid = "operator OPERATOR_INVALID";
    const string Split = "operator HISTORY_SPLIT";

    [Test]
    public void Honest_operator_is_accepted_at_every_moment()
    {
        foreach (var make in new Func<Operator>[] { () => new Operator().Publish(), () => Story.Screened(), () => Story.Sealed(), () => Story.Drawn(), () => Story.Complete(), Cancelled, Void })
        {
            var contest = make();
            var verdict = Witnessing.Judge(contest, new Registry().Follow(contest));
            Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
            Assert.That(verdict.Findings!.Operator!.Lacking, Is.Empty);
            Assert.That(verdict.Steps[^1].Outcome, Is.EqualTo(StepOutcome.Passed));
        }
    }

    [Test]
    public void Pack_that_is_older_than_the_list_is_told_what_it_lacks()
    {
        var registry = new Registry().Follow(Story.Drawn());
        Assert.That(Witnessing.Judge(Story.Collected(), registry).Findings!.Operator!.Lacking, Is.EqualTo(new[] { "close", "seal", "draw" }));
        var verdict = Witnessing.Judge(Story.Sealed(), registry);
        Assert.That(verdict.Findings!.Operator!.Lacking, Is.EqualTo(new[] { "draw" }));
        Assert.That(VerdictText.Of(verdict, 9), Does.Contain("The pack is older than the operator's log, which tells of this contest's draw."));
    }

    [Test]
    public void List_that_is_older_than_the_pack_accuses_nobody()
    {
        var contest = Story.Drawn();
        var registry = new Registry().Follow(contest, upTo: 5);
        Assert.That(Witnessing.Judge(contest, registry).Word(), Is.EqualTo("accepted"));
        registry.Put(Registry.Draft(43, contest.Time));
        Assert.That(Witnessing.Judge(contest, registry).Word(), Is.EqualTo(Split), "and one that goes on and keeps silent does");
    }

    [Test]
    public void Operator_is_as_good_as_the_key_where_its_log_is_given()
    {
        var contest = Story.Drawn();
        var list = new Registry().Follow(contest).Pack();
        var key = contest.OperatorKey.Key;
        Assert.That(Word(contest, [key], list), Is.EqualTo("accepted"));
        Assert.That(Word(contest, [key], null), Is.EqualTo("keys KEY_NOT_TRUSTED"));
        Assert.That(Word(contest, [new TestKey(key.Name, label: "another").Key], list), Is.EqualTo("keys KEY_NOT_TRUSTED"));
        // A thief who knows the operator's key and writes it into rules of their own.
        var other = new Registry().Follow(contest).Change<ContestLeaf>(leaf => leaf.Contest == 42, leaf => leaf with { Key = new TestKey(leaf.Origin, label: "thief").Key.ToString() });
        Assert.That(Word(contest, [key], other.Pack()), Is.EqualTo(Split));
    }

    [Test]
    public void Operator_of_another_host_is_no_operator()
    {
        var contest = new Operator();
        contest.Publish(leaf => leaf with { OperatorKey = new TestKey("other.example/operator").Key.ToString() });
        Assert.That(Judge.Of(contest).Word(), Is.EqualTo("keys KEY_MISMATCH"));
    }

    static IEnumerable<TestCaseData> Lies()
    {
        // The log itself.
        yield return Case(Invalid, "number-left-out", r => r.Without(leaf => leaf.Contest == 7));
        yield return Case(Invalid, "drawn-twice", r => r.Put(r.Leaves.OfType<CheckpointLeaf>().Last() with { Head = new LogHead(40, default) }));
        yield return Case(Invalid, "no-leaf", r => r.Without(_ => true));
        // What it says of the contest.
        yield return Case(Split, "contest-not-on-the-list", r => r.Without(leaf => leaf.Contest >= 42));
        yield return Case(Split, "other-mode", r => r.Change<ContestLeaf>(one => one.Contest == 42, leaf => leaf with { Mode = ContestMode.Test }));
        yield return Case(Split, "other-key", r => r.Change<ContestLeaf>(one => one.Contest == 42, leaf => leaf with { Key = new TestKey(leaf.Origin, label: "other").Key.ToString() }));
        yield return Case(Split, "other-promise", r => r.Change<CheckpointLeaf>(one => one.Event == ContestEvent.Publish, leaf => leaf with { Alike = Operator.Hash("other") }));
        foreach (var what in Enum.GetValues<ContestEvent>())
        {
            yield return Case(Split, $"other-root-at-{what}", r => r.Change<CheckpointLeaf>(one => one.Event == what, leaf => leaf with { Head = leaf.Head with { Root = Operator.Hash("other") } }));
        }
        yield return Case(Split, "close-at-another-leaf", r => r.Change<CheckpointLeaf>(one => one.Event == ContestEvent.Close, leaf => At(leaf, leaf.Head.Size + 1)));
        yield return Case(Split, "draw-at-another-leaf", r => r.Change<CheckpointLeaf>(one => one.Event == ContestEvent.Draw, leaf => At(leaf, leaf.Head.Size - 1 == 30 ? leaf.Head.Size + 1 : leaf.Head.Size - 1)));
        yield return Case(Split, "draw-kept-silent", r => r.Without(leaf => leaf is CheckpointLeaf { Event: ContestEvent.Draw }).Put(Registry.Draft(43, 1_790_000_000)));
        yield return Case(Split, "key-lost-instead-of-drawn", r => r.Without(leaf => leaf is CheckpointLeaf { Event: ContestEvent.Draw }).Put(Lost(r)).Put(Registry.Draft(43, 1_790_000_000)));

        static TestCaseData Case(string word, string name, Action<Registry> lie) => new TestCaseData(word, lie).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Lies))]
    public void Lie_is_found_out(string word, Delegate lie)
    {
        var contest = Story.Complete();
        var registry = new Registry().Follow(contest);
        ((Action<Registry>)lie)(registry);
        if (registry.Leaves.Count == 0)
        {
            var head = SignedCheckpoint.Sign(new Checkpoint(registry.Key.Key.Name, 0, TreeHash.Empty), registry.Key.Signer);
            Assert.That(Word(contest, [contest.TrustedKey], registry.Pack(head)), Is.EqualTo(word));
            return;
        }
        var verdict = Witnessing.Judge(contest, registry);
        Assert.That(verdict.Word(), Is.EqualTo(word), verdict.Failure?.Sentence);
    }

    [Test]
    public void End_has_to_be_that_of_the_contest()
    {
        foreach (var contest in new[] { Cancelled(), Void() })
        {
            Assert.That(Word(_ => { }), Is.EqualTo("accepted"));
            Assert.That(Word(r => r.Change<EndedLeaf>(_ => true, leaf => leaf with { Reason = leaf.Reason with { Text = Operator.Hash("other") } })), Is.EqualTo(Split));
            Assert.That(Word(r => r.Change<EndedLeaf>(_ => true, leaf => leaf with { Reason = leaf.Reason with { Code = "other" } })), Is.EqualTo(Split));
            Assert.That(Word(r => r.Without(leaf => leaf is EndedLeaf).Put(Registry.Draft(43, contest.Time + 1))), Is.EqualTo(Split));
            Assert.That(Word(r => r.Change<EndedLeaf>(_ => true, leaf => leaf with { Event = EndEvent.KeyLost })), Is.EqualTo("accepted"), "the list ends with this leaf");
            Assert.That(Word(r => r.Change<EndedLeaf>(_ => true, leaf => leaf with { Event = EndEvent.KeyLost }).Put(Registry.Draft(43, contest.Time + 1))), Is.EqualTo(Split));

            string Word(Action<Registry> change)
            {
                var registry = new Registry().Follow(contest);
                change(registry);
                return Witnessing.Judge(contest, registry).Word();
            }
        }
    }

    [Test]
    public void Pack_of_another_form_is_refused()
    {
        var contest = Story.Drawn();
        var registry = new Registry().Follow(contest);
        var (log, note) = (registry.Log(), registry.Head.ToBytes());
        Assert.That(Word(contest, [contest.TrustedKey], Archive.Of([("log", log), ("checkpoint", note)])), Is.EqualTo("accepted"));
        byte[][] bad =
        [
            [], Archive.Of([("log", log)]), Archive.Of([("checkpoint", note), ("log", log)]), Archive.Of([("log", log), ("checkpoint", note), ("more", log)]),
            Archive.Of([("log", log[..^1]), ("checkpoint", note)]), Archive.Of([("log", [.. log, 0]), ("checkpoint", note)]), Archive.Of([("log", log), ("checkpoint", log)]),
            Archive.Of([("log", log), ("checkpoint", contest.CheckpointAt(5))]),
            registry.Pack(registry.HeadAt(registry.Leaves.Count - 1)),
            registry.Pack(SignedCheckpoint.Sign(registry.Head.Checkpoint, new TestKey(registry.Key.Key.Name, label: "other").Signer)),
            registry.Pack(SignedCheckpoint.Sign(new Checkpoint(registry.Key.Key.Name, registry.Leaves.Count, registry.RootAt(registry.Leaves.Count), "more"), registry.Key.Signer)),
            contest.Pack(),
        ];
        foreach (var (pack, i) in bad.Select((pack, i) => (pack, i)))
        {
            Assert.That(Word(contest, [contest.TrustedKey], pack), Is.EqualTo(Invalid), $"{i}");
        }
        Assert.That(Word(contest, [contest.TrustedKey], registry.Pack(registry.Head.Cosign(Witnessing.One.Signer, 5))), Is.EqualTo("accepted"), "a loose note has other lines");
    }

    [Test]
    public void Saved_heads_of_the_list_are_held_against_it()
    {
        var contest = Story.Drawn();
        var registry = new Registry().Follow(contest);
        var receipt = TlogProof.Create(registry.Leaves[3].ToBytes(), 3, registry.Prove(3, 9), registry.HeadAt(9)).ToBytes();
        Assert.That(With(registry, registry.HeadAt(9).ToBytes(), registry.Head.ToBytes(), receipt).Findings?.Operator?.Saved, Is.EqualTo(3));
        Assert.That(With(null, registry.HeadAt(9).ToBytes()).Word(), Is.EqualTo(Invalid));
        Assert.That(With(registry, Forged(new TestKey(registry.Key.Key.Name, label: "other"))).Word(), Is.EqualTo(Invalid));
        Assert.That(With(new Registry().Follow(contest, upTo: 1), registry.Head.ToBytes()).Word(), Is.EqualTo(Invalid), "newer than the list");
        var split = With(registry, Forged(registry.Key));
        Assert.That(split.Word(), Is.EqualTo(Split));
        Assert.That(SplitChecker.Check(split.Split!), Is.EqualTo(ProofFault.None));

        Verdict With(Registry? list, params byte[][] saved) => Verifier.Verify(new MemoryStream(contest.Pack()), [contest.TrustedKey], new VerifierOptions
        {
            Threads = 1,
            OperatorLog = list is null ? null : new MemoryStream(list.Pack()),
            Saved = [.. saved.Select(bytes => SavedHead.TryParse(bytes, out var head, out var fault) ? head : throw new FormatException($"{fault}"))],
        });

        static byte[] Forged(TestKey key) => SignedCheckpoint.Sign(new Checkpoint(key.Key.Name, 9, Operator.Hash("other")), key.Signer).ToBytes();
    }

    [Test]
    public void Head_that_the_witnesses_signed_has_to_be_one_of_the_list()
    {
        var (contest, registry) = Witnessing.Honest(Story.Drawn(Witnessing.Named));
        Assert.That(Witnessing.Judge(contest, registry).Word(), Is.EqualTo("accepted"));
        // The same contest, but another draft came before it: the list that the witnesses saw is not this one.
        registry.Leaves[0] = Registry.Draft(1, registry.Leaves[0].Time - 1);
        var verdict = Witnessing.Judge(contest, registry);
        Assert.That(verdict.Word(), Is.EqualTo(Split));
        Assert.That(SplitChecker.Check(verdict.Split!), Is.EqualTo(ProofFault.None));
    }

    [Test]
    public void Contests_like_this_one_and_results_that_never_came_are_told()
    {
        var (contest, registry) = (Golden.Contest, Golden.Registry);
        var told = Witnessing.Judge(contest, registry).Findings!.Operator!;
        Assert.That(told.Alike.Select(one => (one.Sequence, one.State)), Is.EqualTo(new[] { (1L, ContestProgress.Cancelled) }));
        Assert.That(told.Report.SealedOnly.Select(one => one.Sequence), Is.EqualTo(new[] { 2L }));
        Assert.That(told.Report.EndedWithoutDraw.Select(one => one.Sequence), Is.EqualTo(new[] { 1L }));
    }

    [Test]
    public void Operator_pack_by_itself_is_checked_with_a_key()
    {
        var registry = Golden.Registry;
        var good = Alone(registry.Pack(), registry.Key.Key);
        Assert.That((good.IsAccepted, good.Report!.Contests.Count), Is.EqualTo((true, 4)));
        Assert.That(Alone(registry.Pack(), new TestKey(registry.Key.Key.Name, label: "other").Key).Step.Code, Is.EqualTo(FailureCode.OperatorInvalid));
        Assert.That(Alone(registry.Pack(), Golden.Contest.TrustedKey).Step.Code, Is.EqualTo(FailureCode.OperatorInvalid));
        Assert.That(Alone(registry.Pack()[..^1], registry.Key.Key).Step.Code, Is.EqualTo(FailureCode.OperatorInvalid));
        var other = SignedCheckpoint.Sign(new Checkpoint(registry.Key.Key.Name, 3, Operator.Hash("other")), registry.Key.Signer);
        Assert.That(SavedHead.TryParse(other.ToBytes(), out var saved, out _), Is.True);
        var split = Alone(registry.Pack(), registry.Key.Key, saved!);
        Assert.That(split.Step.Code, Is.EqualTo(FailureCode.HistorySplit));
        Assert.That(SplitChecker.Check(split.Split!), Is.EqualTo(ProofFault.None));

        static OperatorVerdict Alone(byte[] pack, VerifierKey key, params SavedHead[] saved) => OperatorVerifier.Verify(new MemoryStream(pack), [key], saved, threads: 1);
    }

    [Test]
    public void Writer_refuses_what_a_verifier_would()
    {
        var registry = Golden.Registry;
        var leaves = registry.Leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf.ToBytes())).ToList();
        Refused(leaves[..^1], registry.Head, registry.Key.Key);
        Refused(leaves[1..], registry.Head, registry.Key.Key);
        Refused([.. leaves, new byte[] { 1 }], registry.Head, registry.Key.Key);
        Refused(leaves, registry.Head, new TestKey(registry.Key.Key.Name, label: "other").Key);

        static void Refused(IEnumerable<ReadOnlyMemory<byte>> leaves, SignedCheckpoint head, VerifierKey key) =>
            Assert.That(() => OperatorPack.Write(leaves, head.ToBytes(), key, new MemoryStream()), Throws.InvalidOperationException);
    }

    static CheckpointLeaf At(CheckpointLeaf leaf, long size)
    {
        var contest = Story.Complete();
        return leaf with { Head = new LogHead(size, contest.RootAt(size)) };
    }

    static EndedLeaf Lost(Registry registry)
    {
        var seal = registry.Leaves.OfType<CheckpointLeaf>().Last();
        return new EndedLeaf(1_789_000_000, 42, EndEvent.KeyLost, seal.Head, new PublicReason("fire", default));
    }

    static Operator Cancelled()
    {
        var contest = Story.Collected();
        return contest.Add(new CancelLeaf(contest.Time, new PublicReason("sponsor", Operator.Hash("gone")), "judge-1"));
    }

    static Operator Void()
    {
        var contest = Story.Sealed();
        contest.At(contest.Rules.Beacon.Until + 1);
        return contest.Add(new VoidLeaf(contest.Time, VoidLeaf.BeaconLate, "judge-1", "judge-2"));
    }

    static string Word(Operator contest, VerifierKey[] trusted, byte[]? list) => Verifier.Verify(
        new MemoryStream(contest.Pack()), trusted, new VerifierOptions { Threads = 1, OperatorLog = list is null ? null : new MemoryStream(list) }).Word();
}
