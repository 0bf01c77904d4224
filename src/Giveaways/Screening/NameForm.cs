using System.Globalization;
using System.Text;

namespace Giveaways.Screening;

/// <summary>How two names compare.</summary>
public enum NameAgreement
{
    /// <summary>Other words.</summary>
    Differs,

    /// <summary>Alike only after both were romanised: a hint, never more.</summary>
    Romanised,

    /// <summary>Surname and given name are the same words in the same script.</summary>
    Agrees,

    /// <summary>Surname, given name and patronymic are the same.</summary>
    AgreesInFull,
}

/// <summary>A name as comparable words: folded, in any order, with a romanised form beside it.</summary>
/// <remarks>Version 1 of the normalisation. Case, «ё», apostrophes and composed or decomposed letters do not matter; gendered surnames do.</remarks>
public sealed record NameForm
{
    const int MaxWords = 8;

    /// <summary>Surname, given name and patronymic where they are known apart; otherwise all words in their order.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>How many leading words are surname and given name, which must agree; 0 where the parts are not known.</summary>
    public required int Needed { get; init; }

    public IReadOnlyList<string> Romanised => [.. Words.Select(Romanise)];

    public static NameForm Of(string surname, string givenName, string patronymic)
    {
        var needed = Fold(surname).Concat(Fold(givenName)).Take(MaxWords).ToList();
        return new NameForm { Words = [.. needed, .. Fold(patronymic).Take(MaxWords - needed.Count)], Needed = needed.Count };
    }

    public static NameForm Of(string fullName) => new() { Words = [.. Fold(fullName).Take(MaxWords)], Needed = 0 };

    /// <summary>Compares this name, of a roster, with one that an entrant typed.</summary>
    public NameAgreement Compare(NameForm typed)
    {
        var same = Agreement(Words, typed.Words);
        if (same != NameAgreement.Differs)
            return same;
        return Agreement(Romanised, typed.Romanised) == NameAgreement.Differs ? NameAgreement.Differs : NameAgreement.Romanised;
    }

    NameAgreement Agreement(IReadOnlyList<string> roster, IReadOnlyList<string> typed)
    {
        if (roster.Count < 2 || typed.Count < 2)
            return NameAgreement.Differs;
        var shared = Shared(roster, typed);
        if (shared == roster.Count && shared == typed.Count)
            return roster.Count >= 3 ? NameAgreement.AgreesInFull : NameAgreement.Agrees;
        var enough = Needed > 0
            ? Shared([.. roster.Take(Needed)], typed) == Math.Min(Needed, roster.Count)
            : shared >= 2 && shared == Math.Min(roster.Count, typed.Count);
        // A third word on both sides that differs is another patronymic: another person.
        return enough && (roster.Count == Math.Max(2, Needed) || typed.Count == Math.Max(2, Needed)) ? NameAgreement.Agrees : NameAgreement.Differs;
    }

    // A word counts as often as it stands in both: Thomas Thomas is not Thomas Smith.
    static int Shared(IReadOnlyList<string> roster, IReadOnlyList<string> typed)
    {
        var left = typed.ToList();
        return roster.Count(left.Remove);
    }

    static IEnumerable<string> Fold(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                word.Append(c == 'ё' ? 'е' : c);
            else if (c is '\'' or '’' or 'ʼ' or '`')
                continue;
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    // One lossy key for the common schemes: what they spell differently (y/i/j, kh/h, ts/c, iu/yu) falls together.
    static string Romanise(string word)
    {
        var latin = new StringBuilder();
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (Cyrillic.TryGetValue(c, out var letters))
                latin.Append(letters);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                latin.Append(c);
        }
        foreach (var (from, to) in Folds)
            latin.Replace(from, to);
        return latin.ToString();
    }

    static readonly (string From, string To)[] Folds =
    [
        ("shch", "sch"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("zh", "j"), ("iu", "u"), ("yu", "u"), ("ju", "u"), ("ia", "a"), ("ya", "a"),
        ("ja", "a"), ("ie", "e"), ("ye", "e"), ("je", "e"), ("yi", "i"), ("iy", "i"), ("ii", "i"), ("y", "i"), ("ei", "e"), ("w", "v"), ("x", "ks"),
    ];

    static readonly Dictionary<char, string> Cyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['є'] = "ie", ['ж'] = "zh", ['з'] = "z",
        ['и'] = "y", ['і'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s",
        ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ъ'] = "", ['ы'] = "y",
        ['ь'] = "", ['э'] = "e", ['ю'] = "iu", ['я'] = "ia",
    };
}
