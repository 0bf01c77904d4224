namespace Giveaways.Contests.Checking;

/// <summary>Which codes name a territory: countries by ISO 3166-1, and of the United States its parts by ISO 3166-2. Other countries' parts are taken as they are written.</summary>
static class Territories
{
    static readonly Dictionary<string, HashSet<string>> Codes = DataTable.Read("Contests.Checking.Data.territories.table", 4)
        .ToDictionary(f => f[0], f => f[1].Split(' ').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    static readonly Dictionary<string, string> Meant = Codes["mistaken"].Select(pair => pair.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    public static bool IsKnown(string code)
    {
        var (country, part) = code.IndexOf('-', StringComparison.Ordinal) is var cut and >= 0 ? (code[..cut], code[(cut + 1)..]) : (code, null);
        return Codes["country"].Contains(country) && (part is null || !Codes.TryGetValue(country, out var parts) || parts.Contains(part));
    }

    /// <summary>What is wrong with a code that is not known, and which one was likely meant.</summary>
    public static string WhyNot(string code)
    {
        var country = code.Split('-')[0];
        var meant = Meant.TryGetValue(code, out var whole) ? whole : Meant.TryGetValue(country, out var other) ? other + code[country.Length..] : null;
        return meant is null ? $"{code} names no territory." : $"{code} names no territory; {meant} does.";
    }
}
