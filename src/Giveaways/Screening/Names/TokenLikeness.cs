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
            return OfConsonants(one, two);
        if (kind != NameKind.Organisation && one.Ids.Count > 0 && two.Ids.Count > 0)
        {
            if (one.Ids.Any(two.Ids.Contains))
                return 930;
        }
        if (one.Kind == TokenKind.Particle || two.Kind == TokenKind.Particle)
            return 0;
        return Math.Max(OfLetters(one, two, kind), kind == NameKind.Person ? Mandarin.Likeness(one.Text, two.Text) : 0);
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
