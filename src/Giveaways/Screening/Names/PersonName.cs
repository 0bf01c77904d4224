namespace Giveaways.Screening.Names;

/// <summary>A person's name as screening sees it: parts, what each stands for, and keys to look it up by.</summary>
/// <remarks>
/// Version 3 of the normalisation. Pure: the same text gives the same name everywhere. Immutable; made once per row or entry (a few microseconds)
/// and compared as often as needed (about one). Unknown parts are empty.
/// </remarks>
public sealed class PersonName
{
    /// <summary>Part of the screening model's digest: a change of the tables or rules of this folder changes it.</summary>
    public const string Version = "names/v3";

    // The name with surname and given name the other way round, where the text leaves that open.
    readonly PersonName? exchanged;
    readonly string surnameKey;
    readonly string givenKey;
    readonly string patronymicKey;
    readonly string[] families;
    readonly string[] fineFamilies;
    readonly bool knowsGiven;

    PersonName(NameParts parts)
    {
        (Surname, GivenName, Patronymic, _) = parts;
        Script = ScriptOf(Surname + GivenName + Patronymic);
        Given = GivenIds(GivenName);
        var said = Names.Patronymic.Of(Patronymic);
        Father = NameParts.IsInitial(Patronymic) ? "" : said?.Father ?? "";
        Sex = SexOf(said);
        var sounds = SurnameFamily.Of(Surname, Sex);
        families = Array.ConvertAll(sounds, RomanKey.Fold);
        fineFamilies = Script == NameScript.Cyrillic ? Array.ConvertAll(sounds, RomanKey.FoldFinely) : families;
        surnameKey = RomanKey.OfFolded(Surname);
        givenKey = RomanKey.OfFolded(GivenName);
        patronymicKey = RomanKey.OfFolded(Patronymic);
        knowsGiven = GivenName.Length > 1 && GivenNames.Knows(GivenName);
        exchanged = parts.IsCertain ? null : new PersonName(new NameParts(GivenName, Surname, Patronymic, IsCertain: true));
        Keys = KeysOf();
    }

    /// <summary>Folded; several words where the surname has them, a hyphen where it is double.</summary>
    public string Surname { get; }

    /// <summary>Folded; an initial where no more is known.</summary>
    public string GivenName { get; }

    /// <summary>Folded, as written: also <c>алиоглы</c> or an initial.</summary>
    public string Patronymic { get; }

    public NameScript Script { get; }

    /// <summary>By the patronymic, else the given name, else the surname's ending.</summary>
    public Sex Sex { get; }

    /// <summary>The likeliest family, the same in any script; empty without a surname. Whether two share one says <see cref="SharesFamily"/>.</summary>
    public string Family => families[0];

    /// <summary>Canonical ids of the names that the given name can stand for: Саша is Александр and Александра. Empty for an initial.</summary>
    public IReadOnlyList<string> Given { get; }

    /// <summary>Canonical id of the father's given name, to be found among his <see cref="Given"/>; empty where no patronymic tells it.</summary>
    public string Father { get; }

    /// <summary>A few keys to find candidates by, in any script and order of words: the family, halves of a double one, the given name where it may be the surname.</summary>
    public IReadOnlyList<string> Keys { get; }

    public static PersonName Of(string surname, string givenName, string patronymic)
    {
        var family = Words(surname);
        var given = Words(givenName);
        var father = Words(patronymic);
        // Some write given name and patronymic into one field.
        if (father.Count == 0 && given.Count == 2 && !NameParts.IsInitial(given[1]) && Names.Patronymic.Of(given[1]) is not null)
            (given, father) = ([given[0]], [given[1]]);
        if (family.Count > 1 && given.Count == 0 && father.Count == 0)
            return new(NameParts.Of(family));
        return new(new NameParts(string.Join(' ', family), string.Join(' ', given), string.Concat(father), IsCertain: true));
    }

    public static PersonName Of(string fullName) => new(NameParts.Of(NameText.Split(fullName)));

    /// <summary>Symmetric. A whole name whose words could be exchanged is compared both ways, and the better agreement counts.</summary>
    public NameComparison Compare(PersonName other)
    {
        var best = CompareParts(other);
        if (best.Agrees || (exchanged is null && other.exchanged is null))
            return best;
        if (other.exchanged is not null)
            best = Better(best, CompareParts(other.exchanged));
        return exchanged is null ? best : Better(best, exchanged.CompareParts(other));
    }

    /// <summary>True where both can bear the surname of one family: Иванов and Иванова, in any scripts. Surnames one slip apart do not.</summary>
    public bool SharesFamily(PersonName other) => CompareSurnames(other).Level >= NameLevel.Equivalent;

    NameComparison CompareParts(PersonName other)
    {
        var (surname, romanSurname) = CompareSurnames(other);
        var (given, romanGiven) = CompareGiven(other);
        return new(surname, given, ComparePatronymics(other), (romanSurname && surname > NameLevel.Differs) || (romanGiven && given > NameLevel.Differs));
    }

    static NameComparison Better(NameComparison one, NameComparison two) => Order(two) > Order(one) ? two : one;

    static int Order(NameComparison c) => ((((int)c.Surname + (int)c.GivenName) * 8) + (int)c.Surname) * 2 + (c.Romanised ? 0 : 1);

