namespace Giveaways.Screening.Names;

/// <summary>How likely two whole names are spellings of one: a score, and whether it suffices.</summary>
/// <param name="Score">0 to 1,000: a whole number, so that every machine says the same.</param>
public readonly record struct NameSimilarity(int Score, bool IsSame)
{
    /// <summary>From this score on, in thousandths, two names are taken for one.</summary>
    const int Enough = 700;

    /// <summary>A contradiction of this weight, in both names, cannot be made good by what agrees.</summary>
    const int Contradiction = 300;

    /// <summary>Most that contradicting names reach.</summary>
    const int Contradicted = 600;

    const int MaxAlternatives = 4;

    /// <summary>Compares two names of persons, organisations or ships; which they are is guessed from their words.</summary>
    public static NameSimilarity Of(string one, string two) => Of(one, two, NameKind.Unknown);

    /// <remarks>The same both ways: what ties, and which of two words is joined first, is decided in the texts' own order.</remarks>
    public static NameSimilarity Of(string one, string two, NameKind kind)
    {
        if (string.CompareOrdinal(one, two) > 0)
            (one, two) = (two, one);
        var best = 0;
        foreach (var left in Alternatives(one))
        {
            foreach (var right in Alternatives(two))
                best = Math.Max(best, ScoreOf(left, right, kind));
        }
        return new(best, best >= Enough);
    }

    // «Al-Qa'ida/Islamic Army» has two names.
    static IEnumerable<string> Alternatives(string name)
    {
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length is > 1 and <= MaxAlternatives && parts.All(p => p.Length > 3) ? parts.Prepend(name) : [name];
    }

    static int ScoreOf(string one, string two, NameKind kind)
    {
        var (left, right) = (NameTokens.Of(one, kind), NameTokens.Of(two, kind));
        if (kind == NameKind.Unknown)
        {
            kind = GuessKind(left, right);
            (left, right) = (NameTokens.Of(one, kind), NameTokens.Of(two, kind));
        }
        if (left.Joined.Length == 0 || right.Joined.Length == 0)
            return 0;
        if (left.Joined == right.Joined && left.Tokens.Count == right.Tokens.Count)
            return 1000;
        return Math.Max(OfWhole(left, right, kind), TokenAlignment.Of(left, right, kind) is var aligned ? Judge(aligned, left, right, kind) : 0);
    }

    static NameKind GuessKind(NameTokens left, NameTokens right)
    {
        var business = left.Tokens.Concat(right.Tokens).Count(t => NameWords.Common.Contains(t.Text));
        return (left.HasLegalForm && right.HasLegalForm) || business > 1 ? NameKind.Organisation : NameKind.Person;
    }

    // Words run together or spelled backwards.
    static int OfWhole(NameTokens left, NameTokens right, NameKind kind)
    {
        var (one, two) = (left.Joined, right.Joined);
        if (one == two)
            return left.Tokens.Count == right.Tokens.Count ? 1000 : 930;
        // Scripts that part no words, or write few vowels, agree by all their consonants together.
        if (left.IsOther != right.IsOther && OtherScripts.Consonants(one) is { Length: > 4 } consonants && consonants == OtherScripts.Consonants(two))
            return 800;
        if (Math.Min(one.Length, two.Length) < 7 || left.Tokens.Count == right.Tokens.Count && kind == NameKind.Organisation)
            return 0;
        // The words of a text spelled backwards come last to first.
        var backwards = new string([.. left.Letters.Reverse()]);
        var wordwise = string.Concat(left.Tokens.Select(t => new string([.. t.Text.Reverse()])));
        if (backwards == right.Letters || wordwise == right.Letters)
            return 750;
        // Only where a space was lost: otherwise the words themselves are compared.
        return left.Tokens.Count != right.Tokens.Count && (left.Tokens.Count == 1 || right.Tokens.Count == 1) && one[0] == two[0]
            && Edits.Distance(one, two) <= (one.Length >= 12 ? 2 : 1) && one.Length >= 9 ? 850 : 0;
    }

    static int Judge(TokenAlignment aligned, NameTokens left, NameTokens right, NameKind kind)
    {
        var (more, less) = (Math.Max(aligned.LeftOver, aligned.RightOver), Math.Min(aligned.LeftOver, aligned.RightOver));
        var total = Math.Min(left.Tokens.Sum(t => t.Weight), right.Tokens.Sum(t => t.Weight));
        if (total == 0 || aligned.Matched == 0)
            return 0;
        // What one name has beyond the other is a second given name, a clan, a branch; what each has against the other is another person.
        var extra = (more - less) * (left.HasTitle || right.HasTitle ? 100 : kind == NameKind.Person ? 150 : 200) / 1000;
        var score = 1000 - (int)((aligned.Lost + (less * 1100L / 1000) + extra) * 1000L / total);
        if (less >= Contradiction)
            score = Math.Min(score, Contradicted);
        // A single name is too little to tell which of those who bear it.
        if (kind == NameKind.Person && more - less >= 1000 && total < 1500 && !left.HasTitle && !right.HasTitle)
            score = Math.Min(score, 650);
        if (!aligned.MatchesWord)
            score = Math.Min(score, 500);
        if (kind == NameKind.Person && aligned.IsExchanged && !left.HasComma && !right.HasComma)
            score = Math.Min(score, 650);
        return Math.Max(0, score);
    }
}
