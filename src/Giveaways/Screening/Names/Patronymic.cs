namespace Giveaways.Screening.Names;

/// <summary>The sex of a person, where the name tells it.</summary>
public enum Sex
{
    Unknown,
    Male,
    Female,
}

/// <summary>What a patronymic says: whose child, and whether son or daughter.</summary>
/// <param name="Father">Canonical id of the father's given name.</param>
/// <remarks>
/// Works on romanised keys, so that Пётр is found in Петрович, Петрівна and Petrovitch alike. Irregular fathers stand in a table; for the others
/// the ending offers a few forms and the first that is a known man's name wins; where none is known, the ending alone decides.
/// </remarks>
public readonly record struct Patronymic(string Father, Sex Sex)
{
    // Endings of keys, longest first: what the sound before -ич says about the father's ending.
    static readonly (string Ending, Sex Sex, Kind Kind)[] Endings =
    [
        ("iniqna", Sex.Female, Kind.Vowel), ("eviqna", Sex.Female, Kind.Soft), ("oviqna", Sex.Female, Kind.Hard),
        ("oviq", Sex.Male, Kind.Hard), ("eviq", Sex.Male, Kind.Soft), ("ovic", Sex.Male, Kind.Hard), ("evic", Sex.Male, Kind.Soft),
        ("ovna", Sex.Female, Kind.Hard), ("evna", Sex.Female, Kind.Soft), ("ivna", Sex.Female, Kind.Any),
        ("iqna", Sex.Female, Kind.Vowel), ("iwna", Sex.Female, Kind.Vowel), ("ohli", Sex.Male, Kind.Bare), ("ohlu", Sex.Male, Kind.Bare), ("uhli", Sex.Male, Kind.Bare), ("uli", Sex.Male, Kind.Bare),
        ("kizi", Sex.Female, Kind.Bare), ("hizi", Sex.Female, Kind.Bare), ("iq", Sex.Male, Kind.Vowel),
    ];

    // Fathers whose stem changes: a vowel flees, or the patronymic keeps an older form.
    static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["lv"] = "lev", ["pavl"] = "pavel", ["akovl"] = "akov", ["iakovl"] = "akov", ["erofe"] = "erofei", ["erem"] = "eremei", ["iovl"] = "iov", ["erakl"] = "iraklii",
    };

    enum Kind
    {
        // -ович: the name itself, or one in -о, -а.
        Hard,

        // -евич: -ий, -ей, -й, -ь.
        Soft,

        // -ич, -ична: -а, -я.
        Vowel,

        // -івна: any.
        Any,

        // оглы, кызы: the name itself.
        Bare,
    }

    static readonly string[][] Tails =
    [
        ["", "o", "a", "i", "ei", "ii"],
        ["i", "ei", "ii", "", "a", "ia", "e", "o"],
        ["a", "ia", "", "i", "o"],
        ["", "i", "ei", "ii", "o", "a"],
        [""],
    ];

    /// <summary>The patronymic in a folded word; null where it is none.</summary>
    internal static Patronymic? Of(string word)
    {
        if (word.Length < 4)
            return null;
        var sounds = RomanKey.Sounds(word);
        var key = RomanKey.Fold(sounds);
        foreach (var (ending, sex, kind) in Endings)
        {
            if (key.Length >= ending.Length + 2 && key.EndsWith(ending, StringComparison.Ordinal) && sounds.Length > ending.Length)
                return new Patronymic(FatherOf(key[..^ending.Length], sounds[..^ending.Length], kind), sex);
        }
        return null;
    }

    /// <summary>True where the word's father is a name of the table: a patronymic beyond doubt.</summary>
    internal bool IsCertain => !Father.StartsWith('~');

    static string FatherOf(string stem, string sounds, Kind kind)
    {
        if (Irregular.TryGetValue(stem, out var irregular) && GivenNames.Father(irregular) is { } known)
            return known;
        // «Федосеевич» spells out its -ей; romanising folds the two vowels.
        var spelled = kind == Kind.Soft && (sounds.EndsWith('e') || sounds.EndsWith("ei", StringComparison.Ordinal));
        foreach (var tail in spelled ? ["ei", "i"] : Tails[(int)kind])
        {
            if (GivenNames.Father(Joined(stem, tail)) is { } father)
                return father;
        }
        // A softening л after в, п, б, м: Яковлевич.
        if (stem.Length > 3 && stem.EndsWith('l') && stem[^2] is 'v' or 'p' or 'b' or 'm' && GivenNames.Father(stem[..^1]) is { } softened)
            return softened;
        return GivenNames.ByKeyOrUnknown(Joined(stem, Default(sounds, kind)));
    }

    // The father's ending where no table knows him, by what stands before -ович, -евич, -івна in full.
    static string Default(string sounds, Kind kind) => kind switch
    {
        Kind.Bare => "",
        Kind.Vowel => "a",
        _ when sounds.EndsWith('e') || sounds.EndsWith("ei", StringComparison.Ordinal) => "ei",
        Kind.Soft when sounds[^1] is 'i' or 'a' or 'o' or 'u' => "i",
        Kind.Any or Kind.Hard when sounds[^1] == 'i' => "i",
        _ => "",
    };

    static string Joined(string stem, string tail)
    {
        var whole = tail.StartsWith('e') && stem.EndsWith('e') ? stem + tail[1..] : stem + tail;
        return tail.Length == 1 && stem.EndsWith(tail[0]) ? stem : whole;
    }
}
