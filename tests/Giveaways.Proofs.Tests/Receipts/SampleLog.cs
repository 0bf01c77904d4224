using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Tests.Merkle;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Receipts;

/// <summary>A small log with its keys: the one that `tests/vectors/tlog/receipts.json` records.</summary>
static class SampleLog
{
    public const string Origin = "draws.example/contests/42";

    public static readonly TestKey Log = new(Origin, label: "giveaways test vectors: log");
    public static readonly TestKey Witness = new("witness.example/w1", KeyType.Cosignature, "giveaways test vectors: witness");
    public static readonly byte[][] Leaves = [.. Enumerable.Range(0, 16).Select(i => Encoding.UTF8.GetBytes($"leaf/v1\ntime {1_786_000_000 + i}\n"))];

    public static readonly TreeProver Prover = new(Leaves.Length, SlowTree.Source(Leaves));

    public static SignedCheckpoint Head(long size) => SignedCheckpoint.Sign(new Checkpoint(Origin, size, Prover.Root(size)), Log.Signer);

    public static SignedCheckpoint Cosigned(long size) => Head(size).Cosign(Witness.Signer, 1_786_000_100);

    public static TlogProof Receipt(int index, SignedCheckpoint head) =>
        TlogProof.Create(Leaves[index], index, Prover.ProveInclusion(index, head.Checkpoint.Size), head);
}
