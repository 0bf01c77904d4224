using Giveaways.Prizes;
using Giveaways.Storage.Prizes;

namespace Giveaways.Storage;

/// <summary>The catalogue of prizes, and what people answered about them.</summary>
public sealed partial class WriteSession
{
    /// <summary>Writes what the operator says about one id.</summary>
    /// <param name="prize">Null: it is taken out.</param>
    public OwnPrize Save(string id, CataloguePrize? prize)
    {
        var row = Db.Prizes.Find(id);
        if (row is null)
            Db.Prizes.Add(row = new PrizeRow { Id = id });
        row.Take(prize);
        return row.ToPrize();
    }

    /// <summary>Takes a prize out. A starter prize's id is remembered as taken out, any other is forgotten.</summary>
    public void TakeOut(string id)
    {
        if (StarterCatalogue.Has(id))
            Save(id, null);
        else if (Db.Prizes.Find(id) is { } row)
            Db.Prizes.Remove(row);
    }

    public void Add(IEnumerable<SurveyAnswer> answers) => Db.PrizeAnswers.AddRange(answers.Select(a => AnswerRow.Of(Count("prize-answers"), a)));
}
