using System.Globalization;
using Giveaways.Prizes.Taxes;

namespace Giveaways.Prizes.Recommending;

/// <summary>A limit that a prize fails: no liking makes up for it.</summary>
/// <param name="Limit"><c>law</c>, <c>age</c>, <c>delivery</c>, <c>tax</c>, <c>budget</c>.</param>
/// <param name="Why">With the source or the numbers.</param>
public readonly record struct FailedLimit(string Limit, string Why);

/// <summary>What one piece of a prize costs its giver, tax included.</summary>
public readonly record struct PieceCost(Money Cost, IReadOnlyList<string> TaxLines);

/// <summary>The hard limits, before anybody's liking counts: law, delivery, tax, budget.</summary>
public static class Limits
{
    /// <summary>Every limit that the prize fails; empty where it may be given.</summary>
    public static IReadOnlyList<FailedLimit> Failed(CataloguePrize prize, Question question)
    {
        var failed = new List<FailedLimit>();
        foreach (var law in PrizeLaw.All.Where(l => question.Territories.Any(t => Territory.IsWithin(t, l.Territory)) && l.Concerns(prize)))
        {
            if (law.MinAge is null)
                failed.Add(new("law", $"{law.Territory} does not allow {law.What} as a prize. Source: {law.Source}.{Space(law.Caution)}"));
            else if (law.MinAge > question.MinAge)
                failed.Add(new("age", $"In {law.Territory} {law.What} is for people from {law.MinAge} years on, and the rules admit {Youngest(question)}. Source: {law.Source}.{Space(law.Caution)}"));
        }
        if (prize.MinAge > question.MinAge)
            failed.Add(new("age", string.Create(CultureInfo.InvariantCulture, $"It is for people from {prize.MinAge} years on, and the rules admit {Youngest(question)}.")));
        foreach (var territory in question.Territories.Where(t => prize.Territories.Count > 0 && !prize.Territories.Any(p => Territory.IsWithin(t, p))))
            failed.Add(new("delivery", $"It cannot be delivered in {territory}."));
        if (prize.Value.Currency != question.Budget.Currency)
            failed.Add(new("budget", $"Its value is in {prize.Value.Currency} and the budget in {question.Budget.Currency}; state one of them in the other's currency."));
        else
            Taxed(prize, question, failed);
        return failed;
    }

    /// <summary>The dearest territory's: it is not known who wins.</summary>
    public static PieceCost CostOf(CataloguePrize prize, Question question)
    {
        var answers = question.Territories.Select(t => TaxBook.Ask(t, question.Day, prize.Value)).ToList();
        var added = question.TaxBearer == TaxBearer.Giver ? answers.Max(a => a.GrossUp.Amount) : 0;
        return new(prize.Value with { Amount = prize.Value.Amount + added }, [.. answers.SelectMany(a => a.Lines)]);
    }

    static void Taxed(CataloguePrize prize, Question question, List<FailedLimit> failed)
    {
        foreach (var answer in question.Territories.Select(t => TaxBook.Ask(t, question.Day, prize.Value)).Where(a => question.TaxBearer == TaxBearer.Nobody && !a.IsFree))
            failed.Add(new("tax", string.Join(" ", answer.Lines)));
        var cost = CostOf(prize, question).Cost;
        if (cost.Amount > question.Budget.Amount)
            failed.Add(new("budget", cost == prize.Value ? $"One piece costs {cost}, and the budget is {question.Budget}." : $"One piece costs {cost} with the tax that the giver adds, and the budget is {question.Budget}."));
    }

    static string Youngest(Question question) => question.MinAge == 0 ? "any age" : string.Create(CultureInfo.InvariantCulture, $"people from {question.MinAge} on");

    static string Space(string caution) => caution.Length > 0 ? " " + caution : "";
}
