using Giveaways.Proofs.Operator;

namespace Giveaways.Storage.Tests.Operator;

/// <summary>What an operator log may say (SPEC 12.2), by lists and strings: why a log is refused, or null.</summary>
static class SlowOperator
{
    static readonly List<string> Order = ["contest", "Publish", "Close", "Seal", "Draw"];

    public static string? Refuses(IReadOnlyList<OperatorLeaf> leaves, string host)
    {
        if (leaves.Zip(leaves.Skip(1)).Any(pair => pair.First.Time > pair.Second.Time))
            return "time goes back";
        var contests = leaves.OfType<ContestLeaf>().ToList();
        if (!contests.Select(c => c.Contest).SequenceEqual(Enumerable.Range(1, contests.Count).Select(n => (long)n)))
            return "the sequence has a gap";
        if (contests.Exists(c => c.Origin != $"{host}/contests/{c.Contest}" || !c.Key.StartsWith(c.Origin + "+", StringComparison.Ordinal)))
            return "an origin or a key is another one's";
        return leaves.GroupBy(leaf => leaf.Contest).Select(group => OfContest([.. group])).FirstOrDefault(why => why is not null);
    }

    static string? OfContest(List<OperatorLeaf> leaves)
    {
        var sizes = leaves.Select(SizeOf).ToList();
        var steps = leaves.Where(leaf => leaf is not EndedLeaf).Select(StepOf).ToList();
        var ended = leaves.FindIndex(leaf => leaf is EndedLeaf);
        return !steps.SequenceEqual(Order.Take(steps.Count)) ? $"steps {string.Join(' ', steps)}"
            : sizes.Zip(sizes.Skip(1)).Any(pair => pair.First >= pair.Second) ? "sizes do not grow"
            : sizes.Count > 1 && sizes[1] != 1 ? "publish has another size"
            : ended >= 0 && ended != leaves.Count - 1 ? "something follows the end"
            : ended >= 0 ? EndAfter((EndedLeaf)leaves[ended], steps.Count)
            : null;
    }

    static string? EndAfter(EndedLeaf ended, int steps) => ended.Event switch
    {
        EndEvent.Cancelled => steps is 2 or 3 ? null : "cancelled at another time",
        EndEvent.Void => steps is 4 ? null : "void at another time",
        _ => "nobody loses a key here",
    };

    static string StepOf(OperatorLeaf leaf) => leaf is CheckpointLeaf checkpoint ? checkpoint.Event.ToString() : leaf.Type;

    static long SizeOf(OperatorLeaf leaf) => leaf switch
    {
        CheckpointLeaf checkpoint => checkpoint.Head.Size,
        EndedLeaf ended => ended.Head.Size,
        _ => 0,
    };
}
