using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Splits;

/// <summary>Makes the proof of a split out of a head that somebody kept and what contradicts it.</summary>
public static class SplitProver
{
    /// <summary>Two heads of one log, of one size, with different roots.</summary>
    /// <returns>Null where they are of different logs or sizes, or have the same root.</returns>
    public static SplitProof? Prove(SignedBy first, SignedBy second)
    {
        var (one, two) = (first.Head.Checkpoint, second.Head.Checkpoint);
        return one.Origin == two.Origin && one.Size == two.Size && one.Root != two.Root
            ? new SplitProof { First = first, Second = second, Other = two.Root, Consistency = [] }
            : null;
    }

    /// <summary>A head, and a pack's log with its own head, which has at least as many leaves.</summary>
    /// <remarks>Reads the log once, and keeps only the hashes that the proof needs.</remarks>
    internal static SplitProof Prove(Pack pack, SignedBy saved, SignedBy own)
    {
        var (size, all) = (saved.Head.Checkpoint.Size, own.Head.Checkpoint.Size);
        var wanted = new Dictionary<(int, long), Hash32>();
        // A first run only tells which hashes are asked for.
        new TreeProver(all, (level, index) => wanted[(level, index)] = default).ProveConsistency(size, all);
        var frontier = new Frontier();
        var other = TreeHash.Empty;
        var reader = new LogReader(pack, []);
        while (reader.Next() is { } chunk)
        {
            foreach (var leaf in chunk.Leaves)
            {
                frontier.Append(TreeHash.Leaf(leaf), Keep);
                other = frontier.Size == size ? frontier.Root : other;
            }
            chunk.Release();
        }
        var consistency = new TreeProver(all, (level, index) => wanted[(level, index)]).ProveConsistency(size, all);
        return new SplitProof { First = saved, Second = own, Other = other, Consistency = [.. consistency] };

        void Keep(int level, long index, in Hash32 hash)
        {
            if (wanted.ContainsKey((level, index)))
            {
                wanted[(level, index)] = hash;
            }
        }
    }
}
