using Giveaways.Prizes;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Prizes;

/// <summary>What can be asked about the catalogue and about what people answered.</summary>
public static class PrizeQueries
{
    public static List<OwnPrize> OwnPrizes(this Session session) => [.. session.Db.Prizes.AsNoTracking().AsEnumerable().Select(p => p.ToPrize())];

    public static OwnPrize? FindPrize(this Session session, string id) => session.Db.Prizes.AsNoTracking().FirstOrDefault(p => p.Id == id)?.ToPrize();

    /// <summary>Prizes that the operator has put into the catalogue itself.</summary>
    public static int CountOwnPrizes(this Session session) => session.Db.Prizes.Count(p => p.Body != null);

    /// <summary>Those of <paramref name="ids"/> of which the operator has said anything, and whether they are in the catalogue.</summary>
    public static Dictionary<string, bool> FindPrizes(this Session session, IReadOnlyCollection<string> ids) =>
        session.Db.Prizes.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Kept = p.Body != null }).ToDictionary(p => p.Id, p => p.Kept, StringComparer.Ordinal);

    /// <summary>What was answered, by prize: people of the same groups who said the same are one answer, and these stand in the order of their groups.</summary>
    public static Dictionary<string, List<SurveyAnswer>> PrizeAnswers(this Session session, CancellationToken cancellation)
    {
        var cells = new Dictionary<string, IReadOnlyList<GroupId>>(StringComparer.Ordinal);
        var answers = new Dictionary<string, List<SurveyAnswer>>(StringComparer.Ordinal);
        var sums = session.Db.PrizeAnswers.GroupBy(a => new { a.Prize, a.Groups, a.Glad })
            .Select(g => new { g.Key.Prize, g.Key.Groups, g.Key.Glad, People = g.Sum(a => (long)a.People), First = g.Min(a => a.Day), Last = g.Max(a => a.Day) });
        // Databases sort text each in its way, and what is summed up must come out the same every time.
        foreach (var sum in sums.AsEnumerable().TakeWhile(_ => !cancellation.IsCancellationRequested).OrderBy(s => s.Groups, StringComparer.Ordinal).ThenByDescending(s => s.Glad))
        {
            if (!answers.TryGetValue(sum.Prize, out var ofPrize))
                answers[sum.Prize] = ofPrize = [];
            ofPrize.Add(new SurveyAnswer(sum.Prize, Cell(cells, sum.Groups), sum.Glad, DateOnly.FromDayNumber(sum.Last)) { People = (int)sum.People, Since = DateOnly.FromDayNumber(sum.First) });
        }
        cancellation.ThrowIfCancellationRequested();
        return answers;
    }

    /// <summary>How many people's answers about each of these prizes there are; none: it is left out.</summary>
    public static Dictionary<string, long> CountPeople(this Session session, IReadOnlyCollection<string> prizes) =>
        session.Db.PrizeAnswers.Where(a => prizes.Contains(a.Prize)).GroupBy(a => a.Prize).Select(g => new { g.Key, People = g.Sum(a => (long)a.People) })
            .ToDictionary(p => p.Key, p => p.People, StringComparer.Ordinal);

    /// <summary>How many answers there are; the ids are given in turn, from 1, and none is taken back.</summary>
    public static long CountAnswers(this Session session) => session.Db.PrizeAnswers.Max(a => (long?)a.Id) ?? 0;

    static IReadOnlyList<GroupId> Cell(Dictionary<string, IReadOnlyList<GroupId>> cells, string groups)
    {
        if (!cells.TryGetValue(groups, out var cell))
            cells[groups] = cell = AnswerRow.ReadGroups(groups);
        return cell;
    }
}
