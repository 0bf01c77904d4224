using System.Text;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Splits;
using Giveaways.Proofs.Tests.Evidence;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Splits;

/// <summary>The proof that a log had two histories: made from a pack and a head that somebody kept, checked by a third party without either.</summary>
public sealed class SplitProofTests
{
    static readonly Evidence.Operator Contest = Story.Drawn();

    [Test]
    public void Proof_holds_for_every_size_of_the_other_history()
    {
        for (var size = 1; size <= Contest.Leaves.Count; size++)
        {
            var proof = Proved(size, out var verdict);
            Assert.That(verdict.Word(), Is.EqualTo("tree ROOT_MISMATCH"));
            Assert.That(SplitChecker.Check(proof), Is.EqualTo(ProofFault.None), $"{size}");
            Assert.That(proof.Other, Is.EqualTo(Contest.RootAt(size)));
            Assert.That(SplitProof.TryParse(proof.ToBytes(), out var again), Is.True);
            Assert.That(again!.ToString(), Is.EqualTo(proof.ToString()));
        }
    }

    [Test]
    public void Text_has_both_notes_in_full()
    {
        var text = Proved(9, out _).ToString();
        Assert.That(text, Does.Contain(Encoding.UTF8.GetString(Head(9).ToBytes())));
        Assert.That(text, Does.EndWith(Encoding.UTF8.GetString(Contest.CheckpointAt(Contest.Leaves.Count))));
        Assert.That(text, Does.Contain($"\nsize 9\nsigned {Head(9).Checkpoint.Root.ToBase64()}\nother {Contest.RootAt(9).ToBase64()}\n"));
    }

    [Test]
    public void Golden_proof_is_made_again_byte_for_byte()
    {
        Assert.That(SavedHead.TryParse(File.ReadAllBytes(VectorFiles.Own("packs/split.checkpoint")), out var saved, out _), Is.True);
        var verdict = Judge.Of(Golden.Contest, new VerifierOptions { Threads = 1, Saved = [saved!] });
        Assert.That(verdict.Split!.ToString(), Is.EqualTo(File.ReadAllText(VectorFiles.Own("packs/split.txt"))));
    }

    [Test]
    public void Honest_heads_prove_nothing()
    {
        Assert.That(SavedHead.TryParse(Contest.CheckpointAt(9), out var saved, out _), Is.True);
        Assert.That(Judge.Of(Contest, new VerifierOptions { Threads = 1, Saved = [saved!] }).Split, Is.Null);
        var (one, two) = (By(Honest(9)), By(Honest(9)));
        Assert.That(SplitProver.Prove(one, two), Is.Null);
        Assert.That(SplitProver.Prove(one, By(Honest(10))), Is.Null, "other sizes need the log");
        Assert.That(SplitChecker.Check(SplitProver.Prove(one, By(Head(9)))!), Is.EqualTo(ProofFault.None));
    }

    static IEnumerable<TestCaseData> Frauds()
    {
        var honest = By(Honest(9));
        yield return Case("same-root", proof => proof with { First = honest }, ProofFault.RootMismatch);
        yield return Case("root-that-the-pack-has-not", proof => proof with { First = honest, Other = Evidence.Operator.Hash("invented") }, ProofFault.RootMismatch);
        yield return Case("other-root-invented", proof => proof with { Other = Evidence.Operator.Hash("invented") }, ProofFault.RootMismatch);
        yield return Case("hash-missing", proof => proof with { Consistency = proof.Consistency[1..] }, ProofFault.WrongProofLength);
        yield return Case("unsigned", proof => proof with { First = proof.First with { Key = new TestKey(Contest.Rules.Origin, label: "other").Key } }, ProofFault.MissingSignature);
        yield return Case("second-unsigned", proof => proof with { Second = proof.Second with { Key = Contest.Keys[0].Key } }, ProofFault.MissingSignature);
        yield return Case("other-log", proof => proof with { Second = Elsewhere() }, ProofFault.OriginMismatch);

        static TestCaseData Case(string name, Func<SplitProof, SplitProof> forge, ProofFault fault) => new TestCaseData(forge, fault).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Frauds))]
    public void Fraud_accuses_nobody(Delegate forge, ProofFault fault) =>
        Assert.That(SplitChecker.Check(((Func<SplitProof, SplitProof>)forge)(Proved(9, out _))), Is.EqualTo(fault));

    [Test]
    public void Text_has_one_spelling()
    {
        var text = Proved(9, out _).ToString();
        string[] others =
        [
            "", "giveaways-split/v1\n", text + "\n", text[..^1], text.Replace("size 9", "size 09", StringComparison.Ordinal), text.Replace("size 9", "size 8", StringComparison.Ordinal),
            text.Replace("at most one of them is true", "both are true", StringComparison.Ordinal), text.Replace("\n", "\r\n", StringComparison.Ordinal),
            text.Replace("consistency ", "consistency  ", StringComparison.Ordinal), text.Replace("log draws", "log  draws", StringComparison.Ordinal),
        ];
        Assert.That(others.Where(other => SplitProof.TryParse(Encoding.UTF8.GetBytes(other), out _)), Is.Empty);
    }

    static SplitProof Proved(int size, out Verdict verdict)
    {
        Assert.That(SavedHead.TryParse(Head(size).ToBytes(), out var saved, out _), Is.True);
        verdict = Judge.Of(Contest, new VerifierOptions { Threads = 1, Saved = [saved!] });
        return verdict.Split!;
    }

    static SignedCheckpoint Head(int size) =>
        SignedCheckpoint.Sign(new Checkpoint(Contest.Rules.Origin, size, Evidence.Operator.Hash("another history")), Contest.Keys[0].Signer);

    static SignedCheckpoint Honest(int size) => SignedCheckpoint.Sign(new Checkpoint(Contest.Rules.Origin, size, Contest.RootAt(size)), Contest.Keys[0].Signer);

    static SignedBy By(SignedCheckpoint head) => new(head, Contest.Keys[0].Key);

    static SignedBy Elsewhere()
    {
        var key = new TestKey("draws.example/contests/43");
        return new SignedBy(SignedCheckpoint.Sign(new Checkpoint(key.Key.Name, 99, Evidence.Operator.Hash("x")), key.Signer), key.Key);
    }
}
