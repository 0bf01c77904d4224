using System.Text;
using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage;

namespace Giveaways.Server.Screening;

/// <summary>Holds what a contest is screened by against its log: whoever owns the database can change the stored policy and the stored rosters' names, but not the leaves.</summary>
static class LoggedScreening
{
    const int LeavesPerRead = 256 * 16;

    static readonly byte[] RosterBeginning = Encoding.ASCII.GetBytes("roster/v1\n");

    /// <summary>Why nobody is screened; null where policy and rosters are those of the log. Reads every leaf once.</summary>
    public static Problem? Check(Session session, Contest contest)
    {
        if (session.FindLeaf(contest.Sequence, 0) is not RulesLeaf rules || rules.Facts.Policy != contest.Rules.PolicyDigest)
            return Changed(contest, "The stored exclusion policy");
        var logged = new SortedDictionary<string, Hash32>(StringComparer.Ordinal);
        for (var from = 0L; session.Leaves(contest.Sequence, from, LeavesPerRead) is { Count: > 0 } leaves; from += leaves.Count)
        {
            foreach (var bytes in leaves)
            {
                if (bytes.Span.StartsWith(RosterBeginning) && Leaf.TryParse(bytes.Span, out var leaf, out _) && leaf is RosterLeaf roster)
                    logged[roster.Employer] = roster.Commit;
            }
        }
        var kept = contest.Rosters.Select(r => (r.Employer, r.Commit)).OrderBy(r => r.Employer, StringComparer.Ordinal);
        return logged.Select(l => (l.Key, l.Value)).SequenceEqual(kept) ? null : Changed(contest, "The list of rosters");
    }

    static Problem Changed(Contest contest, string what) =>
        new(Reason.RootMismatch, $"{what} of contest {contest.Sequence} is not what its log says. Nobody is screened; have the database examined.");
}
