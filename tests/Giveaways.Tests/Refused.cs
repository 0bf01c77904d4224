namespace Giveaways.Tests;

/// <summary>What tests ask of decisions.</summary>
static class Refused
{
    /// <summary>The reason of a refusal; null where the decision was accepted.</summary>
    public static Reason? Why<T>(this Decision<T> decision) => decision.Problem?.Reason;

    /// <summary>The violations as <c>field REASON</c>, in their order.</summary>
    public static string[] Fields<T>(this Decision<T> decision) =>
        [.. (decision.Problem?.Violations ?? []).Select(v => $"{v.Field} {v.Reason}")];
}
