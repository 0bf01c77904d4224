using Giveaways.Proofs;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage;

namespace Giveaways.Server.Claims;

/// <summary>Reads a leaf and holds it against the tree in memory: one that was changed in storage is none.</summary>
static class LeafInTree
{
    public static Leaf? Find(Session session, long contest, long index)
    {
        if (session.FindLeaf(contest, index) is not { } leaf)
            return null;
        var book = session.Logs.Get(contest);
        var fault = book.Tree.Prove(prover => TreeChecker.CheckInclusion(TreeHash.Leaf(leaf.ToBytes()), index, book.Size, prover.ProveInclusion(index, book.Size), book.Tree.Frontier.Root));
        return fault == ProofFault.None ? leaf : null;
    }
}
