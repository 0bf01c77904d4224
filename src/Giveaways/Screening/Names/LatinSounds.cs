using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>The sounds of a word in Latin letters, guessed from the whole word: which scheme wrote it shows in what else it has.</summary>
static class LatinSounds
{
    enum Scheme
    {
        // English-like and scholarly schemes: ch is ч, w is в.
        Plain,

        // tch, ou: ch is ш, j is ж.
        French,

        // tsch, w: ch is х, z is ц, sh is ж.
        German,

        // sz, cz, w: cz is ч.
        Polish,

        // The Ukrainian passport of 2004: c is к, j is ж.
        Passport2004,
    }

    /// <summary>Groups of letters, the longest of a first letter first.</summary>
    static readonly (string Letters, string Sound)[] Groups =
    [
        ("schtsch", "x"), ("shtsh", "x"), ("szcz", "x"), ("chtch", "x"), ("shch", "x"), ("tsch", "q"), ("shh", "x"), ("sch", "x"), ("tch", "q"), ("zgh", "zg"),
        ("ch", "q"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("sh", "w"), ("ts", "c"), ("tz", "c"), ("tc", "c"), ("cz", "c"), ("ph", "f"), ("jj", "i"),
    ];

    public static string Of(string word)
    {
        var letters = Spelled(word);
        var scheme = SchemeOf(letters);
        var sounds = new StringBuilder(letters.Length + 2);
        for (var at = 0; at < letters.Length;)
            at += Letter(letters, at, scheme, sounds);
        return sounds.ToString();
    }

    // Accents say their sound; what schemes spell by habit at a word's ends is made regular.
    static string Spelled(string word)
    {
        // Whoever writes ə writes Azerbaijani: c is дж, q is г, x is х.
        var plain = word.Contains('ə', StringComparison.Ordinal)
            ? word.Replace("c", "dzh", StringComparison.Ordinal).Replace("q", "g", StringComparison.Ordinal).Replace("x", "kh", StringComparison.Ordinal).Replace("j", "zh", StringComparison.Ordinal) : word;
        word = plain;
        if (!Ascii.IsValid(word) || word.Contains('-', StringComparison.Ordinal))
        {
            var spelled = new StringBuilder(word.Length + 4);
            foreach (var c in word)
            {
                if (Latin.Accents.TryGetValue(c, out var letters))
                    spelled.Append(letters.Sound);
                else if (c != '-')
                    spelled.Append(c < 0x80 ? c.ToString() : NameText.Base(c));
            }
            plain = spelled.ToString();
        }
        if (plain.EndsWith("ine", StringComparison.Ordinal))
            plain = plain[..^1];
        if (plain.EndsWith("off", StringComparison.Ordinal) || plain.EndsWith("eff", StringComparison.Ordinal))
            plain = plain[..^2] + "v";
        return plain;
    }

    static Scheme SchemeOf(string word)
    {
        if (Has(word, "sz") || Has(word, "wicz") || (Has(word, "cz") && Has(word, "w")))
            return Scheme.Polish;
        if (Has(word, "tsch") || (Has(word, "w") && !Has(word, "v")))
            return Scheme.German;
        if (Has(word, "tch") || (Has(word, "ou") && !Has(word, "ousov") && !Has(word, "ousenk")) || Has(word, "ychyn"))
            return Scheme.French;
        return IsPassport2004(word) ? Scheme.Passport2004 : Scheme.Plain;
    }

    // «к» shows as c where «ц» does not stand: -енко, -ук, кс, before a, o, u at a word's beginning.
    static bool IsPassport2004(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 'k' && !(i + 1 < word.Length && word[i + 1] == 'h'))
                return false;
        }
        if (Has(word, "covych") || Has(word, "rcii"))
            return true;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != 'c' || Next(word, i, 1) is 'h' or 'z' || (i > 0 && word[i - 1] == 't'))
                continue;
            var next = Next(word, i, 1);
            var last = i == word.Length - 1;
            var before = i > 0 ? word[i - 1] : ' ';
            if ((last && before is 'a' or 'u' or 'y' or 'o' or 'r' or 'l') || next is 's' or 't' or 'l' or 'd' or 'n' or 'm' or 'r' or 'f')
                return true;
            if (i == 0 ? next is 'o' or 'a' or 'u' or 'y' : next is 'o' or 'a' or 'u' && before != 's' && Next(word, i, 2) != 'v')
                return true;
            if ((next == 'a' && before == 'v') || (next == 'i' && Next(word, i, 2) is 'v' or 'r' && i + 3 < word.Length) || (before is 'y' or 'r' && next is 'y' or 'i' && !last))
                return true;
            if (before == 's' && next == 'y' && Next(word, i, 2) is 'i' or 'j' or 'y')
                return true;
        }
        return false;
    }

    static int Letter(string word, int at, Scheme scheme, StringBuilder sounds)
    {
        if (OfScheme(word, at, scheme, sounds) is var used and > 0)
            return used;
        foreach (var (letters, sound) in Groups)
        {
            if (word[at] == letters[0] && string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0)
            {
                sounds.Append(sound);
                return letters.Length;
            }
        }
        sounds.Append(Single(word, at));
        return 1;
    }

    static int OfScheme(string word, int at, Scheme scheme, StringBuilder sounds)
    {
        var (sound, used) = (scheme, word[at], Next(word, at, 1)) switch
        {
            (Scheme.French, 'c', 'h') when Next(word, at, 2) != 't' => ("w", 2),
            (Scheme.French, 'j', _) => ("j", 1),
            (Scheme.French, 'o', 'u') => ("u", 2),
            (Scheme.German, 'c', 'h') or (Scheme.Polish, 'c', 'h') => ("h", 2),
            (Scheme.German, 's', 'h') => ("j", 2),
            (Scheme.German, 'z', not 'h') => ("c", 1),
            (Scheme.Polish, 's', 'z') when Next(word, at, 2) != 'c' => ("w", 2),
            (Scheme.Polish, 'c', 'z') => ("q", 2),
            (Scheme.Polish, 'r', 'z') when at > 0 => ("j", 2),
            (Scheme.Passport2004, 'c', not 'h' and not 'z') => ("k", 1),
            (Scheme.Passport2004, 'j', _) => ("j", 1),
            _ => ("", 0),
        };
        sounds.Append(sound);
        return used;
    }

    static string Single(string word, int at)
    {
        var c = word[at];
        var next = Next(word, at, 1);
        return c switch
        {
            'y' => "i",
            'w' => "v",
            'q' => "k",
            'j' => next != ' ' && IsVowel(next) || at > 0 && IsVowel(word[at - 1]) || next == ' ' || at > 0 && !IsVowel(word[at - 1]) && IsVowel(next) ? "i" : "j",
            'x' => IsKs(word, at) ? "ks" : "h",
            'c' => C(word, at),
            'e' when at == 0 && next == 'h' && word.Length > 3 && !IsVowel(word[2]) => "e",
            'h' when at == 1 && word[0] == 'e' && word.Length > 3 && !IsVowel(word[2]) => "",
            'u' when at > 0 && word[at - 1] == 'g' && next is 'e' or 'i' or 'y' => "",
            // German and Polish «zk» before an adjective's end, and «ez» at the end, are ц.
            'z' when at > 0 && next == 'k' && Next(word, at, 2) is 'y' or 'a' && at >= word.Length - 4 && word[at - 1] is not ('i' or 'r') => "c",
            'z' when at == word.Length - 1 && at > 2 && word[at - 1] == 'e' => "c",
            _ => c.ToString(),
        };
    }

    static string C(string word, int at)
    {
        var next = Next(word, at, 1);
        if (next == 'k')
            return at >= word.Length - 5 && Next(word, at, 2) is 'i' or 'y' or 'a' && at + 2 < word.Length ? "c" : "";
        if (next == ' ' && at > 2 && word[at - 1] == 'i' && word[at - 2] == 'v')
            return "q";
        return at == 0 && next is 'a' or 'o' or 'u' or 'l' or 'r' || (at > 0 && word[at - 1] == 's' && next is 'a' or 'o' or 'u') ? "k" : "c";
    }

    // x is «кс» in names that the world writes so, and «х» in scholarly schemes.
    static bool IsKs(string word, int at)
    {
        var before = at > 0 ? word[at - 1] : ' ';
        var next = Next(word, at, 1);
        if (next == ' ')
            return word is "felix" or "alex" or "max" or "marx" or "rex" or "phoenix" or "fox" || at < 2;
        return (before == 'e' && (at > 1 && word[at - 2] == 'l' || next is 'e' or 'i'))
            || (before == 'a' && ((at > 1 && word[at - 2] == 'm' && next == 'i') || (at == 1 && next == 'e')))
            || (before == 'o' && next == 'a')
            || (at == 0 && next == 'e')
            || before == 'v';
    }

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    static char Next(string word, int at, int by) => at + by < word.Length ? word[at + by] : ' ';

    static bool Has(string word, string letters) => word.Contains(letters, StringComparison.Ordinal);
}
