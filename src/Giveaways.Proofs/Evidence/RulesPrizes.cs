using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Evidence;

/// <summary>The prizes of rules as a draw takes them.</summary>
static class RulesPrizes
{
    public static IReadOnlyList<Prize> Of(RulesDocument rules) =>
        [.. rules.Prizes.Select(prize => new Prize(prize.Id, prize.Quantity, prize.Apart))];
}
