using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>What a name names, where the caller knows.</summary>
public enum NameKind
{
    Unknown,
    Person,

    /// <summary>A company, an authority, a ship: whatever has words rather than a given name and a surname.</summary>
    Organisation,
}

/// <summary>A whole name as words to compare: of persons, and tolerably of organisations and ships.</summary>
sealed class NameTokens
{
    const int MaxTokens = 16;

    NameTokens(List<NameToken> tokens, bool hasTitle, bool hasLegalForm, bool hasComma, string joined, string letters, bool isOther)
    {
        Tokens = tokens;
        HasTitle = hasTitle;
        HasLegalForm = hasLegalForm;
        HasComma = hasComma;
        Joined = joined;
        Letters = letters;
        IsOther = isOther;
    }

    /// <summary>Without legal forms and, where anything else is left, titles.</summary>
    public List<NameToken> Tokens { get; }
    public bool HasTitle { get; }
    public bool HasLegalForm { get; }
    public bool HasComma { get; }

    /// <summary>The key of all words as one, legal forms too.</summary>
    public string Joined { get; }

    /// <summary>The letters of all words as one.</summary>
    public string Letters { get; }

    /// <summary>True where a word is neither Latin nor Cyrillic.</summary>
    public bool IsOther { get; }

    public static NameTokens Of(string text, NameKind kind)
    {
        var words = Words(text, kind);
        var comma = words.Remove(",");
        words.RemoveAll(w => w == ",");
        var letters = string.Concat(words.Select(word => NameText.Plain(OtherScripts.Romanise(word))));
        var joined = RomanKey.OfFolded(letters);
        var before = words.Count;
        var named = WithoutLegalForms(words);
        var tokens = Tokenise(named, kind);
        var titled = tokens.Exists(t => t.Kind == TokenKind.Title);
        if (tokens.Exists(t => t.Weight > 300))
            tokens.RemoveAll(t => t.Kind == TokenKind.Title);
        return new NameTokens(tokens, titled, named.Count < before, comma, joined, letters, words.Exists(OtherScripts.IsOther));
    }

