using System.Text;

namespace Giveaways.Samples.People;

/// <summary>One name, written in the ways of <see cref="NameSpelling"/>.</summary>
internal static class Spelling
{
    private const string Marked = "ёЁґҐąĄćĆęĘłŁńŃóÓśŚźŹżŻ’";
    private const string Plain = "еЕгГaAcCeElLnNoOsSzZzZ'";

    private static readonly NameSpelling[] SameScript =
        [NameSpelling.AsRegistered, NameSpelling.SurnameGiven, NameSpelling.GivenSurname, NameSpelling.Capitals, NameSpelling.Unmarked];

    private static readonly NameSpelling[] Romanised = [NameSpelling.Passport, NameSpelling.ByEar, NameSpelling.Scholarly];

    /// <summary>Picks a spelling; Latin names are never romanised.</summary>
    internal static NameSpelling Pick(PersonName name, int romanisedPercent, ref SplitMix64 random) =>
        random.Chance(romanisedPercent) && name.Patronymic is not null ? random.Pick<NameSpelling>(Romanised) : random.Pick<NameSpelling>(SameScript);

    internal static string Write(PersonName name, NameSpelling spelling) => spelling switch
    {
        NameSpelling.AsRegistered => name.Full,
        NameSpelling.SurnameGiven => $"{name.Surname} {name.Given}",
        NameSpelling.GivenSurname => $"{name.Given} {name.Surname}",
        NameSpelling.Capitals => name.Full.ToUpperInvariant(),
        NameSpelling.Unmarked => Unmark(name.Full),
        // Which part comes first does not depend on the scheme in life either.
        NameSpelling.ByEar => Latin(name.Given, name, spelling) + " " + Latin(name.Surname, name, spelling),
        _ => Latin(name.Surname, name, spelling) + " " + Latin(name.Given, name, spelling),
    };

    internal static string Unmark(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var column = Marked.IndexOf(letter, StringComparison.Ordinal);
            plain.Append(column < 0 ? letter : Plain[column]);
        }

        return plain.ToString();
    }

    /// <summary>Surname and given name in the letters a-z: what mailboxes and accounts are made of.</summary>
    internal static (string Given, string Surname) Ascii(PersonName name) => (Ascii(name.Given, name.Origin), Ascii(name.Surname, name.Origin));

    private static string Ascii(string word, NameOrigin origin)
    {
        var latin = origin is NameOrigin.Russian or NameOrigin.Ukrainian ? Romanisation.Romanise(word, origin, NameSpelling.Passport) : Unmark(word);
        return string.Concat(latin.ToLowerInvariant().Where(char.IsAsciiLetterLower));
    }

    private static string Latin(string part, PersonName name, NameSpelling scheme) => Romanisation.Romanise(part, name.Origin, scheme);
}
