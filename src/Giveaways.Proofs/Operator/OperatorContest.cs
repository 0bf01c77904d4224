using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Operator;

/// <summary>All that an operator's log says of one contest.</summary>
/// <param name="Index">The index of the contest leaf.</param>
/// <param name="Leaf">The contest leaf.</param>
public sealed record OperatorContest(long Index, ContestLeaf Leaf)
{
    public long Sequence => Leaf.Contest;

    public ContestMode Mode => Leaf.Mode;

    /// <summary>Publish, close, seal, draw, as far as the contest has come.</summary>
    public IReadOnlyList<LoggedEvent> Events { get; init; } = [];

    /// <summary>How it ended without a draw, or null.</summary>
    public LoggedEnd? Ended { get; init; }

    /// <summary>The digest of what the contest promises; null before it is published.</summary>
    public Hash32? Alike => Events is [var publish, ..] ? publish.Leaf.Alike : null;

    public ContestProgress State => Ended?.Leaf.Event switch
    {
        EndEvent.Cancelled => ContestProgress.Cancelled,
        EndEvent.Void => ContestProgress.Void,
        EndEvent.KeyLost => ContestProgress.KeyLost,
        _ => ContestProgress.Created + Events.Count,
    };

    /// <summary>The last size and root that the log tells of, or null.</summary>
    public LogHead? Head => Ended?.Leaf.Head ?? (Events is [.., var last] ? last.Leaf.Head : null);
}

/// <summary>A checkpoint leaf and its index.</summary>
public readonly record struct LoggedEvent(long Index, CheckpointLeaf Leaf);

/// <summary>An ended leaf and its index.</summary>
public sealed record LoggedEnd(long Index, EndedLeaf Leaf);
