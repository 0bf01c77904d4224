using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>By what entries are grouped where a policy's impact is looked at.</summary>
public enum ImpactDimension
{
    /// <summary>One group: everybody.</summary>
    All,

    /// <summary>Where the phone number is from, by its country code.</summary>
    Region,

    /// <summary>Whole years on the day of the close.</summary>
    AgeBand,

    /// <summary>The letters of the name.</summary>
    Script,
}

/// <summary>One group of a contest's entries, and what screening says of how many of them.</summary>
/// <param name="Now">Under the contest's own policy.</param>
/// <param name="Then">Under the policy that is tried.</param>
public sealed record ImpactGroup(ImpactDimension Dimension, string Group, long Entries, ImpactCounts Now, ImpactCounts Then);

public readonly record struct ImpactCounts(long Review, long Exclude)
{
    public ImpactCounts With(Outcome outcome) => outcome switch
    {
        Outcome.Review => this with { Review = Review + 1 },
        Outcome.Exclude => this with { Exclude = Exclude + 1 },
        _ => this,
    };
}

/// <summary>What another policy would do to a contest's entries, group by group: seen before it is used, and nobody is named.</summary>
/// <param name="day">The day on which ages are counted.</param>
public sealed class Impact(DateOnly day)
{
    const string Unknown = "unknown";

    // Country codes of ITU-T E.164, the longer before the shorter.
    static readonly (string Code, string Region)[] Codes = [("+375", "BY"), ("+380", "UA"), ("+48", "PL"), ("+76", "KZ"), ("+77", "KZ"), ("+7", "RU"), ("+1", "US"), ("+", "other")];

    static readonly int[] Bands = [18, 25, 35, 45, 55, 65];

    readonly Dictionary<(ImpactDimension Dimension, string Group), (long Entries, ImpactCounts Now, ImpactCounts Then)> groups = [];

    /// <summary>The groups: everybody first, then dimension by dimension in the order of their names.</summary>
    public IReadOnlyList<ImpactGroup> Groups =>
        [.. groups.OrderBy(g => g.Key.Dimension).ThenBy(g => g.Key.Group, StringComparer.Ordinal).Select(g => new ImpactGroup(g.Key.Dimension, g.Key.Group, g.Value.Entries, g.Value.Now, g.Value.Then))];

    public void Add(Profile entry, Outcome now, Outcome then)
    {
        Count(ImpactDimension.All, "all");
        Count(ImpactDimension.Region, RegionOf(entry));
        Count(ImpactDimension.AgeBand, AgeBandOf(entry));
        Count(ImpactDimension.Script, ScriptOf(entry.Name.Script));

        void Count(ImpactDimension dimension, string group)
        {
            var (entries, before, after) = groups.GetValueOrDefault((dimension, group));
            groups[(dimension, group)] = (entries + 1, before.With(now), after.With(then));
        }
    }

    static string RegionOf(Profile entry)
    {
        foreach (var link in entry.Links)
        {
            if (link.Kind == LinkKind.Phone && Array.Find(Codes, c => link.Value.StartsWith(c.Code, StringComparison.Ordinal)).Region is { } region)
                return region;
        }
        return Unknown;
    }

    string AgeBandOf(Profile entry)
    {
        if (entry.Birth is not { } birth)
            return Unknown;
        var age = day.Year - birth.Date.Year - ((birth.Date.Month, birth.Date.Day).CompareTo((day.Month, day.Day)) > 0 ? 1 : 0);
        var above = Array.FindIndex(Bands, from => age < from);
        return above switch { 0 => $"under {Bands[0]}", < 0 => $"{Bands[^1]} and over", _ => $"{Bands[above - 1]} to {Bands[above] - 1}" };
    }

    static string ScriptOf(NameScript script) => script switch
    {
        NameScript.Latin => "Latin",
        NameScript.Cyrillic => "Cyrillic",
        NameScript.None => Unknown,
        _ => "other",
    };
}
