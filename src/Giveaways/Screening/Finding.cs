using System.Globalization;
using System.Text;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Inquiries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Screening;

public enum FindingState
{
    /// <summary>Waits for an officer; the entry stays in.</summary>
    Open,
    Cleared,
    Excluded,
}

/// <summary>A text with the salt that its commitment was made with. Whoever holds it can open the commitment.</summary>
public sealed record Salted(ReadOnlyMemory<byte> Salt, string Text)
{
    public Hash32 Commitment => Giveaways.Proofs.Commitments.Commitment.Of(Salt.Span, Encoding.UTF8.GetBytes(Text));
}

/// <summary>What one officer would decide about a drawn entry; it holds once another officer decides the same.</summary>
public sealed record FindingProposal(bool Exclude, string Text, string Proposer, long ProposedAt);

/// <summary>A reason to doubt one entry's eligibility, and what was decided about it. At most one per entry.</summary>
public sealed record Finding
{
    public required long Contest { get; init; }
    public required long EntryIndex { get; init; }
    public required string Code { get; init; }
    public required Assessment Assessment { get; init; }
    public required FindingState State { get; init; }
    public required long FoundAt { get; init; }
    public long? DecidedAt { get; init; }

    /// <summary>Who decided: a key's pseudonym, or <c>screening</c>.</summary>
    public string Decider { get; init; } = "";
    public string DecisionText { get; init; } = "";

    /// <summary>What one officer proposed about a drawn entry; null where nothing waits for a second person.</summary>
    public FindingProposal? Proposal { get; init; }

    /// <summary>What the finding's leaf commits to; null while it has none.</summary>
    public Salted? Opening { get; init; }

    /// <summary>The same before anybody decided it.</summary>
    public Finding Undecided() => this with { State = FindingState.Open, DecidedAt = null, Decider = "", DecisionText = "", Proposal = null };

    /// <summary>The canonical text of the finding, which a <c>clear/v1</c> leaf commits to (SPEC section 8.4).</summary>
    public string Canonical()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"finding/v1\ncode {Code}\nkind {Assessment.Kind}\n");
        if (Assessment.Row is { } row)
            text.Append(CultureInfo.InvariantCulture, $"employer {row.Employer}\nrow {row.RowId}\n");
        if (Assessment.Cluster.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"cluster {Assessment.Cluster}\n");
        foreach (var signal in Assessment.Signals)
            text.Append(CultureInfo.InvariantCulture, $"signal {signal.Code} {signal.WeightMillibits}\n");
        return text.Append(CultureInfo.InvariantCulture, $"decision {DecisionText}\n").ToString();
    }
}

/// <summary>What a decision about an entry's eligibility changes: the entry and its finding, together.</summary>
public sealed record EligibilityChange(Entry Entry, Finding Finding);

/// <summary>The rules of eligibility: what a finding does to an entry, before and after an officer decided.</summary>
public static class Eligibility
{
    public const string Engine = "screening";

    /// <summary>What the engine's finding does by itself. EXCLUDE takes the entry out, REVIEW only opens the finding.</summary>
    /// <param name="salt">32 random bytes for the reason's commitment.</param>
    public static Decision<EligibilityChange> Find(Contest contest, Entry entry, Assessment assessment, long now, ReadOnlyMemory<byte> salt)
    {
        if (NotBetweenCloseAndSeal(contest) is { } refused)
            return refused;
        var finding = Opened(contest, entry, assessment, now);
        // SPEC 6.11: no exclusion under a class that the rules do not use; a person decides then, under another one. Nor one that could not be
        // appealed in time: that finding stays open and holds a prize.
        if (assessment.Outcome != Outcome.Exclude || entry.State == EntryState.Withdrawn || !contest.Rules.Exclusion.Classes.Contains(ExclusionClass.Connected)
            || AppealWindow.TooLate(contest, now) is not null)
            return Decision.Accept(new EligibilityChange(entry, finding));
        return Exclude(entry, finding, ExclusionClass.Connected, "A verified contact and the name agree with the staff list.", Engine, now, salt);
    }

    /// <summary>What is found about a drawn entry: it holds the entry's claim until two officers decide. The list is sealed, no leaf is written.</summary>
    /// <param name="known">The finding that there is already; what was decided about less is looked at again.</param>
    /// <returns>Null where the known finding says it already.</returns>
    public static Finding? FindDrawn(Contest contest, Entry entry, Assessment assessment, Finding? known, long now)
    {
        if (known is null)
            return Opened(contest, entry, assessment, now);
        var more = assessment.Signals.Any(s => known.Assessment.Signals.All(k => k.Code != s.Code));
        return more ? known.Undecided() with { Assessment = known.Assessment.With(assessment) } : null;
    }

    static Finding Opened(Contest contest, Entry entry, Assessment assessment, long now) => new()
    {
        Contest = contest.Sequence,
        EntryIndex = entry.Index,
        Code = entry.Code,
        Assessment = assessment,
        State = FindingState.Open,
        FoundAt = now,
    };

