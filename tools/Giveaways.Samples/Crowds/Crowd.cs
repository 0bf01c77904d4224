namespace Giveaways.Samples.Crowds;

/// <summary>Entrants who have something in common.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Number">Unique among the world's crowds.</param>
/// <param name="First">The place of its first member among all members of crowds.</param>
/// <param name="Count">Its members; the employee who leads a ring is the last.</param>
/// <param name="Shape">A ring's; else null.</param>
/// <param name="Principal">The place among the free staff of the employee behind it, or -1.</param>
internal sealed record Crowd(PlantedKind Kind, int Number, int First, int Count, RingShape? Shape, int Principal)
{
    internal string? Name => Kind switch
    {
        PlantedKind.NameOnly or PlantedKind.SameBirth or PlantedKind.Tenant or PlantedKind.Throwaway => null,
        PlantedKind.FrontRing => Label("ring"),
        _ => Label(Kind.ToString().ToLowerInvariant()),
    };

    /// <summary>True for the entry of the employee who leads the ring.</summary>
    internal bool IsLeader(int member) => Shape is { ByEmployee: true } && member == Count - 1;

    private string Label(string what) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}-{Number}");
}
