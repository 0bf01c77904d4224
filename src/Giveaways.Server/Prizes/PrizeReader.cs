using Giveaways.Entries;
using Giveaways.Prizes;
using Giveaways.Prizes.Appeal;
using Giveaways.Prizes.Recommending;
using Giveaways.Server.Contests;
using Giveaways.Server.Input;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Prizes;

/// <summary>Reads prizes, answers and questions from the wire.</summary>
static class PrizeReader
{
    const int MaxPerCall = 1_000;
    const int MaxPrior = 100_000;
    const int MaxTerritories = 50;
    const int MaxAsk = 50;
    const double Millionth = 1e-6;
    const double Hundredth = 0.01;

    public static CataloguePrize ReadPrize(RequestInput input, Wire.CataloguePrize? given)
    {
        var wire = input.Required("prize", given) ?? new Wire.CataloguePrize();
        input.OutputOnly("prize.assumption", wire.Assumption);
        input.OutputOnly("prize.etag", wire.Etag.Length > 0);
        input.Count("prize.territories", wire.Territories, 0, CataloguePrize.MaxTerritories);
        input.Count("prize.flags", wire.Flags, 0, CataloguePrize.LawFlags.Count + CataloguePrize.FitFlags.Count);
        input.Count("prize.bars", wire.Bars, 0, CataloguePrize.MaxBars);
        var prize = new CataloguePrize
        {
            Id = wire.Id,
            Name = PlainText.Nfc(input.RequiredText("prize.display_name", wire.DisplayName, CataloguePrize.MaxName)),
            Kind = input.Choice("prize.kind", wire.Kind).ToDomain(),
            Value = ReadMoney(input, "prize.value", wire.Value),
            Delivery = input.Choice("prize.delivery", wire.Delivery).ToDomain(),
            Territories = [.. wire.Territories],
            MinAge = (int)input.Range("prize.min_age", wire.MinAge, 0, CataloguePrize.MaxAge),
            Flags = [.. wire.Flags],
            Bars = [.. wire.Bars.Select((b, i) => ReadGroup(input, $"prize.bars[{i}]", b))],
            CanBePassedOn = wire.CanBePassedOn,
            Alternative = wire.Alternative,
            Prior = wire.Prior is { } prior ? ReadPrior(input, prior) : AppealPrior.Uniform,
        };
        foreach (var violation in prize.Check("prize"))
            input.Add(violation);
        return prize;
    }

    /// <returns>Those without a date have the first there is: what today is, only the transaction knows.</returns>
    public static IReadOnlyList<SurveyAnswer> ReadAnswers(RequestInput input, IReadOnlyList<Wire.SurveyAnswer> answers)
    {
        input.Count("answers", answers, 1, MaxPerCall);
        return [.. answers.Select((a, i) => ReadAnswer(input, $"answers[{i}]", a))];
    }

    public static Question ReadQuestion(RequestInput input, Wire.RecommendPrizesRequest request)
    {
        input.Count("audience", request.Audience, 1, WorstGroup.MaxGroups);
        var audience = new Audience([.. request.Audience.Select((g, i) => new AudienceGroup(
            ReadGroup(input, $"audience[{i}].id", g.Id), input.Range($"audience[{i}].share_millionths", g.ShareMillionths, 0, 1_000_000) * Millionth))]);
        if (!input.HasViolations)
        {
            foreach (var violation in audience.Check("audience"))
                input.Add(violation);
        }
        input.Count("territories", request.Territories, 1, MaxTerritories);
        foreach (var (i, territory) in request.Territories.Index())
        {
            if (!Territory.IsValid(territory))
                input.Refuse($"territories[{i}]", Reason.IdFormat, "Is not an ISO 3166 code, such as UA or US-NY.");
        }
        if (request.Date.Length == 0)
            input.Refuse("date", Reason.FieldRequired, "Say when the prizes are handed over, as YYYY-MM-DD: law and tax go by it.");
        input.Range("ask", request.Ask, 0, MaxAsk);
        return new Question(audience, [.. request.Territories.Distinct()], ReadDay(input, "date", request.Date) ?? default, ReadMoney(input, "budget", request.Budget),
            (int)input.Range("min_age", request.MinAge, 0, CataloguePrize.MaxAge), request.TaxBearer.ToDomain());
    }

    /// <summary>A currency's code; the first of the starter catalogue's where none is given.</summary>
    public static string ReadCurrency(RequestInput input, string code)
    {
        if (code.Length > 0 && !StarterCatalogue.Currencies.Contains(code))
            input.Refuse("currency_code", Reason.BadCurrency, $"Starter prizes are valued in {string.Join(", ", StarterCatalogue.Currencies)}.");
        return code.Length > 0 ? code : StarterCatalogue.Currencies[0];
    }

    static SurveyAnswer ReadAnswer(RequestInput input, string at, Wire.SurveyAnswer wire)
    {
        if (!Slug.IsValid(wire.Prize))
            input.Refuse($"{at}.prize", Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens.");
        input.Count($"{at}.groups", wire.Groups, 1, Survey.MaxGroupsOfPerson);
        List<GroupId> groups = [.. wire.Groups.Select((g, i) => ReadGroup(input, $"{at}.groups[{i}]", g))];
        if (groups.DistinctBy(g => g.Dimension).Count() != groups.Count)
            input.Refuse($"{at}.groups", Reason.DuplicateValue, "Names two groups of one dimension; one person is in one of them.");
        return new SurveyAnswer(wire.Prize, groups, wire.Glad, ReadDay(input, $"{at}.date", wire.Date) ?? default) { People = wire.Count == 0 ? 1 : (int)input.Range($"{at}.count", wire.Count, 1, Survey.MaxPeople) };
    }

    static AppealPrior ReadPrior(RequestInput input, Wire.PrizePrior prior) => new(
        input.Range("prize.prior.glad_hundredths", prior.GladHundredths, 1, MaxPrior) * Hundredth,
        input.Range("prize.prior.not_glad_hundredths", prior.NotGladHundredths, 1, MaxPrior) * Hundredth, Agreement.Doubted);

    static GroupId ReadGroup(RequestInput input, string field, string text)
    {
        if (GroupId.TryParse(text, out var group))
            return group.Value;
        input.Refuse(field, Reason.IdFormat, "Is not a group such as age:18-29: dimension, colon, group, both 1 to 32 of a-z, 0-9 and hyphens.");
        return default;
    }

    static Money ReadMoney(RequestInput input, string field, Wire.Money? given)
    {
        var text = RulesReader.Value(input, input.Required(field, given), field);
        return Money.TryParse(text, out var money) ? money.Value : default;
    }

    static DateOnly? ReadDay(RequestInput input, string field, string text)
    {
        var wrong = new List<Violation>();
        var day = EntrySubmission.ParseDate(field, text, wrong);
        foreach (var violation in wrong)
            input.Add(violation);
        return day;
    }
}
