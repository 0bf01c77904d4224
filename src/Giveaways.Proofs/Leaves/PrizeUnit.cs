using System.Globalization;

namespace Giveaways.Proofs.Leaves;

/// <summary>One unit of a prize: the prize's id, and the unit counted from 1.</summary>
public readonly record struct PrizeUnit(string Prize, int Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prize} {Unit}");
}
