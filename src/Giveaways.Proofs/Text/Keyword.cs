namespace Giveaways.Proofs.Text;

/// <summary>The words of a closed set, in every text that is hashed: each value's name in lower case, a hyphen before each inner capital.</summary>
static class Keyword<T> where T : struct, Enum
{
    static readonly string[] Words = [.. Enum.GetNames<T>().Select(Word)];
    static readonly T[] Values = Enum.GetValues<T>();

    /// <summary>The word of a value; a number that is no value of the set is a bug and throws.</summary>
    public static string Of(T value)
    {
        var at = Array.IndexOf(Values, value);
        return at >= 0 ? Words[at] : throw new ArgumentOutOfRangeException(nameof(value), $"{value} is no {typeof(T).Name}.");
    }

    public static bool TryParse(string word, out T value)
    {
        var at = Array.IndexOf(Words, word);
        value = at >= 0 ? Values[at] : default;
        return at >= 0;
    }

    /// <summary>All words, for a refusal that says what would have been right.</summary>
    public static string Choice => string.Join('|', Words);

    static string Word(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsAsciiLetterUpper(letter) ? $"-{letter}" : $"{letter}")).ToLowerInvariant();
}
