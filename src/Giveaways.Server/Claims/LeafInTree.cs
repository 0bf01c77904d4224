using Giveaways.Proofs;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage;

namespace Giveaways.Server.Claims;

/// <summary>Reads a leaf and holds it against the tree in memory: one that was changed in storage is none.</summary>
static class LeafInTree
{
    public static Leaf? Find(Session session, long contest, long index) =>
        session.Leaves(contest, index, 1) is [var bytes] ? Read(session, contest, index, bytes) : null;

    public static Leaf? Read(Session session, long contest, long index, ReadOnlyMemory<byte> leaf)
    {
        var book = session.Logs.Get(contest);
        var fault = book.Tree.Prove(prover => TreeChecker.CheckInclusion(TreeHash.Leaf(leaf.Span), index, book.Size, prover.ProveInclusion(index, book.Size), book.Tree.Frontier.Root));
        return fault == ProofFault.None && Leaf.TryParse(leaf.Span, out var read, out _) ? read : null;
    }
}
