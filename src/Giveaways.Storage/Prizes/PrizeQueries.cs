using Giveaways.Prizes;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Prizes;

/// <summary>What can be asked about the catalogue and about what people answered.</summary>
public static class PrizeQueries
{
    public static List<OwnPrize> OwnPrizes(this Session session) => [.. session.Db.Prizes.AsNoTracking().AsEnumerable().Select(p => p.ToPrize())];

    public static OwnPrize? FindPrize(this Session session, string id) => session.Db.Prizes.AsNoTracking().FirstOrDefault(p => p.Id == id)?.ToPrize();

    /// <summary>All answers by prize, in the order in which they came: what is summed up of them comes out the same every time.</summary>
    public static Dictionary<string, List<SurveyAnswer>> PrizeAnswers(this Session session)
    {
        var cells = new Dictionary<string, IReadOnlyList<GroupId>>(StringComparer.Ordinal);
        var answers = new Dictionary<string, List<SurveyAnswer>>(StringComparer.Ordinal);
        foreach (var row in session.Db.PrizeAnswers.AsNoTracking().OrderBy(a => a.Id).AsEnumerable())
        {
            if (!answers.TryGetValue(row.Prize, out var ofPrize))
                answers[row.Prize] = ofPrize = [];
            ofPrize.Add(row.ToAnswer(cells));
        }
        return answers;
    }

    /// <summary>How many people's answers about a prize there are.</summary>
    public static long CountPeople(this Session session, string prize) => session.Db.PrizeAnswers.Where(a => a.Prize == prize).Sum(a => (long)a.People);

    public static long CountAnswers(this Session session) => session.Db.PrizeAnswers.LongCount();
}
