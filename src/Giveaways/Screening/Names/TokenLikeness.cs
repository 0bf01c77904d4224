namespace Giveaways.Screening.Names;

/// <summary>How alike two words are, in thousandths; 0 where they are two words.</summary>
static class TokenLikeness
{
    public static int Of(NameToken one, NameToken two, NameKind kind)
    {
        if (one.Text == two.Text)
            return 1000;
        if (one.Kind == TokenKind.Number || two.Kind == TokenKind.Number)
            return 0;
        if (one.Kind == TokenKind.Initial || two.Kind == TokenKind.Initial)
            return OfInitial(one, two);
        if (one.Key == two.Key && one.Key.Length > 0)
            return 970;
        if (one.Skeleton.Length > 0 || two.Skeleton.Length > 0)
            return Math.Max(OfConsonants(one, two), kind == NameKind.Person ? Mandarin.Likeness(one.Text, two.Text) : 0);
        if (kind != NameKind.Organisation && one.Ids.Count > 0 && two.Ids.Count > 0)
        {
            if (one.Ids.Any(two.Ids.Contains))
                return 930;
        }
        if (one.Kind == TokenKind.Particle || two.Kind == TokenKind.Particle)
            return 0;
        return kind == NameKind.Person ? OfPersons(one, two) : OfLetters(one, two, kind);
    }

    static int OfPersons(NameToken one, NameToken two)
    {
        // Two names of the table are two names, however near: Мария and Марина, Лидия and Лилия.
        if (AreTwoNames(one, two))
            return 0;
        // One father in the forms of two languages: Серікұлы and Серикович.
        if (one.Text.Length > 5 && two.Text.Length > 5 && Patronymic.Of(one.Text) is { } father && Patronymic.Of(two.Text) == father)
            return 950;
        if (IsDerived(one.Key, two.Key) || IsDerived(two.Key, one.Key))
            return 0;
        // «Tolstoy Tatiana» keeps the man's ending.
        var adjective = one.Text.Length > 5 && two.Text.Length > 5 && SurnameFamily.Of(one.Text, Sex.Unknown)[0] is var family && family.EndsWith('#') && family == SurnameFamily.Of(two.Text, Sex.Unknown)[0] ? 930 : 0;
        return Math.Max(Math.Max(adjective, OfLetters(one, two, NameKind.Person)), Math.Max(NearSounds.Likeness(one, two), Mandarin.Likeness(one.Text, two.Text)));
    }

    static bool AreTwoNames(NameToken one, NameToken two) =>
        one.Ids.Count > 0 && two.Ids.Count > 0 && GivenNames.IsFull(one.Text) && GivenNames.IsFull(two.Text) && !one.Ids.Any(two.Ids.Contains) && !IsFrenchWoman(one.Text, two.Text) && !IsFrenchWoman(two.Text, one.Text);

    // Michel and Michelle, Gabriel and Gabrielle: abroad one is often written for the other.
    static bool IsFrenchWoman(string name, string other) => name.Length > 4 && name[^1] == 'l' && other.Length == name.Length + 2 && other.EndsWith("le", StringComparison.Ordinal) && other.StartsWith(name, StringComparison.Ordinal);

    // Коваль and Ковальчук, Мельник and Мельникова, Smith and Smithson: a surname made of a surname is another one.
    static bool IsDerived(string key, string other)
    {
        if (key.Length < 4 || other.Length <= key.Length || !other.StartsWith(key, StringComparison.Ordinal))
            return false;
        return other.AsSpan(key.Length) is "ov" or "ova" or "ev" or "eva" or "in" or "ina" or "ko" or "enko" or "uk" or "quk" or "ski" or "ska" or "skaa" or "skaia" or "son" or "oviq" or "eviq" or "ovski" or "ovska" or "ovskaa";
    }

    static int OfInitial(NameToken one, NameToken two) =>
        one.Key.Length > 0 && two.Key.Length > 0 && (one.Key[0] == two.Key[0] || one.Text[0] == two.Text[0]) && (one.Kind == TokenKind.Initial ? two : one).Kind is TokenKind.Word or TokenKind.Initial ? 850 : 0;

    static int OfConsonants(NameToken one, NameToken two)
    {
        var (left, right) = (OtherScripts.Consonants(one.Key), OtherScripts.Consonants(two.Key));
        if (left.Length < 2 || right.Length < 2)
            return left == right && left.Length > 0 ? 800 : 0;
        if (left == right)
            return 930;
        var longest = Math.Max(left.Length, right.Length);
        // Two words of one script are compared by all their letters.
        if (one.Skeleton.Length > 0 && two.Skeleton.Length > 0)
            return OfDistance(Edits.Distance(one.Key, two.Key), Math.Max(one.Key.Length, two.Key.Length), Allowed(Math.Min(one.Key.Length, two.Key.Length)));
        return longest >= 4 && Edits.Distance(left, right) == 1 ? 780 : 0;
    }

    static int OfLetters(NameToken one, NameToken two, NameKind kind)
    {
        var (spelled, heard) = (Edits.Distance(one.Text, two.Text), Edits.Distance(one.Key, two.Key));
        var distance = Math.Min(spelled, heard);
        // Slips at a word's beginning are rare, but for hisses.
        if (one.Key.Length > 0 && two.Key.Length > 0 && one.Key[0] != two.Key[0] && !(IsHiss(one.Key[0]) && IsHiss(two.Key[0])) && Math.Max(spelled, heard) > 1)
            return 0;
        var longest = Math.Max(one.Text.Length, two.Text.Length);
        var shortest = Math.Min(one.Text.Length, two.Text.Length);
        var allowed = kind == NameKind.Organisation ? (longest < 5 ? 0 : Allowed(longest)) : Allowed(longest);
        if (kind == NameKind.Person && BothFullGivenNames(one, two))
            allowed = Math.Min(allowed, longest >= 5 ? 1 : 0);
        var likeness = OfDistance(distance, longest, allowed);
        // A word cut short: «Juare» is within the edits, «Dris» for «Drissi» and «Avia» for «Aviation» are not.
        if (likeness == 0 && shortest >= 5 && longest - shortest <= 3 && (one.Text.StartsWith(two.Text, StringComparison.Ordinal) || two.Text.StartsWith(one.Text, StringComparison.Ordinal)))
            likeness = 780;
        return likeness;
    }

    // What German and Polish, Ukrainian and English ears write with each other's letters.
    static bool IsHiss(char sound) => sound is 's' or 'z' or 'c' or 'w' or 'x' or 'q' or 'j';

    static bool BothFullGivenNames(NameToken one, NameToken two) => one.Ids.Count > 0 && two.Ids.Count > 0;

    static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 9 => 1,
        < 13 => 2,
        _ => 3,
    };

    // Each slip costs more in a short word.
    static int OfDistance(int distance, int length, int allowed) => distance > allowed ? 0 : 1000 - (distance * 1000 / (length + 1));
}
