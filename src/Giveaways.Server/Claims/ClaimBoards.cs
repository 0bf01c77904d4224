using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Storage;
using Giveaways.Storage.Claims;

namespace Giveaways.Server.Claims;

/// <summary>Reads and first writes the claims of a contest as one board.</summary>
static class ClaimBoards
{
    public static ClaimBoard Load(Session session, Contest contest)
    {
        var holders = session.Claims(contest.Sequence).Where(c => c.Status <= ClaimStatus.Delivered)
            .ToDictionary(c => new PrizeUnit(c.Prize, c.Unit), c => new Holder(c.Code, c.EntryIndex, c.Rank, Enum.Parse<ClaimState>(c.Status.ToString()), c.OfferedAt));
        return new ClaimBoard(
            [.. Units(contest).Select(u => new PrizeSlot(u.Ranking, u.Place, u.Unit, holders.GetValueOrDefault(u.Unit)))],
            [.. session.Alternates(contest.Sequence).OrderBy(a => a.Ranking, StringComparer.Ordinal).ThenBy(a => a.Rank)
                .Select(a => new Alternate(a.Ranking, a.Rank, a.Code, a.EntryIndex, a.Used))]);
    }

    public static void Add(WriteSession session, long contest, ClaimBoard board) => session.Add(
        board.Slots.Where(s => s.Holder is not null).Select(s => new ClaimRow
        {
            Contest = contest, EntryIndex = s.Holder!.EntryIndex, Code = s.Holder.Code, Ranking = s.Ranking, Rank = s.Holder.Rank,
            Prize = s.Unit.Prize, Unit = s.Unit.Unit, Status = ClaimStatus.Standing, UpdatedAt = session.Now,
        }),
        board.Alternates.Select(a => new AlternateRow { Contest = contest, Ranking = a.Ranking, Rank = a.Rank, Code = a.Code, EntryIndex = a.EntryIndex }));

    // SPEC section 7.4: the main ranking's units in the rules' order, then each prize drawn apart.
    public static IEnumerable<(string Ranking, int Place, PrizeUnit Unit)> Units(Contest contest)
    {
        var prizes = contest.Rules.Prizes;
        var main = prizes.Where(p => !p.Apart).SelectMany(p => Enumerable.Range(1, p.Quantity).Select(n => new PrizeUnit(p.Id, n))).Select((u, i) => (Awards.MainRanking, i, u));
        var apart = prizes.Where(p => p.Apart).SelectMany(p => Enumerable.Range(1, p.Quantity).Select(n => (p.Id, n - 1, new PrizeUnit(p.Id, n))));
        return main.Concat(apart);
    }
}
