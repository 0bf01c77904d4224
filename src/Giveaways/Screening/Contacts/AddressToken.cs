using System.Text;

namespace Giveaways.Screening.Contacts;

enum AddressTokenKind
{
    Word,
    Number,

    /// <summary>A comma, semicolon or line break: what follows is another part of the address.</summary>
    Break,
    Dash,
    Slash,
}

/// <summary>A word, a number or a sign of an address. Full stops and quotes are no tokens.</summary>
/// <param name="Glued">Whether nothing stands between it and the token before.</param>
readonly record struct AddressToken(AddressTokenKind Kind, string Text, bool Glued)
{
    const int MaxTokens = 64;

    public bool IsWord => Kind == AddressTokenKind.Word;

    public bool IsNumber => Kind == AddressTokenKind.Number;

    public static List<AddressToken> Split(string text)
    {
        var plain = text.Replace('№', ' ').Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace('ё', 'е');
        var tokens = new List<AddressToken>();
        var glued = false;
        for (var i = 0; i < plain.Length && tokens.Count < MaxTokens;)
        {
            var end = char.IsLetter(plain[i]) ? EndOfWord(plain, i) : char.IsAsciiDigit(plain[i]) ? EndOfNumber(plain, i) : i + 1;
            var kind = KindOf(plain[i]);
            // In English an apartment's number may have no other mark.
            if (plain[i] == '#')
                tokens.Add(new(AddressTokenKind.Word, "flat", Glued: false));
            if (kind is { } known)
                tokens.Add(new(known, known == AddressTokenKind.Word ? Bare(plain[i..end]) : plain[i..end], glued && tokens.Count > 0));
            glued = kind is not null;
            i = end;
        }
        return tokens;
    }

    static AddressTokenKind? KindOf(char c) => c switch
    {
        _ when char.IsLetter(c) => AddressTokenKind.Word,
        _ when char.IsAsciiDigit(c) => AddressTokenKind.Number,
        ',' or ';' or '\n' or '|' => AddressTokenKind.Break,
        '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => AddressTokenKind.Dash,
        '/' or '\\' => AddressTokenKind.Slash,
        _ => null,
    };

    // A hyphen or an apostrophe between two letters belongs to the word: «пр-т», «Санкт-Петербург», «Знам'янська»; so does a combining mark.
    static int EndOfWord(string text, int at)
    {
        while (++at < text.Length)
        {
            var joins = (text[at] is '-' or '\'' or '’' or 'ʼ' or '`' or '/') && at + 1 < text.Length && char.IsLetter(text[at + 1]) && (text[at] != '/' || text[at - 1] is 'ч');
            if (!char.IsLetter(text[at]) && !joins && text[at] is not (>= '\u0300' and <= '\u036f'))
                break;
        }
        return at;
    }

    static int EndOfNumber(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    static string Bare(string word) => word.AsSpan().ContainsAny('\'', '’', 'ʼ') || word.Contains('`', StringComparison.Ordinal)
        ? string.Concat(word.Where(c => c is not ('\'' or '’' or 'ʼ' or '`')))
        : word;
}