    // Hyphens part words here, dots join letters («A.B.C.») but for a person's initials, «&» is «and», a percent sign is a word, a sign between letters is a letter in disguise.
    static List<string> Words(string text, NameKind kind)
    {
        var spaced = new StringBuilder(text.Length + 8);
        var cut = text.Length <= NameText.MaxLength ? text : text[..NameText.MaxLength];
        for (var i = 0; i < cut.Length; i++)
        {
            var c = cut[i];
            if (i > 0 && i + 1 < cut.Length && char.IsLetter(cut[i - 1]) && char.IsLetter(cut[i + 1]) && c is '@' or '$' or '!')
                spaced.Append(c == '@' ? 'a' : c == '$' ? 's' : 'i');
            else if (c == '&' || c == '+')
                spaced.Append(" and ");
            else if (c == '%')
                spaced.Append(" percent");
            else if (c == '"' || c == '«' || c == '»' || c == '“' || c == '”' || c == '/')
                spaced.Append(' ');
            else
                spaced.Append(c);
        }
        var words = new List<string>();
        foreach (var piece in (kind == NameKind.Person ? spaced.Replace('.', ' ').ToString() : JoinDotted(spaced.ToString())).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var word in NameText.Split(piece).SelectMany(w => w == "," ? [w] : w.Split('-', StringSplitOptions.RemoveEmptyEntries)).SelectMany(w => kind == NameKind.Person ? Pinyin.Names(w) : [w]))
                words.Add(NameWords.Unabbreviated(kind == NameKind.Organisation ? word : Unleet(word)));
            if (piece.EndsWith(',') && words.Count > 0)
                words.Add(",");
        }
        if (kind == NameKind.Person)
            NameParts.JoinPatronymics(words);
        return words.Count > MaxTokens ? words[..MaxTokens] : words;
    }

    // «A.B.C.» and «o.O.O.» are one word, «J.-C.» and «N. N.» are two.
    static string JoinDotted(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var between = text[i] == '.' && i > 0 && i + 1 < text.Length && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]);
            var single = between && (i < 2 || !char.IsLetter(text[i - 2])) && (i + 2 >= text.Length || !char.IsLetter(text[i + 2]));
            if (!single)
                joined.Append(text[i] == '.' ? ' ' : text[i]);
        }
        return joined.ToString();
    }

    // Digits that stand for letters: «I9or Sech1n».
    static string Unleet(string word)
    {
        if (word.Length < 3 || !word.Any(char.IsAsciiDigit) || word.Count(char.IsLetter) * 2 <= word.Length || char.IsAsciiDigit(word[0]))
            return word;
        return string.Concat(word.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '6' => 'b', '7' => 't', '8' => 'b', '9' => 'g', _ => c }));
    }

    static List<string> WithoutLegalForms(List<string> words)
    {
        var left = new List<string>(words);
        var plain = left.ConvertAll(NameText.Plain);
        foreach (var phrase in NameWords.LegalForms)
        {
            for (var at = left.Count - phrase.Length; at >= 0 && left.Count > phrase.Length; at--)
            {
                if (!StandsAt(plain, phrase, at))
                    continue;
                left.RemoveRange(at, phrase.Length);
                plain.RemoveRange(at, phrase.Length);
            }
        }
        return left;
    }

    static bool StandsAt(List<string> words, string[] phrase, int at)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (at + i >= words.Count || words[at + i] != phrase[i])
                return false;
        }
        // Short forms are forms at an end only: «Al-Rashid AS» but «Sa Nguyen».
        return phrase.Length > 1 || phrase[0].Length > 3 || at > 0 && at + 1 >= words.Count - 1 || phrase[0] is "ooo" or "ооо" or "oao" or "оао" or "zao" or "зао" or "ojsc" or "pao" or "пао" or "srl" or "ао" or "pt" or "тов";
    }

    static List<NameToken> Tokenise(List<string> words, NameKind kind)
    {
        var tokens = new List<NameToken>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var plain = NameText.Plain(words[i]);
            if (NumberOf(words, ref i, kind) is { } number)
            {
                tokens.Add(new NameToken(number, number, TokenKind.Number, NameToken.WeightOf(TokenKind.Number), [], ""));
                continue;
            }
            // Titles lead or end a name; between, and where nothing else is left, they are names: King, Pope, Sultan.
            var isTitle = words.Count > 1 && NameWords.Titles.Contains(plain) && (tokens.TrueForAll(t => t.Kind == TokenKind.Title) || (i == words.Count - 1 && plain is "jr" or "sr" or "dr" or "phd" or "md" or "esq" or "ii" or "iii"));
            var isOther = OtherScripts.IsOther(words[i]);
            var one = plain.Length == 1 && char.IsLetter(plain[0]) && !isOther;
            var what = NameWords.Particles.Contains(plain) && !(one && kind != NameKind.Organisation && plain != "y") ? TokenKind.Particle
                : isTitle && kind != NameKind.Organisation ? TokenKind.Title
                : one && kind != NameKind.Organisation ? TokenKind.Initial
                : kind == NameKind.Organisation && NameWords.Common.Contains(plain) ? TokenKind.Common
                : TokenKind.Word;
            tokens.Add(NameToken.Of(words[i], what, isOther));
        }
        return tokens;
    }

    // «Forty-Four» is one number.
    static string? NumberOf(List<string> words, ref int i, NameKind kind)
    {
        // «Xi» is a surname before it is eleven.
        if (NameWords.NumberOf(words[i], roman: kind == NameKind.Organisation) is not { } number)
            return null;
        if (NameWords.IsTens(number) && !char.IsAsciiDigit(words[i][0]) && i + 1 < words.Count && NameWords.NumberOf(words[i + 1], roman: false) is { } unit and > 0 and < 10)
        {
            number += unit;
            i++;
        }
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
