using Giveaways.Proofs.Leaves;

namespace Giveaways.Contests;

/// <summary>How many entries are where. The three states are disjoint: <c>accepted = eligible + excluded + withdrawn</c>.</summary>
public sealed record EntryCounts
{
    public long Accepted { get; init; }
    public long Withdrawn { get; init; }
    public long Breach { get; init; }
    public long Connected { get; init; }
    public long Duplicate { get; init; }
    public long Ineligible { get; init; }

    /// <summary>Tickets of all accepted entries; the seal counts those of the eligible ones again.</summary>
    public long Tickets { get; init; }

    /// <summary>Accepted entries by source.</summary>
    public SourceTally Sources { get; init; } = SourceTally.Empty;

    public long Excluded => Breach + Connected + Duplicate + Ineligible;

    public long Eligible => Accepted - Excluded - Withdrawn;

    public long Of(ExclusionClass exclusion) => exclusion switch
    {
        ExclusionClass.Breach => Breach,
        ExclusionClass.Connected => Connected,
        ExclusionClass.Duplicate => Duplicate,
        ExclusionClass.Ineligible => Ineligible,
        _ => throw new ArgumentOutOfRangeException(nameof(exclusion)),
    };

    /// <summary>The counts after <paramref name="change"/> more (or, negative, fewer) exclusions of a class.</summary>
    public EntryCounts Exclude(ExclusionClass exclusion, long change) => exclusion switch
    {
        ExclusionClass.Breach => this with { Breach = Breach + change },
        ExclusionClass.Connected => this with { Connected = Connected + change },
        ExclusionClass.Duplicate => this with { Duplicate = Duplicate + change },
        ExclusionClass.Ineligible => this with { Ineligible = Ineligible + change },
        _ => throw new ArgumentOutOfRangeException(nameof(exclusion)),
    };
}