    (NameLevel Level, bool Romanised) CompareSurnames(PersonName other)
    {
        if (Surname.Length == 0 || other.Surname.Length == 0)
            return (NameLevel.Missing, false);
        if (Surname == other.Surname)
            return (NameLevel.Same, false);
        var bothCyrillic = Script == NameScript.Cyrillic && other.Script == NameScript.Cyrillic;
        if (bothCyrillic ? Shares(fineFamilies, other.fineFamilies) : Shares(families, other.families) || surnameKey == other.surnameKey)
            return (NameText.Plain(Surname) == NameText.Plain(other.Surname) ? NameLevel.Same : NameLevel.Equivalent, !bothCyrillic);
        if (IsHalf(Family, other.Family))
            return (NameLevel.Close, !bothCyrillic);
        return (Edits.IsClose(bothCyrillic ? fineFamilies[0] : Family, bothCyrillic ? other.fineFamilies[0] : other.Family) ? NameLevel.Close : NameLevel.Differs, !bothCyrillic);
    }

    (NameLevel Level, bool Romanised) CompareGiven(PersonName other)
    {
        if (GivenName.Length == 0 || other.GivenName.Length == 0)
            return (NameLevel.Missing, false);
        if (GivenName == other.GivenName)
            return (NameLevel.Same, false);
        var crosses = Script != other.Script;
        if (NameParts.IsInitial(GivenName) || NameParts.IsInitial(other.GivenName))
            return (SameInitial(givenKey, other.givenKey) ? NameLevel.Initial : NameLevel.Differs, crosses);
        if (givenKey == other.givenKey)
            return (NameLevel.Equivalent, Script != NameScript.Cyrillic || other.Script != NameScript.Cyrillic);
        if (Shares(Given, other.Given))
            return (NameLevel.Equivalent, crosses);
        // Two names of the table that are near to each other are two names: Марина and Мария, Денис and Борис.
        return (!(knowsGiven && other.knowsGiven) && Edits.IsClose(givenKey, other.givenKey) ? NameLevel.Close : NameLevel.Differs, crosses);
    }

    NameLevel ComparePatronymics(PersonName other)
    {
        if (Patronymic.Length == 0 || other.Patronymic.Length == 0)
            return NameLevel.Missing;
        if (Patronymic == other.Patronymic)
            return NameLevel.Same;
        var (mine, theirs) = (patronymicKey, other.patronymicKey);
        if (NameParts.IsInitial(Patronymic) || NameParts.IsInitial(other.Patronymic))
            return SameInitial(mine, theirs) ? NameLevel.Initial : NameLevel.Differs;
        if (mine == theirs || (Father.Length > 0 && Father == other.Father && (Sex == other.Sex || Sex == Sex.Unknown || other.Sex == Sex.Unknown)))
            return NameLevel.Equivalent;
        return Edits.IsClose(mine, theirs) ? NameLevel.Close : NameLevel.Differs;
    }

    static bool SameInitial(string key, string other) => key.Length > 0 && other.Length > 0 && key[0] == other[0];

    static bool Shares(IReadOnlyList<string> ids, IReadOnlyList<string> others)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            for (var j = 0; j < others.Count; j++)
            {
                if (ids[i] == others[j])
                    return true;
            }
        }
        return false;
    }

    // «Иванова-Петрова» and «Петров» share a family, «García Márquez» and «García» too; so do «Мак-Грегор» and «Грегор», which is why it is only close.
    static bool IsHalf(string family, string other)
    {
        var (longer, shorter) = family.Length > other.Length ? (family, other) : (other, family);
        return shorter.Length > 2 && longer.Length > shorter.Length + 1
            && ((longer.StartsWith(shorter, StringComparison.Ordinal) && longer[shorter.Length] is '-' or ' ') || (longer.EndsWith(shorter, StringComparison.Ordinal) && longer[^(shorter.Length + 1)] is '-' or ' '));
    }

    Sex SexOf(Patronymic? said)
    {
        if (said is { Sex: not Sex.Unknown } patronymic && !NameParts.IsInitial(Patronymic))
            return patronymic.Sex;
        var given = GivenNames.SexOf(Given);
        return given != Sex.Unknown ? given : SurnameFamily.SexOf(Surname);
    }

    string[] KeysOf()
    {
        var keys = new List<string>(2);
        if (Family.Length > 0)
            keys.AddRange(families);
        if (Family.Contains('-', StringComparison.Ordinal))
            keys.AddRange(Family.Split('-').Where(part => part.Length > 2));
        if (exchanged is { Family.Length: > 0 })
            keys.Add(exchanged.Family);
        return keys.Count < 2 ? [.. keys] : [.. keys.Distinct(StringComparer.Ordinal)];
    }

    static IReadOnlyList<string> GivenIds(string givenName)
    {
        if (givenName.Length == 0 || NameParts.IsInitial(givenName))
            return [];
        var ids = GivenNames.Ids(givenName);
        var end = givenName.IndexOfAny([' ', '-']);
        return end < 0 || !ids[0].StartsWith('~') ? ids : [.. ids, .. GivenNames.Ids(givenName[..end])];
    }

    static NameScript ScriptOf(string text)
    {
        bool latin = false, cyrillic = false, other = false;
        foreach (var c in text)
        {
            if (Homoglyphs.IsCyrillic(c))
                cyrillic = true;
            else if (Homoglyphs.IsLatin(c))
                latin = true;
            else if (char.IsLetter(c))
                other = true;
        }
        return (latin, cyrillic, other) switch
        {
            (false, false, false) => NameScript.None,
            (true, false, false) => NameScript.Latin,
            (false, true, false) => NameScript.Cyrillic,
            (false, false, true) => NameScript.Other,
            _ => NameScript.Mixed,
        };
    }

    static List<string> Words(string text)
    {
        var words = NameText.Split(text);
        words.RemoveAll(w => w == ",");
        return words;
    }
}
