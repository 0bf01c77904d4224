using Giveaways.Prizes;
using Giveaways.Storage.Claims;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Prizes;

/// <summary>What winners did with prizes, read from their claims: those of a contest's prize whose id is one of the catalogue.</summary>
/// <remarks>Offers that still run say nothing yet, and who was disqualified was not asked: neither counts.</remarks>
public static class WinningsQuery
{
    /// <summary>Contests that count, the latest ones.</summary>
    public const int MaxContests = 1_000;

    /// <summary>Contests that are looked at to find these: where a contest is TEST only its rules say.</summary>
    public const int MaxLooks = 10_000;

    static readonly ClaimStatus[] Over = [ClaimStatus.Claimed, ClaimStatus.Delivered, ClaimStatus.Declined, ClaimStatus.Expired];

    /// <param name="ids">Of the catalogue.</param>
    /// <param name="testContests">Whether TEST contests count: their prizes are nobody's.</param>
    public static Dictionary<string, Winnings> Winnings(this Session session, IReadOnlySet<string> ids, bool testContests, CancellationToken cancellation)
    {
        var counts = session.Db.Claims.Where(c => Over.Contains(c.Status)).GroupBy(c => new { c.Contest, c.Prize, c.Status, c.ReasonCode })
            .Select(g => new Count(g.Key.Contest, g.Key.Prize, g.Key.Status, g.Key.ReasonCode, g.Count())).AsEnumerable().Where(c => ids.Contains(c.Prize)).ToList();
        var contests = counts.Select(c => c.Contest).Distinct().OrderDescending().Take(MaxLooks).Where(Counts).Take(MaxContests).ToHashSet();
        return counts.Where(c => contests.Contains(c.Contest)).GroupBy(c => c.Prize).ToDictionary(p => p.Key, p => Sum([.. p]), StringComparer.Ordinal);

        bool Counts(long contest)
        {
            cancellation.ThrowIfCancellationRequested();
            return testContests || session.FindContest(contest) is { Test: false };
        }
    }

    static Winnings Sum(IReadOnlyList<Count> counts)
    {
        var declined = counts.Where(c => c.Status == ClaimStatus.Declined).GroupBy(c => c.Reason).Select(r => new DeclineReason(r.Key, r.Sum(c => c.Winners)));
        return new Winnings(
            new Outcomes(Of(ClaimStatus.Claimed) + Of(ClaimStatus.Delivered), Of(ClaimStatus.Declined), 0, Of(ClaimStatus.Expired)),
            [.. declined.OrderByDescending(r => r.Winners).ThenBy(r => r.Code, StringComparer.Ordinal)]);

        int Of(ClaimStatus status) => counts.Where(c => c.Status == status).Sum(c => c.Winners);
    }

    readonly record struct Count(long Contest, string Prize, ClaimStatus Status, string Reason, int Winners);
}
