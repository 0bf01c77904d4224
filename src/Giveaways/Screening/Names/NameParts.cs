namespace Giveaways.Screening.Names;

/// <summary>Which words of a name are surname, given name and patronymic.</summary>
/// <param name="IsCertain">False where surname and given name could as well be exchanged.</param>
readonly record struct NameParts(string Surname, string GivenName, string Patronymic, bool IsCertain)
{
    /// <summary>Assigns the words of a whole name, in whatever order they stand.</summary>
    public static NameParts Of(List<string> words)
    {
        var comma = words.IndexOf(",");
        words.RemoveAll(w => w == ",");
        JoinPatronymics(words);
        var left = comma > 0 && comma < words.Count ? comma : 0;
        if (words.Count == 0)
            return new("", "", "", true);
        if (words.Count == 1)
            return One(words[0]);
        var patronymic = PatronymicAt(words, left);
        var (given, certain) = GivenAt(words, patronymic, left);
        var surname = string.Join(' ', words.Where((_, i) => i != patronymic && !IsGiven(i)));
        return new(surname, string.Join(' ', words.Where((_, i) => IsGiven(i))), patronymic < 0 ? "" : words[patronymic], certain);

        bool IsGiven(int i) => given.Contains(i);
    }

    static NameParts One(string word) => GivenNames.IsFull(word) && !LooksLikeSurname(word) ? new("", word, "", false) : new(word, "", "", false);

    // «Али оглы» and «Али кызы» are one patronymic of two words.
    internal static void JoinPatronymics(List<string> words)
    {
        for (var i = words.Count - 1; i > 0; i--)
        {
            if (words[i] is not ("оглы" or "оглу" or "угли" or "огли" or "кызы" or "кизи" or "гызы" or "қызы" or "улы" or "ұлы" or "oglu" or "oğlu" or "ogly" or "ogli" or "kyzy" or "kizi" or "qizi" or "gizi" or "qızı" or "ugli" or "uly"))
                continue;
            words[i - 1] += words[i];
            words.RemoveAt(i);
        }
    }

    static int PatronymicAt(List<string> words, int left)
    {
        int best = -1, most = 0;
        for (var i = left; i < words.Count; i++)
        {
            if (Names.Patronymic.Of(words[i]) is not { } patronymic || words.Count < 3 || GivenNames.IsFull(words[i]))
                continue;
            var score = 2 + (patronymic.IsCertain ? 2 : 0) + (i > 0 && GivenNames.Knows(words[i - 1]) ? 2 : 0) + (i > 0 ? 1 : -2);
            if (score > most)
                (best, most) = (i, score);
        }
        if (best >= 0)
            return best;
        // Initials stand as given name and patronymic beside the surname.
        var initials = words.Count(IsInitial);
        return words.Count == 3 && initials == 2 ? words.FindLastIndex(w => IsInitial(w)) : -1;
    }

    static (HashSet<int> Given, bool Certain) GivenAt(List<string> words, int patronymic, int left)
    {
        if (left > 0)
            return ([.. Enumerable.Range(left, words.Count - left).Where(i => i != patronymic)], true);
        if (words.Exists(IsInitial))
        {
            var initial = words.FindIndex(IsInitial);
            return words.Count(w => !IsInitial(w)) == 1 ? ([initial], true) : (Best(words, patronymic, out var sure), sure);
        }
        return (Best(words, patronymic, out var certain), certain);
    }

    static HashSet<int> Best(List<string> words, int patronymic, out bool certain)
    {
        // Right after it comes the patronymic, right before it the given name: Иванов Пётр Ильич, Пётр Ильич Иванов.
        var cyrillic = words[0].Length > 0 && Homoglyphs.IsCyrillic(words[0][0]);
        int best = -1, most = int.MinValue, second = int.MinValue;
        for (var i = 0; i < words.Count; i++)
        {
            if (i == patronymic)
                continue;
            var score = Score(words[i]) + (patronymic == i + 1 ? 3 : 0) + (words.Count == 2 || patronymic >= 0 ? 0 : i == 0 ? 1 : 0);
            if (score > most)
                (best, most, second) = (i, score, most);
            else if (score > second)
                second = score;
        }
        certain = most > second;
        if (most == second && patronymic < 0 && words.Count == 2)
            best = cyrillic ? 1 : 0;
        var given = new HashSet<int> { best };
        // Of a longer name without a patronymic the surname is the last word, with its particles; the rest are given names.
        if (patronymic < 0 && words.Count > 2 && best < words.Count - 1)
        {
            for (var i = best + 1; i < words.Count - 1 && !IsParticle(words[i]); i++)
                given.Add(i);
        }
        if (patronymic < 0 && words.Count > 2)
            given.UnionWith(MoreGiven(words, given));
        return given;
    }

    // «Schmidt Anna Maria»: every known given name is one, as long as a surname is left.
    static List<int> MoreGiven(List<string> words, HashSet<int> given)
    {
        var more = Enumerable.Range(0, words.Count).Where(i => !given.Contains(i) && GivenNames.IsFull(words[i])).ToList();
        var left = Enumerable.Range(0, words.Count).Count(i => !given.Contains(i) && !more.Contains(i) && !IsParticle(words[i]));
        return left > 0 ? more : [];
    }

    static int Score(string word)
    {
        var score = IsInitial(word) ? 3 : GivenNames.IsFull(word) ? 4 : GivenNames.Knows(word) ? 3 : 0;
        return LooksLikeSurname(word) ? score - 3 : score;
    }

    static bool LooksLikeSurname(string word)
    {
        if (word.Length < 5)
            return false;
        var key = RomanKey.OfFolded(word);
        ReadOnlySpan<string> endings = ["ov", "ova", "ev", "eva", "in", "ina", "ski", "ska", "cki", "cka", "enko", "quk", "uk", "ak", "ec", "ih", "dze", "wvili", "an", "oviq", "eviq", "ivna", "ko", "iwin"];
        foreach (var ending in endings)
        {
            if (key.EndsWith(ending, StringComparison.Ordinal))
                return key.Length > ending.Length + 1 && !GivenNames.IsFull(word);
        }
        return false;
    }

    internal static bool IsInitial(string word) => word.Length == 1 && char.IsLetter(word[0]);

    internal static bool IsParticle(string word) => word is "de" or "del" or "della" or "di" or "da" or "dos" or "du" or "la" or "le" or "van" or "von" or "der" or "den" or "zu" or "bin" or "ibn" or "ben"
        or "bint" or "al" or "el" or "abu" or "ter" or "ten" or "san" or "st" or "mac" or "фон" or "ван" or "де" or "дер" or "ла" or "ле" or "аль" or "эль" or "ибн" or "бин" or "бен";
}
