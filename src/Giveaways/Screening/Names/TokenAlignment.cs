namespace Giveaways.Screening.Names;

/// <summary>Which words of one name answer which of another: the assignment that makes most agree.</summary>
/// <param name="Matched">Weight of what agrees.</param>
/// <param name="Lost">Weight lost where words agree but not exactly.</param>
/// <param name="LeftOver">Weight of the first name's words that nothing answers.</param>
/// <param name="RightOver">The same of the second.</param>
/// <param name="MatchesWord">True where at least one whole word agrees, not initials and particles alone.</param>
/// <param name="IsExchanged">True where two given names stand in opposite order: Hans Friedrich is not Friedrich Hans.</param>
sealed record TokenAlignment(int Matched, int Lost, int LeftOver, int RightOver, bool MatchesWord, bool IsExchanged)
{
    public static TokenAlignment Of(NameTokens first, NameTokens second, NameKind kind)
    {
        var left = new List<NameToken>(first.Tokens);
        var right = new List<NameToken>(second.Tokens);
        Drop(left, right.Count);
        Drop(right, first.Tokens.Count);
        Join(left, right, kind);
        Join(right, left, kind);
        if (kind != NameKind.Person)
        {
            Shorten(left, right);
            Shorten(right, left);
        }
        var likeness = new int[left.Count, right.Count];
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = 0; j < right.Count; j++)
                likeness[i, j] = TokenLikeness.Of(left[i], right[j], kind);
        }
        var answers = Assignment.Best(likeness, left, right);
        return Sum(left, right, likeness, answers, kind);
    }

    static TokenAlignment Sum(List<NameToken> left, List<NameToken> right, int[,] likeness, int[] answers, NameKind kind)
    {
        int matched = 0, lost = 0, leftOver = 0;
        var words = false;
        var answered = new bool[right.Count];
        for (var i = 0; i < left.Count; i++)
        {
            if (answers[i] < 0)
            {
                leftOver += left[i].Weight;
                continue;
            }
            var j = answers[i];
            answered[j] = true;
            var weight = Math.Max(left[i].Weight, right[j].Weight);
            matched += weight;
            lost += (int)((long)weight * (1000 - likeness[i, j]) / 1000);
            words |= left[i].Kind is TokenKind.Word or TokenKind.Common or TokenKind.Number && right[j].Kind is TokenKind.Word or TokenKind.Common or TokenKind.Number;
        }
        var rightOver = right.Where((_, j) => !answered[j]).Sum(t => t.Weight);
        return new(matched, lost, leftOver, rightOver, words, kind == NameKind.Person && IsReversed(left, right, answers));
    }

    static bool IsReversed(List<NameToken> left, List<NameToken> right, int[] answers) =>
        left.Count == 2 && right.Count == 2 && answers[0] == 1 && answers[1] == 0 && left.TrueForAll(t => t.Ids.Count > 0 && GivenNames.IsFull(t.Text));

    // A word said twice is one: «Shoigu Shoigu Sergey».
    static void Drop(List<NameToken> tokens, int others)
    {
        for (var i = tokens.Count - 1; i > 0; i--)
        {
            if (tokens.Count > 2 && tokens.Count > others && tokens[i].Weight >= 1000 && tokens[i].Key == tokens[i - 1].Key)
                tokens.RemoveAt(i);
        }
    }

    // «Patr ushev» and «Mohammad Hasni» where the other name has them in one.
    static void Join(List<NameToken> tokens, List<NameToken> other, NameKind kind)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var key = tokens[i].Key + tokens[i + 1].Key;
            var text = tokens[i].Text + tokens[i + 1].Text;
            var whole = tokens[i].Key.Length > 2 && tokens[i + 1].Key.Length > 2 && key.Length > 8;
            if (key.Length < 4 || tokens[i].Kind == TokenKind.Number || tokens[i + 1].Kind == TokenKind.Number
                || !other.Exists(t => t.Key == key || (whole && Edits.Distance(t.Key, key) <= 1) || (kind == NameKind.Person && Mandarin.Likeness(t.Text, text) > 0)))
                continue;
            if (other.Exists(t => t.Key == tokens[i].Key && t.Weight >= 1000) && other.Exists(t => t.Key == tokens[i + 1].Key && t.Weight >= 1000))
                continue;
            tokens[i] = new NameToken(text, key, TokenKind.Word, NameToken.WeightOf(TokenKind.Word), [], "");
            tokens.RemoveAt(i + 1);
        }
    }

    // «PLA» where the other name has «People's Liberation Army», «US» for «United States».
    static void Shorten(List<NameToken> tokens, List<NameToken> other)
    {
        foreach (var token in tokens)
        {
            if (token.Text.Length is < 2 or > 6 || token.Kind is TokenKind.Number or TokenKind.Initial || other.Exists(t => t.Text == token.Text))
                continue;
            for (var start = 0; start + token.Text.Length <= other.Count; start++)
            {
                if (!Enumerable.Range(0, token.Text.Length).All(k => other[start + k].Text.StartsWith(token.Text[k]) && other[start + k].Text.Length > 2))
                    continue;
                other.RemoveRange(start, token.Text.Length);
                other.Insert(start, token);
                return;
            }
        }
    }
}
