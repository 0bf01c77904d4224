namespace Giveaways.Bench;

/// <summary>One measured number, with what it should be.</summary>
/// <param name="What">What was measured, with how many.</param>
/// <param name="AtMost">The target's upper bound, inclusive; null where there is none.</param>
/// <param name="AtLeast">The target's lower bound, inclusive; null where there is none.</param>
sealed record Figure(string What, double Value, string Unit, double? AtMost = null, double? AtLeast = null)
{
    /// <summary>Null where there is no target.</summary>
    public bool? Met => AtMost is null && AtLeast is null ? null : !(Value > AtMost) && !(Value < AtLeast);
}
