namespace Giveaways.Samples;

/// <summary>What an entry of a <see cref="ScreeningWorld"/> really is.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Of">The id of the roster row behind it, or of the first entry for a duplicate; null where there is none.</param>
/// <param name="Crowd">The crowd that it is one of, e.g. <c>ring-17</c>; null where it is of none.</param>
public sealed record PlantedTruth(PlantedKind Kind, string? Of, string? Crowd)
{
    /// <summary>True for those whom the finder of rings has to name.</summary>
    public bool IsRingMember => Kind is PlantedKind.Ring or PlantedKind.FrontRing or PlantedKind.FrontPerson;

    /// <summary>True where any finding would be about somebody innocent.</summary>
    public bool IsInnocent => Kind is PlantedKind.Ordinary or >= PlantedKind.NameOnly;
}
