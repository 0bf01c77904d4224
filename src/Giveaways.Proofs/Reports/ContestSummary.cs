using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Reports;

/// <summary>What a contest's page shows before anything is checked, gathered from its log, one leaf after the other (docs/summary.md).</summary>
/// <remarks>
/// It proves nothing and checks nothing: leaves come from a log that is trusted, or was verified. The same leaves give the same
/// summary, whoever gathers them: the server from its store, a mirror from the files it fetched, a report from a pack. A growing
/// log is fed on. Memory: the leaves of the timeline and the entries that are out; nothing for an entry that is in.
/// </remarks>
public sealed class ContestSummary
{
    /// <summary>The most leaves in the timeline, the first ones; the others are counted.</summary>
    public const int MaxTimeline = 1_000;

    readonly FindRules find;
    readonly Func<Manifest> manifest;
    readonly int threads;
    readonly Frontier frontier = new();
    readonly List<TimelineLeaf> timeline = [];
    readonly List<TimelineLeaf> versions = [];
    readonly List<TimelineLeaf> rosters = [];

    /// <param name="find">Gives structured rules by their hash.</param>
    /// <param name="manifest">Gives the sealed list, once there is a draw.</param>
    /// <param name="threads">How many compute the ranking at once.</param>
    public ContestSummary(FindRules find, Func<Manifest> manifest, int threads)
    {
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(manifest);
        (this.find, this.manifest, this.threads) = (find, manifest, threads);
    }

    /// <summary>Leaves taken so far.</summary>
    public long Size => frontier.Size;

    public Hash32 Root => frontier.Root;

    /// <summary>When the quorum of witnesses saw the close; null while that is not known here.</summary>
    public long? CloseWitnessed { get; set; }

    /// <summary>When the quorum of witnesses saw the seal; null while that is not known here.</summary>
    public long? SealWitnessed { get; set; }

    /// <summary>What became of the appeals; null while there is none, and where that is not known here: no leaf says it.</summary>
    public AppealFigures? Appeals { get; set; }

    /// <summary>Texts of amendments' reasons, as far as they are known here: of each the log has the SHA-256, and another text is left out.</summary>
    public IReadOnlyCollection<string> Reasons { get; set; } = [];

    /// <summary>Whether the last leaf was a final, cancel or void leaf.</summary>
    public bool IsFinal => Ended is not null;

    internal RulesLeaf First { get; private set; } = null!;

    internal string LogKey { get; private set; } = "";

    internal RulesInForce Rules { get; private set; } = null!;

    internal long Accepted { get; private set; }

    internal SourceTable SourceTable { get; } = new();

    internal EntriesOut Out { get; } = new();

    internal EntriesOverTime Times { get; } = new();

    internal bool IsClosed { get; private set; }

    internal IReadOnlyList<TimelineLeaf> Timeline => timeline;

    internal long TimelineMore { get; private set; }

    /// <summary>The leaves that brought a version of the rules.</summary>
    internal IReadOnlyList<TimelineLeaf> Versions => versions;

    internal IReadOnlyList<TimelineLeaf> Rosters => rosters;

    internal (long Index, SealLeaf Leaf, Hash32 Root)? Seal { get; private set; }

    internal PrizeBoard? Board { get; private set; }

    internal TimelineLeaf? Ended { get; private set; }

    /// <summary>The time of the last leaf.</summary>
    internal long Time { get; private set; }

    /// <summary>Takes the next leaf.</summary>
    /// <exception cref="FormatException">The bytes are no leaf that can stand here.</exception>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        var index = Size;
        if (EntryFacts.TryParse(bytes, out var entry))
        {
            Accepted++;
            SourceTable.Enter(entry.Source);
            Times.Add(entry.Time);
            Time = entry.Time;
        }
        else if (Leaf.TryParse(bytes, out var leaf, out var why))
        {
            Time = leaf.Time;
            Take(new TimelineLeaf(index, leaf));
        }
        else
        {
            throw new FormatException($"Leaf {index}: {why}.");
        }
        frontier.AppendLeaf(bytes);
        if (Seal is { } seal && seal.Index == index)
        {
            Seal = seal with { Root = Root };
        }
    }

    /// <summary>Writes <c>summary.json</c>.</summary>
    /// <exception cref="InvalidOperationException">No leaf was taken yet.</exception>
    public byte[] ToJson() => Size > 0 ? SummaryJson.Write(this) : throw new InvalidOperationException("A summary tells of a log with a leaf.");

    void Take(TimelineLeaf logged)
    {
        Out.Take(logged.Index, logged.Leaf);
        switch (logged.Leaf)
        {
            case BonusLeaf or WithdrawLeaf or ExcludeLeaf or ReinstateLeaf or ClearLeaf:
                return;
            case RulesLeaf rules when logged.Index == 0:
                (First, LogKey, Rules) = (rules, rules.LogKey, new RulesInForce(rules.Facts.Origin, find));
                Hold(Rules.Publish(rules), logged);
                versions.Add(logged);
                break;
            case AmendLeaf amend:
                Hold(Rules.Amend(amend), logged);
                versions.Add(logged);
                break;
            case PostponeLeaf postpone:
                Hold(Rules.Postpone(postpone), logged);
                break;
            case CoverageLeaf coverage:
                Hold(coverage.Sources.All(SourceTable.State) ? null : new Violation("6.17", "the log has too many sources"), logged);
                break;
            case RosterLeaf:
                rosters.Add(logged);
                break;
            case KeyLeaf key:
                LogKey = key.LogKey;
                break;
            case CloseLeaf:
                IsClosed = true;
                break;
            case SealLeaf seal:
                Seal = (logged.Index, seal, default);
                break;
            case DrawLeaf draw:
                Board = new PrizeBoard(Rules.Document, logged.Index, draw, manifest(), threads);
                break;
            case CancelLeaf or VoidLeaf or FinalLeaf:
                Ended = logged;
                break;
            default:
                break;
        }
        Board?.Take(logged);
        if (timeline.Count < MaxTimeline)
        {
            timeline.Add(logged);
        }
        else
        {
            TimelineMore++;
        }
    }

    static void Hold(Violation? violation, TimelineLeaf logged)
    {
        if (violation is { } broken)
        {
            throw new FormatException($"Leaf {logged.Index}: {broken.Message}.");
        }
    }
}

/// <summary>A leaf with its index, as a timeline shows it.</summary>
readonly record struct TimelineLeaf(long Index, Leaf Leaf);
