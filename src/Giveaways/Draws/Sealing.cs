using System.Text;
using Giveaways.Contests;
using Giveaways.Inquiries;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Draws;

/// <summary>How many findings there are and how they were decided.</summary>
/// <param name="Clears">Clear leaves of the log.</param>
public sealed record FindingCounts(long Findings, long Clears, long Undecided)
{
    /// <summary>The counts for the seal. A finding that was cleared and then decided again counts once more, as its next clear leaf does (SPEC 6.12).</summary>
    /// <param name="records">Findings as kept, one an entry.</param>
    /// <param name="cleared">Those of them that stand cleared.</param>
    /// <param name="undecided">Those of them that nobody decided.</param>
    /// <param name="clearLeaves">Clear leaves of the log, earlier clears of the same finding included.</param>
    public static FindingCounts Of(long records, long cleared, long undecided, long clearLeaves) =>
        new(records + clearLeaves - cleared, clearLeaves, undecided);
}

/// <summary>The eligible list at one moment: its SHA-256, that of its index (SPEC 7.3), and its size.</summary>
public sealed record ManifestFacts(Hash32 Hash, Hash32 List, long Entries, long Tickets)
{
    public static ManifestFacts Of(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new(Hash32.Of(manifest.Text.Span), SealedList.Of(manifest.Text).Hash, manifest.Count, manifest.Tickets);
    }
}

/// <summary>The rules of the seal: when the list may be fixed, and what the log says about it.</summary>
public static class Sealing
{
    /// <summary>Seconds before the seal's latest time at which a contest that runs by itself is sealed, so that a slow machine is not late.</summary>
    public const long Lead = 20;

    /// <summary>When a contest that runs by itself is sealed.</summary>
    public static long SealTime(Contest contest) =>
        Math.Max(contest.Rules.SealBy - Lead, Math.Min(contest.Rules.SealBy, contest.ClosedAt ?? contest.Rules.SealBy));

    /// <summary>Why the list cannot be sealed at <paramref name="now"/>; null where it can.</summary>
    public static Problem? Check(Contest contest, FindingCounts findings, AppealsInPlay appeals, long now)
    {
        if (contest.NotChangeable() is { } refused)
            return refused;
        var rules = contest.Rules;
        if (contest.ClosedAt is null)
            return new Problem(Reason.NotClosed, $"The intake is open; entries count until {LogTime.Show(rules.Close)} and lists may arrive until {LogTime.Show(rules.ImportUntil)}. Close it, then seal.");
        if (now > rules.SealBy)
            return new Problem(Reason.SealTooLate, $"The seal had to come by {LogTime.Show(rules.SealBy)}, so that nobody could know the randomness. Postpone the draw, with a reason.");
        var missing = rules.Exclusion.Employers.Except(contest.Rosters.Select(r => r.Employer)).ToList();
        if (rules.Unscreened == UnscreenedRule.Refused && (missing.Count > 0 || contest.Rosters.Count == 0))
            return new Problem(Reason.Unscreened, $"The rules check entries against staff, and no roster came for: {string.Join(", ", missing)}.");
        if (!contest.IsScreened)
            return new Problem(Reason.NotScreened, contest.ScreenedAt is null
                ? "The entries have not been screened yet; screen the contest first."
                : "The entries were screened by another version of the engine than the one that the seal would name; screen the contest again, which touches no decision.");
        if (findings.Undecided > 0 && rules.Undecided == UndecidedRule.Block)
            return new Problem(Reason.UndecidedFindings, $"{findings.Undecided} findings are undecided, and the rules do not seal before they are decided.");
        if (appeals.LastExclusion is { } last && AppealWindow.End(contest, last) is var end && now < end)
            return new Problem(Reason.AppealWindowOpen, $"{contest.Counts.Excluded} excluded entrants may appeal, the last of them until {LogTime.Show(end)}. Seal after that.").With("until", LogTime.Show(end));
        if (appeals.Unanswered > 0 && rules.Undecided == UndecidedRule.Block)
            return new Problem(Reason.UndecidedFindings, $"{appeals.Unanswered} appeals are unanswered, and the rules do not seal before all is decided.");
        if (appeals.Unanswered > 0 && now < rules.SealBy - Lead)
            return new Problem(Reason.AppealUnanswered, $"{appeals.Unanswered} appeals are unanswered. Answer them; from {LogTime.Show(rules.SealBy - Lead)} on their entries take part undecided, and a prize is held until the answer.").With("until", LogTime.Show(rules.SealBy - Lead));
        return null;
    }

    /// <summary>Fixes the list. The seal ends its commit: nothing may follow it in the same one.</summary>
    /// <param name="desk">Commits to what lies on the officers' desk (SPEC 8.5).</param>
    /// <param name="appeals">As they stand once every entry with an unanswered appeal has come back.</param>
    public static Decision<Contest> Seal(Contest contest, ManifestFacts manifest, FindingCounts findings, Hash32 desk, AppealsInPlay appeals, long now)
    {
        if (Check(contest, findings, appeals, now) is { } refused)
            return refused;
        var counts = contest.Counts;
        if (manifest.Entries != counts.Eligible)
            throw new InvalidOperationException($"The manifest has {manifest.Entries} entries, the counts say {counts.Eligible}.");
        var leaf = new SealLeaf(now,
            new SealCounts(counts.Accepted, counts.Eligible, counts.Excluded, counts.Withdrawn, counts.Breach, counts.Connected, counts.Duplicate,
                counts.Ineligible, findings.Findings, findings.Clears, findings.Undecided, manifest.Tickets),
            manifest.Hash, manifest.List, contest.Rosters.Count > 0, Screener.Model, Screener.Thresholds, contest.Rules.PolicyDigest, RosterDigest(contest.Rosters), desk);
        return Decision.Accept(contest with { State = ContestState.Sealed, SealedAt = now, Revision = contest.Revision + 1 }, leaf);
    }

    /// <summary>SPEC section 5, seal/v1: SHA-256 of the lines <c>employer commit</c>, sorted by employer.</summary>
    static Hash32 RosterDigest(IReadOnlyList<RosterInForce> rosters) => Hash32.Of(Encoding.ASCII.GetBytes(
        string.Concat(rosters.OrderBy(r => r.Employer, StringComparer.Ordinal).Select(r => $"{r.Employer} {r.Commit}\n"))));
}
