using System.Collections.Concurrent;
using Giveaways.Proofs.Operator;

namespace Giveaways.Storage.Log;

/// <summary>Where in the operator's log a contest's leaves are. Read from these leaves alone; holds what is committed.</summary>
/// <remarks>At most six leaves a contest (SPEC 12.2). Thread-safe.</remarks>
public sealed class OperatorIndex
{
    readonly ConcurrentDictionary<(long Contest, OperatorEvent What), long> places = new();
    long contests;

    /// <summary>How many contests there are; the next one's sequence is one more.</summary>
    public long Contests => Interlocked.Read(ref contests);

    /// <summary>The index of the leaf that tells of an event; null where there is none yet.</summary>
    public long? Find(long contest, OperatorEvent what) => places.TryGetValue((contest, what), out var index) ? index : null;

    internal void Add(long index, OperatorLeaf leaf)
    {
        if (!places.TryAdd((leaf.Contest, Of(leaf)), index))
            throw new InvalidOperationException($"The operator's log tells twice that contest {leaf.Contest} was {Of(leaf)}.");
        if (leaf is ContestLeaf)
            Interlocked.Increment(ref contests);
    }

    static OperatorEvent Of(OperatorLeaf leaf) => leaf switch
    {
        ContestLeaf => OperatorEvent.Created,
        CheckpointLeaf { Event: ContestEvent.Publish } => OperatorEvent.Published,
        CheckpointLeaf { Event: ContestEvent.Close } => OperatorEvent.Closed,
        CheckpointLeaf { Event: ContestEvent.Seal } => OperatorEvent.Sealed,
        CheckpointLeaf { Event: ContestEvent.Draw } => OperatorEvent.Drawn,
        EndedLeaf => OperatorEvent.Ended,
        _ => throw new ArgumentOutOfRangeException(nameof(leaf)),
    };
}
