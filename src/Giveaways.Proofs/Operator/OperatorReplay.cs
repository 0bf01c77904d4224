using System.Globalization;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Operator;

/// <summary>Replays an operator's log leaf by leaf and refuses the first that says what it may not (SPEC 12.2).</summary>
/// <remarks>After a fault the replay stands still and repeats it. Memory: some hundred bytes a contest.</remarks>
public sealed class OperatorReplay
{
    readonly string? host;
    readonly List<OperatorContest> contests = [];
    HistoryFault? fault;

    /// <param name="origin">The origin of the log's checkpoint.</param>
    public OperatorReplay(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        host = Grammar.TryParseHost(origin, out var parsed) && Grammar.OperatorOrigin(parsed) == origin ? parsed : null;
    }

    /// <summary>Leaves accepted so far; the index of the next.</summary>
    public long Size { get; private set; }

    /// <summary>The time of the last leaf.</summary>
    public long Time { get; private set; }

    /// <summary>Every contest, the one with sequence n at place n - 1.</summary>
    public IReadOnlyList<OperatorContest> Contests => contests;

    /// <summary>Takes the next leaf.</summary>
    /// <returns>Why it is refused, or null. It names the contest.</returns>
    public HistoryFault? Apply(OperatorLeaf leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        if (fault is null && (Check(leaf) ?? Take(leaf)) is { } broken)
        {
            fault = new HistoryFault(Size, broken.Rule, broken.Message);
        }
        if (fault is null)
        {
            (Time, Size) = (leaf.Time, Size + 1);
        }
        return fault;
    }

    Violation? Check(OperatorLeaf leaf) =>
        host is null ? new("12.1", "the log's origin is no operator log's")
        : leaf.Time < Time ? new("1.3", "the time is before that of the leaf before it")
        : Size >= OperatorLeaf.MaxSize ? new("12.1", "the log is longer than it may be")
        : null;

    Violation? Take(OperatorLeaf leaf) => leaf switch
    {
        ContestLeaf contest => Create(contest),
        CheckpointLeaf checkpoint => Find(leaf, out var contest) ?? Advance(contest, checkpoint),
        EndedLeaf ended => Find(leaf, out var contest) ?? End(contest, ended),
        _ => throw new InvalidOperationException($"No rule for a leaf of type {leaf.Type}."),
    };

    Violation? Create(ContestLeaf leaf)
    {
        var next = contests.Count + 1L;
        if (leaf.Contest != next)
        {
            return leaf.Contest < next ? Broken("12.2.1", leaf, "is repeated") : Broken("12.2.1", next, "is missing");
        }
        var origin = Grammar.ContestOrigin(host!, next);
        if (leaf.Origin != origin)
        {
            return Broken("12.2.1", leaf, $"does not have the origin {origin}");
        }
        if (!VerifierKey.TryParse(leaf.Key, out var key, out _) || key.Name != origin || key.Type != KeyType.Ed25519)
        {
            return Broken("12.2.1", leaf, "has a key of another name");
        }
        contests.Add(new OperatorContest(Size, leaf));
        return null;
    }

    Violation? Advance(OperatorContest contest, CheckpointLeaf leaf)
    {
        var word = Keyword<ContestEvent>.Of(leaf.Event);
        if (contest.Ended is not null)
        {
            return Broken("12.2.3", leaf, $"has the event {word} after it ended");
        }
        if ((int)leaf.Event < contest.Events.Count)
        {
            return Broken("12.2.2", leaf, $"has the event {word} twice, or out of order");
        }
        if ((int)leaf.Event > contest.Events.Count)
        {
            return Broken("12.2.2", leaf, $"has the event {word} without {Keyword<ContestEvent>.Of((ContestEvent)contest.Events.Count)} before it");
        }
        if (leaf.Event == ContestEvent.Publish && leaf.Head.Size != 1)
        {
            return Broken("12.2.2", leaf, "is published with another size than 1");
        }
        if (contest.Head is { } before && leaf.Head.Size <= before.Size)
        {
            return Broken("12.2.2", leaf, $"does not grow up to the event {word}");
        }
        Put(contest with { Events = [.. contest.Events, new LoggedEvent(Size, leaf)] });
        return null;
    }

    Violation? End(OperatorContest contest, EndedLeaf leaf)
    {
        var word = Keyword<EndEvent>.Of(leaf.Event);
        if (contest.Ended is not null)
        {
            return Broken("12.2.3", leaf, "ends twice");
        }
        var mayEnd = (leaf.Event, contest.State) switch
        {
            (EndEvent.Cancelled, ContestProgress.Published or ContestProgress.Closed) => true,
            (EndEvent.Void, ContestProgress.Sealed) => true,
            (EndEvent.KeyLost, ContestProgress.Published or ContestProgress.Closed or ContestProgress.Sealed) => true,
            _ => false,
        };
        if (!mayEnd)
        {
            return Broken("12.2.3", leaf, $"is {Keyword<ContestProgress>.Of(contest.State)} and cannot end as {word}");
        }
        // Behind publish there is a head.
        var before = contest.Head!.Value;
        if (leaf.Head.Size <= before.Size && (leaf.Event != EndEvent.KeyLost || leaf.Head != before))
        {
            return Broken("12.2.2", leaf, $"does not grow up to its end as {word}");
        }
        Put(contest with { Ended = new LoggedEnd(Size, leaf) });
        return null;
    }

    Violation? Find(OperatorLeaf leaf, out OperatorContest contest)
    {
        var isKnown = leaf.Contest <= contests.Count;
        contest = isKnown ? contests[(int)leaf.Contest - 1] : null!;
        return isKnown ? null : Broken("12.2.2", leaf, "has no contest leaf before this one");
    }

    void Put(OperatorContest contest) => contests[(int)contest.Sequence - 1] = contest;

    static Violation Broken(string rule, OperatorLeaf leaf, string what) => Broken(rule, leaf.Contest, what);

    static Violation Broken(string rule, long contest, string what) =>
        new(rule, string.Create(CultureInfo.InvariantCulture, $"contest {contest} {what}"));
}
