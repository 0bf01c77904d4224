using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;

namespace Giveaways.Storage.Log;

/// <summary>Which leaves of a contest the operator's log tells of, and in which words (SPEC 12.1).</summary>
static class Telling
{
    /// <summary>The first lines of the leaves that are told of: what a start looks for among a million entries.</summary>
    static readonly byte[][] Beginnings = [.. new[] { "rules", "close", "seal", "draw", "cancel", "void" }.Select(type => System.Text.Encoding.ASCII.GetBytes($"{type}/v1\n"))];

    public static bool IsTold(Leaf leaf) => leaf is RulesLeaf or CloseLeaf or SealLeaf or DrawLeaf or CancelLeaf or VoidLeaf;

    public static bool IsTold(ReadOnlySpan<byte> leaf)
    {
        foreach (var beginning in Beginnings)
        {
            if (leaf.StartsWith(beginning))
                return true;
        }
        return false;
    }

    /// <param name="leaf">A leaf that is told of.</param>
    /// <param name="time">When the operator's log takes it.</param>
    /// <param name="contest">The sequence.</param>
    /// <param name="head">Size and root of the contest's log right behind the leaf.</param>
    /// <param name="alike">What the published rules promise; asked for a rules leaf only.</param>
    public static OperatorLeaf Of(Leaf leaf, long time, long contest, LogHead head, Func<RulesLeaf, Hash32> alike) => leaf switch
    {
        RulesLeaf rules => new CheckpointLeaf(time, contest, ContestEvent.Publish, head, alike(rules)),
        CloseLeaf => new CheckpointLeaf(time, contest, ContestEvent.Close, head, Alike: null),
        SealLeaf => new CheckpointLeaf(time, contest, ContestEvent.Seal, head, Alike: null),
        DrawLeaf => new CheckpointLeaf(time, contest, ContestEvent.Draw, head, Alike: null),
        CancelLeaf cancel => new EndedLeaf(time, contest, EndEvent.Cancelled, head, cancel.Reason),
        VoidLeaf ended => new EndedLeaf(time, contest, EndEvent.Void, head, new PublicReason(ended.Reason, default)),
        _ => throw new ArgumentException("The operator's log does not tell of this leaf.", nameof(leaf)),
    };
}
