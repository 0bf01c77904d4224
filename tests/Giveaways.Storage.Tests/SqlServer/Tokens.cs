using System.Globalization;

namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>One word, name, text, number or mark of T-SQL.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Text">A word in capitals, a name or a text without its quotes.</param>
readonly record struct Token(TokenKind Kind, string Text);

enum TokenKind
{
    Word,
    Name,
    Text,
    Number,
    Variable,
    Mark,
}

/// <summary>Reads T-SQL into tokens, as far as a generated script and the append path need it, and refuses everything else.</summary>
static class Tokens
{
    /// <exception cref="FormatException">Something that is no token of T-SQL, or brackets that do not pair up.</exception>
    public static List<Token> Read(string sql)
    {
        var tokens = new List<Token>();
        var open = 0;
        for (var at = 0; at < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }
            var token = Next(sql, ref at);
            open += token switch { { Kind: TokenKind.Mark, Text: "(" } => 1, { Kind: TokenKind.Mark, Text: ")" } => -1, _ => 0 };
            if (open < 0)
                throw new FormatException("A bracket closes that was not opened.");
            tokens.Add(token);
        }
        return open == 0 ? tokens : throw new FormatException("A bracket is not closed.");
    }

    static Token Next(string sql, ref int at)
    {
        var c = sql[at];
        if (c == 'N' && at + 1 < sql.Length && sql[at + 1] == '\'')
        {
            at++;
            return new Token(TokenKind.Text, Quoted(sql, ref at, '\''));
        }
        if (c is '\'')
            return new Token(TokenKind.Text, Quoted(sql, ref at, '\''));
        if (c is '[')
            return new Token(TokenKind.Name, Quoted(sql, ref at, ']'));
        if (c is '"')
            return new Token(TokenKind.Name, Quoted(sql, ref at, '"'));
        var start = at++;
        if (c == '@')
            return new Token(TokenKind.Variable, While(sql, start, ref at));
        if (char.IsAsciiLetter(c) || c == '_')
            return new Token(TokenKind.Word, While(sql, start, ref at).ToUpperInvariant());
        if (char.IsAsciiDigit(c))
            return new Token(TokenKind.Number, While(sql, start, ref at));
        return "(),;=.+*<>".Contains(c, StringComparison.Ordinal)
            ? new Token(TokenKind.Mark, c.ToString())
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{c}' at {start} is no token: {sql[Math.Max(0, start - 40)..Math.Min(sql.Length, start + 40)]}"));
    }

    static string While(string sql, int start, ref int at)
    {
        while (at < sql.Length && (char.IsAsciiLetterOrDigit(sql[at]) || sql[at] == '_'))
            at++;
        return sql[start..at];
    }

    // A closing quote that comes twice is one quote of the text.
    static string Quoted(string sql, ref int at, char close)
    {
        var text = new System.Text.StringBuilder();
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] != close)
            {
                text.Append(sql[at]);
            }
            else if (at + 1 < sql.Length && sql[at + 1] == close)
            {
                text.Append(sql[at++]);
            }
            else
            {
                at++;
                return text.ToString();
            }
        }
        throw new FormatException("A quote is not closed.");
    }
}
