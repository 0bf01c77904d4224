namespace Giveaways.Prizes;

/// <summary>A country of ISO 3166, with one of its parts after a hyphen or without: <c>UA</c>, <c>US-NY</c>. Which of them exist is not checked.</summary>
public static class Territory
{
    const int CountryLength = 2;
    const int MaxPartLength = 3;

    internal const string Wanted = "Has a code that is not ISO 3166, such as UA or US-NY.";

    public static bool IsValid(string text) => text.Split('-') is [{ Length: CountryLength } country, .. var parts] && country.All(char.IsAsciiLetterUpper)
        && parts is [] or [{ Length: >= 1 and <= MaxPartLength }] && parts.All(p => p.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));

    /// <summary>Whether what holds in <paramref name="other"/> holds in <paramref name="territory"/>: it is the same one or a part of it.</summary>
    public static bool IsWithin(string territory, string other) => territory == other || territory.StartsWith(other + "-", StringComparison.Ordinal);
}
