using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Checkpoints and receipts that people kept: the pack's log must have been the same then.</summary>
public sealed class SavedHeadTests
{
    [Test]
    public void Honest_log_agrees_with_every_head_it_ever_signed()
    {
        var contest = Story.Drawn();
        var saved = Enumerable.Range(1, contest.Leaves.Count).Select(size => Parse(contest.CheckpointAt(size))).ToList();
        var verdict = Judge.Of(contest, Options([.. saved]));
        Assert.That(verdict.Word(), Is.EqualTo("accepted"), verdict.Failure?.Sentence);
        Assert.That(verdict.Findings!.Saved, Is.EqualTo(saved.Count));
    }

    [Test]
    public void Honest_log_agrees_with_a_receipt()
    {
        var contest = Story.Drawn();
        Assert.That(Judge.Of(contest, Options(Receipt(contest, leaf: 3, size: 9))).Word(), Is.EqualTo("accepted"));
    }

    [Test]
    public void Rewritten_log_is_found_out()
    {
        var before = Story.Collected();
        var (checkpoint, receipt) = (Parse(before.CheckpointAt(9)), Receipt(before, leaf: 3, size: 9));
        // Other rules from the start, signed anew throughout by the same key.
        var rewritten = Story.Drawn(rules => rules with { Title = "Another title" });
        Assert.That(Judge.Of(rewritten, Options(checkpoint)).Word(), Is.EqualTo("tree ROOT_MISMATCH"));
        Assert.That(Judge.Of(rewritten, Options(receipt)).Word(), Is.EqualTo("tree ROOT_MISMATCH"));
        Assert.That(Judge.Of(Story.Drawn(), Options(checkpoint, receipt)).Word(), Is.EqualTo("accepted"));
    }

    [TestCase("model")]
    [TestCase("thresholds")]
    [TestCase("desk")]
    public void Digest_in_the_seal_that_only_the_operator_knows_is_no_other_to_whoever_saved_the_seal(string line)
    {
        var saved = Parse(Story.Sealed().CheckpointAt(Story.Sealed().Leaves.Count));
        var other = Operator.Hash("another");
        var changed = Story.Screened().Seal(seal => line switch { "model" => seal with { Model = other }, "thresholds" => seal with { Thresholds = other }, _ => seal with { Desk = other } });
        Assert.That(Judge.Of(changed).Word(), Is.EqualTo("accepted"), "alone it is the operator's word");
        Assert.That(Judge.Of(changed, Options(saved)).Word(), Is.EqualTo("tree ROOT_MISMATCH"));
        Assert.That(Judge.Of(Story.Sealed(), Options(saved)).Word(), Is.EqualTo("accepted"));
    }

    [Test]
    public void Pack_that_is_older_than_a_saved_head_is_refused()
    {
        var drawn = Story.Drawn();
        var later = Parse(drawn.CheckpointAt(drawn.Leaves.Count));
        Assert.That(Judge.Of(Story.Sealed(), Options(later)).Word(), Is.EqualTo("tree ROOT_MISMATCH"));
    }

    [Test]
    public void Head_that_nobody_signed_accuses_nobody()
    {
        var contest = Story.Drawn();
        var forged = new TestKey(contest.Rules.Origin, label: "forger");
        var head = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, 5, Operator.Hash("forged")), forged.Signer);
        Assert.That(Judge.Of(contest, Options(Parse(head.ToBytes()))).Word(), Is.EqualTo("tree BAD_SIGNATURE"));
    }

    [Test]
    public void Head_of_another_log_is_refused()
    {
        var other = Story.Drawn(rules => rules with { Contest = 43, Origin = "draws.example/contests/43" });
        Assert.That(Judge.Of(Story.Drawn(), Options(Parse(other.CheckpointAt(5)))).Word(), Is.EqualTo("tree ORIGIN_MISMATCH"));
    }

    [Test]
    public void Head_with_the_trusted_key_counts_whatever_rotation_the_pack_tells_of()
    {
        // The first key signs a size that the pack says belongs to the second: its holder answers for the root.
        var contest = Story.Drawn();
        var size = contest.Leaves.Count;
        var other = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, size, Operator.Hash("other history")), contest.Keys[0].Signer);
        Assert.That(Judge.Of(contest, Options(Parse(other.ToBytes()))).Word(), Is.EqualTo("tree ROOT_MISMATCH"));
    }

    [Test]
    public void Cosigned_head_is_read_and_the_cosignature_ignored()
    {
        var contest = Story.Drawn();
        var head = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, 5, contest.RootAt(5)), contest.Keys[0].Signer)
            .Cosign(new TestKey("witness.example", KeyType.Cosignature).Signer, 7);
        Assert.That(Judge.Of(contest, Options(Parse(head.ToBytes()))).Word(), Is.EqualTo("accepted"));
    }

    [TestCase("")]
    [TestCase("c2sp.org/tlog-proof@v1\n")]
    [TestCase("draws.example/contests/42\n5\n")]
    public void Text_that_is_neither_is_refused(string text) =>
        Assert.That(SavedHead.TryParse(Operator.Ascii(text), out _, out var fault), Is.False, $"{fault}");

    static VerifierOptions Options(params SavedHead[] saved) => new() { Threads = 2, Saved = saved };

    static SavedHead Parse(byte[] bytes) => SavedHead.TryParse(bytes, out var saved, out var fault)
        ? saved
        : throw new FormatException($"{fault}");

    static SavedHead Receipt(Operator contest, int leaf, int size)
    {
        var leaves = contest.Leaves.Select(bytes => TreeHash.Leaf(bytes)).ToList();
        var prover = new TreeProver(size, (level, index) =>
        {
            var frontier = new Frontier();
            for (var i = index << level; i < (index + 1) << level; i++)
            {
                frontier.Append(leaves[(int)i]);
            }
            return frontier.Root;
        });
        var head = Parse(contest.CheckpointAt(size)).Head;
        return Parse(TlogProof.Create(contest.Leaves[leaf], leaf, prover.ProveInclusion(leaf, size), head).ToBytes());
    }
}