    /// <summary>An officer's decision. Before the seal it becomes a leaf; after it, it only lifts or keeps the hold on a winner's claim.</summary>
    /// <param name="drawn">Whether the entry was drawn, as winner or alternate: two officers must decide the same then.</param>
    public static Decision<EligibilityChange> Decide(
        Contest contest, Entry entry, Finding finding, bool drawn, bool exclude, ExclusionClass exclusion, string text, string decider, long now, ReadOnlyMemory<byte> salt)
    {
        if (text.Length == 0)
            return Problem.Of("reason", Reason.FieldRequired, "Say why: the entrant has a right to read it.");
        if (PlainText.Check("reason", text, 1000, multiline: true) is { } bad)
            return Problem.Of([bad]);
        if (finding.State == (exclude ? FindingState.Excluded : FindingState.Cleared))
            return new Problem(Reason.FindingDecided, $"The finding about entry {finding.Code} is decided that way already, by {finding.Decider}.");
        if (contest.State is ContestState.Sealed or ContestState.Drawn)
        {
            if (finding.State != FindingState.Open)
                return new Problem(Reason.AlreadySealed, "The list is sealed; a decision made before the seal stands. A winner can be disqualified, with two deciders.");
            return drawn ? DecideDrawn(entry, finding, exclude, text, decider, now) : Decision.Accept(new EligibilityChange(entry, Decided(finding, exclude, text, decider, now)));
        }
        if (NotBetweenCloseAndSeal(contest) is { } refused)
            return refused;
        if (exclude && !contest.Rules.Exclusion.Classes.Contains(exclusion))
            return Problem.Of("class", Reason.ClassNotInRules, $"The rules have the classes {string.Join(", ", contest.Rules.Exclusion.Classes.Select(c => c.ToString().ToUpperInvariant()))}.");
        if (exclude && AppealWindow.TooLate(contest, now) is { } late)
            return late;
        return exclude
            ? Exclude(entry, finding, exclusion, text, decider, now, salt)
            : Clear(entry, finding, text, decider, now, salt);
    }

    // The first officer proposes; the second, who must be another, decides the same or proposes otherwise.
    static Decision<EligibilityChange> DecideDrawn(Entry entry, Finding finding, bool exclude, string text, string decider, long now)
    {
        if (finding.Proposal is not { } proposal || proposal.Exclude != exclude)
            return Decision.Accept(new EligibilityChange(entry, finding with { Proposal = new FindingProposal(exclude, text, decider, now) }));
        if (proposal.Proposer == decider)
            return new Problem(Reason.SameApprover, $"Entry {finding.Code} was drawn, and you proposed this yourself; another person decides it with their own key.");
        return Decision.Accept(new EligibilityChange(entry, Decided(finding, exclude, text, $"{proposal.Proposer} {decider}", now)));
    }

    static Finding Decided(Finding finding, bool exclude, string text, string decider, long now) => finding with
    {
        State = exclude ? FindingState.Excluded : FindingState.Cleared, DecidedAt = now, Decider = decider, DecisionText = text, Proposal = null,
    };

    static Decision<EligibilityChange> Exclude(Entry entry, Finding finding, ExclusionClass exclusion, string text, string decider, long now, ReadOnlyMemory<byte> salt)
    {
        var opening = new Salted(salt, text);
        var decided = Decided(finding, exclude: true, text, decider, now) with { Opening = opening };
        if (entry.State != EntryState.In)
            return Decision.Accept(new EligibilityChange(entry, decided));
        var reason = opening.Commitment;
        return Decision.Accept(
            new EligibilityChange(entry with { State = EntryState.Excluded, Class = exclusion, Exclusion = reason, ExcludedAt = now }, decided),
            new ExcludeLeaf(now, entry.Code, exclusion, reason));
    }

    static Decision<EligibilityChange> Clear(Entry entry, Finding finding, string text, string decider, long now, ReadOnlyMemory<byte> salt)
    {
        var decided = Decided(finding, exclude: false, text, decider, now);
        decided = decided with { Opening = new Salted(salt, decided.Canonical()) };
        var cleared = new ClearLeaf(now, decided.Opening.Commitment);
        if (finding.State != FindingState.Excluded || entry.State != EntryState.Excluded)
            return Decision.Accept(new EligibilityChange(entry, decided), cleared);
        return Decision.Accept(
            new EligibilityChange(entry with { State = EntryState.In, Class = null, Exclusion = null, ExcludedAt = null }, decided),
            cleared, new ReinstateLeaf(now, entry.Code, new Salted(salt, text).Commitment));
    }

    /// <summary>Takes an exclusion back without deciding it: the entry is in, the finding is open again.</summary>
    /// <param name="text">What the reinstatement's leaf commits to, under <paramref name="salt"/>.</param>
    internal static Decision<EligibilityChange> Reopen(Entry entry, Finding finding, string text, long now, ReadOnlyMemory<byte> salt)
    {
        var opening = new Salted(salt, text);
        return Decision.Accept(
            new EligibilityChange(
                entry with { State = EntryState.In, Class = null, Exclusion = null, ExcludedAt = null },
                finding with { State = FindingState.Open, DecidedAt = null, Decider = "", DecisionText = "", Opening = opening }),
            new ReinstateLeaf(now, entry.Code, opening.Commitment));
    }

    /// <summary>Exclusions become public leaves only once nobody can enter any more: otherwise the log would tell who works where.</summary>
    static Problem? NotBetweenCloseAndSeal(Contest contest) =>
        contest.NotChangeable() ?? (contest.ClosedAt is null
            ? new Problem(Reason.NotClosed, $"Screening acts once the intake has ended; close it after {LogTime.Show(contest.Rules.Close)}.")
            : null);
}
