using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.History;

/// <summary>Replays a log leaf by leaf and refuses the first that says what it may not (SPEC 6).</summary>
/// <remarks>
/// The checker of all that the domain decides; it shares no code with it. Leaves come parsed, each in its place: grammar is
/// <see cref="Leaf.TryParse"/>'s matter. Two of the specification's later steps stay apart, so that a verdict can name the
/// step: what the seal says of the log is in <see cref="SealFault"/>, and claims are collected for <see cref="ClaimReplay"/>.
/// What of the draw leaf needs the ranking is the verifier's.
/// After a fault the replay stands still and repeats it.
/// </remarks>
public sealed partial class LogReplay
{
    /// <summary>The most leaves: more than an evidence pack without zip64 can hold (SPEC 10).</summary>
    public const long MaxLeaves = 1L << 27;

    readonly string origin;
    readonly RulesInForce rules;
    readonly EntryTable entries;
    readonly LogKeys keys;
    readonly List<HistoryWarning> warnings = [];
    readonly List<LoggedClaim> claims = [];
    readonly RosterBook rosters = new();
    readonly SourceTable sources = new();
    long clears;
    long time;
    HistoryFault? fault;

    /// <param name="origin">The origin of the log's checkpoint.</param>
    /// <param name="find">Gives structured rules by their hash.</param>
    public LogReplay(string origin, FindRules find)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(find);
        this.origin = origin;
        rules = new RulesInForce(origin, find);
        entries = new EntryTable(origin);
        keys = new LogKeys(origin);
    }

    /// <summary>Leaves accepted so far; the index of the next.</summary>
    public long Size { get; private set; }

    public LogPhase Phase { get; private set; }

    /// <summary>The structured rules in force, with every amendment and postponement so far.</summary>
    /// <exception cref="InvalidOperationException">The log has no rules yet.</exception>
    public RulesDocument Rules => rules.Document;

    /// <summary>When the round in force is due.</summary>
    public long RoundTime => rules.RoundTime;

    /// <summary>The rules as published and each amendment, by version.</summary>
    public IReadOnlyList<RulesVersion> RulesVersions => rules.Versions;

    /// <summary>The log's keys in their order.</summary>
    public IReadOnlyList<LogKey> Keys => keys.All;

    public IReadOnlyList<HistoryWarning> Warnings => warnings;

    /// <summary>The last roster of each employer.</summary>
    public RosterBook Rosters => rosters;

    /// <summary>What the log counts now. Findings and undecided ones are private, so those two are 0.</summary>
    public SealCounts Counts => new(
        entries.Accepted,
        entries.Eligible,
        entries.Excluded,
        entries.Withdrawn,
        entries.ExcludedUnder(ExclusionClass.Breach),
        entries.ExcludedUnder(ExclusionClass.Connected),
        entries.ExcludedUnder(ExclusionClass.Duplicate),
        entries.ExcludedUnder(ExclusionClass.Ineligible),
        Findings: 0,
        clears,
        Undecided: 0,
        entries.Tickets);

    public SealLeaf? Seal { get; private set; }

    /// <summary>The seal's leaf index. The seed's tree size is one more (SPEC 7.2).</summary>
    public long SealIndex { get; private set; } = -1;

    /// <summary>The manifest that the log leads to, once there is a seal (SPEC 7.3).</summary>
    public ReadOnlyMemory<byte> Manifest { get; private set; }

    /// <summary>What the seal says wrongly of the log, if anything (SPEC 6.12).</summary>
    public HistoryFault? SealFault { get; private set; }

    public DrawLeaf? Draw { get; private set; }

    /// <summary>The draw's leaf index.</summary>
    public long DrawIndex { get; private set; } = -1;

    /// <summary>The leaves behind the draw, final included.</summary>
    public IReadOnlyList<LoggedClaim> Claims => claims;

    /// <summary>Why the log ended without a draw, if it did.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The entries, for who has to look up a million of them. Reading is safe on several threads once the last leaf is applied.</summary>
    internal EntryTable Entries => entries;

    /// <summary>The state of the entry with a code, or <see cref="EntryState.None"/>.</summary>
    public EntryState StateOf(string code) => entries.TryFind(code, out var at) ? entries.StateOf(at) : EntryState.None;

    /// <summary>The weight of the entry with a code, or 0.</summary>
    public int WeightOf(string code) => entries.TryFind(code, out var at) ? entries.WeightOf(at) : 0;

    /// <summary>Every source of entries, sorted by id, with its last statement.</summary>
    /// <param name="winners">Their codes: each of an entry of this log.</param>
    public IReadOnlyList<SourceFindings> Sources(IEnumerable<string> winners) => sources.Findings(
        winners.Select(code => entries.TryFind(code, out var at) ? entries.SourceOf(at) : throw new ArgumentException("No entry has this code.", nameof(winners)))
            .CountBy(source => source).ToDictionary(count => count.Key, count => (long)count.Value));

    /// <summary>Takes the next leaf.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public HistoryFault? Apply(Leaf leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        return fault ??= Settle(Check(leaf.Time) ?? CheckPlace(leaf) ?? Take(leaf), leaf.Time);
    }

    /// <summary>Takes the next leaf, an entry: the same as <see cref="Apply(Leaf)"/>, without allocating.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public HistoryFault? Apply(in EntryFacts entry) =>
        fault ??= Settle(Check(entry.Time) ?? CheckPlace() ?? Enter(entry.Time, entry.Code, entry.Weight, entry.Entered, entry.Source), entry.Time);

    HistoryFault? Settle(Violation? violation, long leafTime)
    {
        if (violation is { } broken)
        {
            return new HistoryFault(Size, broken.Rule, broken.Message);
        }
        time = leafTime;
        Size++;
        return null;
    }

    /// <summary>What holds for every leaf.</summary>
    Violation? Check(long leafTime) =>
        leafTime < time ? new("1.3", "the time is before that of the leaf before it")
        : Size >= MaxLeaves ? new("10", "the log is longer than a pack can hold")
        : Phase switch
        {
            LogPhase.Cancelled => new("6.9", "a leaf follows the cancel leaf"),
            LogPhase.Void => new("6.14", "a leaf follows the void leaf"),
            LogPhase.Final => new("6.15", "a leaf follows the final leaf"),
            _ => null,
        };
}
