using Giveaways.Contests;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;
using Giveaways.Server.Claims;
using Giveaways.Storage;

namespace Giveaways.Server.Screening;

/// <summary>Who was drawn in earlier contests: by their logs, since whoever owns the database can delete a claim, but no leaf.</summary>
static class EarlierWinners
{
    /// <summary>Earlier contests whose winners are looked at.</summary>
    public const int MaxContests = 100;

    const int LeavesPerRead = 256 * 16;

    /// <summary>The winners of one earlier contest, alternates that were promoted among them; null where what is stored is not what its log says.</summary>
    public static EarlierContest? Find(Session session, Contest contest)
    {
        if (session.SealAndDraw(contest.Sequence).Draw is not { } index || LeafInTree.Find(session, contest.Sequence, index) is not DrawLeaf draw)
            return null;
        if (Drawn(session, contest.Sequence, draw) is not { } drawn || Promoted(session, contest.Sequence, index + 1) is not { } promoted)
            return null;
        var winners = new List<DrawnPerson>();
        foreach (var code in drawn.Concat(promoted).Distinct(StringComparer.Ordinal))
        {
            if (Person(session, contest.Sequence, code) is not { } person)
                return null;
            winners.Add(person);
        }
        return new EarlierContest(contest.Sequence, contest.Counts.Accepted, winners);
    }

    // A leaf of more than 1,000 winners has their hash alone (SPEC section 5, draw/v1): then the claims are held against it.
    static List<string>? Drawn(Session session, long contest, DrawLeaf draw)
    {
        var codes = new List<string>();
        foreach (var ranking in draw.Rankings)
        {
            var winners = ranking.WinnersHash is null ? ranking.Winners
                : [.. session.Claims(contest).Where(c => c.Ranking == ranking.Name && c.Rank <= ranking.WinnerCount).OrderBy(c => c.Rank).Select(c => c.Code)];
            if (ranking.WinnersHash is { } hash && DrawnRanking.HashOf(winners) != hash)
                return null;
            codes.AddRange(winners);
        }
        return codes;
    }

    static List<string>? Promoted(Session session, long contest, long from)
    {
        var codes = new List<string>();
        var size = session.SizeOf(contest);
        while (from < size)
        {
            var leaves = session.Leaves(contest, from, LeavesPerRead);
            if (leaves.Count == 0)
                return null;
            foreach (var bytes in leaves)
            {
                if (LeafInTree.Read(session, contest, from++, bytes) is not { } leaf)
                    return null;
                if (leaf is PromoteLeaf promote)
                    codes.Add(promote.Code);
            }
        }
        return codes;
    }

    static DrawnPerson? Person(Session session, long contest, string code) =>
        session.Logs.Get(contest).Codes.TryParse(code, out _, out var index) && session.FindPerson(contest, index) is { } person
        && LeafInTree.Find(session, contest, index) is EntryLeaf leaf && Commitment.Opens(leaf.Commit, person.Salt, person.Submission.ToIdentity().ToBytes())
            ? new DrawnPerson(index, Profile.Of(person.Submission)) : null;
}
