using System.Text;
using System.Text.Json;

namespace Giveaways.Bench.Screening;

/// <summary>A published way to write Cyrillic words in Latin letters, read from a table of letters with their exceptions.</summary>
sealed class RomanScheme
{
    readonly Dictionary<string, string> letters;
    readonly Dictionary<string, string> afterLetter;
    readonly Dictionary<string, string> beforeLetter;
    readonly Dictionary<string, string> endings;
    readonly Dictionary<string, string> first;
    readonly Dictionary<string, string> groups;

    RomanScheme(string name, JsonElement table, (string Letters, string After, string Before, string Ending, string First, string Groups) fields)
    {
        Name = name;
        letters = Of(table, fields.Letters);
        afterLetter = Of(table, fields.After);
        beforeLetter = Of(table, fields.Before);
        endings = Of(table, fields.Ending);
        first = Of(table, fields.First);
        groups = Of(table, fields.Groups);
    }

    public string Name { get; }

    public static IEnumerable<RomanScheme> ReadFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            yield return new RomanScheme(Path.GetFileNameWithoutExtension(file), json.RootElement, ("mapping", "prev_mapping", "next_mapping", "ending_mapping", "", ""));
        }
    }

    public static IEnumerable<RomanScheme> ReadTables(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var table in json.RootElement.EnumerateObject())
            yield return new RomanScheme(table.Name, table.Value, ("MAIN_TRANSLIT_TABLE", "", "", "", "FIRST_CHARACTERS", "SPECIAL_CASES"));
    }

    public string Write(string word)
    {
        var lower = word.ToLowerInvariant();
        foreach (var (from, to) in groups)
            lower = lower.Replace(from, to, StringComparison.Ordinal);
        var ending = lower.Length > 2 ? endings.GetValueOrDefault(lower[^2..]) : null;
        var stem = ending is null ? lower : lower[..^2];
        var latin = new StringBuilder();
        for (var i = 0; i < stem.Length; i++)
            latin.Append(Letter(stem, i));
        return latin.Append(ending).ToString();
    }

    string Letter(string stem, int i)
    {
        var letter = stem[i].ToString();
        if (i == 0 && first.TryGetValue(letter, out var initial))
            return initial;
        var before = i > 0 ? stem[i - 1].ToString() : "";
        var after = i + 1 < stem.Length ? stem[i + 1].ToString() : "";
        return afterLetter.GetValueOrDefault(before + letter) ?? beforeLetter.GetValueOrDefault(letter + after) ?? letters.GetValueOrDefault(letter, letter);
    }

    static Dictionary<string, string> Of(JsonElement table, string field) =>
        field.Length > 0 && table.TryGetProperty(field, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
}
