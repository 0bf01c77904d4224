using Giveaways.Api;
using Giveaways.Contests;
using Giveaways.Proofs.Draws;
using Giveaways.Storage;
using Giveaways.Storage.Claims;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Claims;

/// <summary>Lists winners: as drawn, and as they stand.</summary>
static class WinnerList
{
    /// <summary>Winners as drawn, ranking by ranking in rank order: the same answer for ever. Who was promoted later is not among them.</summary>
    public static IEnumerable<Wire.Winner> AsDrawn(Session session, Contest contest)
    {
        var units = ClaimBoards.Units(contest).GroupBy(u => u.Ranking).ToDictionary(g => g.Key, g => g.Select(u => u.Unit).ToList(), StringComparer.Ordinal);
        var promoted = session.Alternates(contest.Sequence).Where(a => a.Used).Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        return Ordered(session, contest.Sequence).Where(c => !promoted.Contains(c.Code)).GroupBy(c => c.Ranking).SelectMany(ranking => ranking.Select((claim, place) =>
        {
            // SPEC section 7.4: the ranking's units go to its winners in rank order; where somebody stands now is another question.
            var winner = ToWire(session, contest.Sequence, claim);
            (winner.Prize, winner.Unit) = (units[ranking.Key][place].Prize, units[ranking.Key][place].Unit);
            winner.State = Wire.ClaimState.Standing;
            return winner;
        }));
    }

    public static IEnumerable<Wire.Winner> AsTheyStand(Session session, Contest contest, bool alternates, bool outs)
    {
        var claims = Ordered(session, contest.Sequence).Where(c => outs || c.Status <= ClaimStatus.Delivered).Select(c => ToWire(session, contest.Sequence, c));
        return alternates
            ? claims.Concat(session.Alternates(contest.Sequence).Where(a => !a.Used).OrderBy(a => Order(a.Ranking), StringComparer.Ordinal).ThenBy(a => a.Rank).Select(a => ToWire(session, contest.Sequence, a)))
            : claims;
    }

    public static IEnumerable<ClaimRow> Ordered(Session session, long contest) =>
        session.Claims(contest).OrderBy(c => Order(c.Ranking), StringComparer.Ordinal).ThenBy(c => c.Rank);

    public static Wire.ClaimState ToWire(ClaimStatus status) => Enum.Parse<Wire.ClaimState>(status.ToString());

    static string Order(string ranking) => ranking == Awards.MainRanking ? "" : ranking;

    static Wire.Winner ToWire(Session session, long contest, ClaimRow claim)
    {
        var winner = Named(session, contest, claim.Code, claim.EntryIndex, claim.Ranking, claim.Rank);
        winner.Prize = claim.Prize;
        winner.Unit = claim.Unit;
        winner.State = ToWire(claim.Status);
        winner.Claim = new ClaimName(new ContestName(contest), claim.Code).ToString();
        return winner;
    }

    static Wire.Winner ToWire(Session session, long contest, AlternateRow alternate)
    {
        var winner = Named(session, contest, alternate.Code, alternate.EntryIndex, alternate.Ranking, alternate.Rank);
        winner.State = Wire.ClaimState.Alternate;
        return winner;
    }

    static Wire.Winner Named(Session session, long contest, string code, long index, string ranking, long rank) => new()
    {
        Entry = new EntryName(new ContestName(contest), code).ToString(),
        Code = code,
        ExternalId = session.FindPerson(contest, index)?.Submission.ExternalId ?? "",
        Ranking = ranking,
        Rank = checked((int)rank),
    };
}
