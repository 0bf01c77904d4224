using Giveaways.Contests.Terms;
using Giveaways.Prizes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests.Checking;

/// <summary>Rules as they are checked: the structured form, its terms read, the texts, and when they would be published.</summary>
/// <param name="PublishedAt">Unix seconds: now, where they are not published yet.</param>
public sealed record RulesUnderCheck(RulesDocument Rules, ContestTerms Terms, IReadOnlyList<RulesText> Texts, long PublishedAt)
{
    public const long DaySeconds = 86_400;

    /// <summary>Whose law is asked: the territories that the terms name, or others in their place.</summary>
    public IReadOnlyList<string> Places => Asked ?? Terms.Territories ?? [];

    /// <summary>Territories in place of the terms' own; null: theirs.</summary>
    public IReadOnlyList<string>? Asked { get; init; }

    public IReadOnlyList<EntryCondition> Conditions => Terms.Conditions ?? [];

    public Money? Cost => Money.TryParse(Terms.Cost ?? "", out var cost) ? cost : null;

    /// <summary>Value of all prizes, or null where not all are valued in one currency. A value of 0 is none.</summary>
    public Money? PrizeFund
    {
        get
        {
            var values = Rules.Prizes.Select(p => Money.TryParse(p.Value, out var value) && value.Value.Amount > 0 ? value.Value with { Amount = value.Value.Amount * p.Quantity } : (Money?)null).ToList();
            return values.Count > 0 && values.TrueForAll(v => v is not null) && values.Select(v => v!.Value.Currency).Distinct().Count() == 1
                ? values.Select(v => v!.Value).Aggregate((sum, v) => sum + v) : null;
        }
    }

    public PrizeTerms? Of(RulesPrize prize) => Terms.Prizes?.FirstOrDefault(p => p.Id == prize.Id);
}

/// <summary>Something that a check found wrong.</summary>
/// <param name="Field">In the API's spelling.</param>
/// <param name="What">What is wrong with it, with the numbers.</param>
readonly record struct Fault(string Field, string What);
