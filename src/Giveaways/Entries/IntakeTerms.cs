using System.Runtime.CompilerServices;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Rules;

namespace Giveaways.Entries;

/// <summary>What the terms of rules ask of an entry, read once per version of them.</summary>
/// <param name="NeedsReceipt">Whether a condition is known by a receipt.</param>
/// <param name="IsPurchase">Whether one has to buy something.</param>
/// <param name="HouseholdLimit">0: none.</param>
public sealed record IntakeTerms(bool NeedsReceipt, bool IsPurchase, FreeRoute? FreeRoute, int HouseholdLimit, PeriodLimit? PeriodLimit)
{
    // Rules are immutable, and a contest keeps the ones it has: an entry costs a look-up, not the reading of a document.
    static readonly ConditionalWeakTable<RulesDocument, IntakeTerms> Known = [];

    /// <summary>Nothing is asked: also of terms that this version does not know.</summary>
    public static IntakeTerms None { get; } = new(false, false, null, 0, null);

    /// <summary>Whether the free route was promised as good a chance as a purchase has: then no entry gets more tickets than another.</summary>
    public bool PromisesEqualChance => IsPurchase && FreeRoute is { HasEqualChance: true };

    public static IntakeTerms Of(RulesDocument rules) => Known.GetValue(rules, Read);

    static IntakeTerms Read(RulesDocument rules)
    {
        if (!ContestTerms.TryParse(rules.Terms, out var terms, out _))
            return None;
        var conditions = terms.Conditions ?? [];
        return new IntakeTerms(
            conditions.Any(c => c.Verification == Verification.Receipt),
            terms.NeedsPurchase,
            terms.FreeRoute,
            Math.Max(0, terms.HouseholdLimit),
            terms.PeriodLimit is { Entries: > 0, Days: > 0 } period ? period : null);
    }
}
