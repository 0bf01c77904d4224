using System.Text;

namespace Giveaways.Bench.Screening;

/// <summary>Reads one record after the other out of a CSV text.</summary>
sealed class CsvRecords
{
    const int MaxValueLength = 1_000_000;

    readonly string text;
    readonly string name;
    readonly char separator;
    int at;
    int nextLine = 1;

    public CsvRecords(string text, string name)
    {
        this.text = text;
        this.name = name;
        at = text.StartsWith('\uFEFF') ? 1 : 0;
        separator = Separator(text);
    }

    /// <summary>The line on which the last record began, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record's values, trimmed; null at the end. Blank lines are no records.</summary>
    public List<string>? Next()
    {
        while (at < text.Length)
        {
            Line = nextLine;
            var values = Record();
            if (values.Count > 1 || values[0].Length > 0)
                return values;
        }
        return null;
    }

    List<string> Record()
    {
        var values = new List<string>();
        while (true)
        {
            values.Add(Value());
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }
            EndLine();
            return values;
        }
    }

    void EndLine()
    {
        if (at < text.Length && text[at] == '\r')
            at++;
        if (at < text.Length && text[at] == '\n')
            at++;
        nextLine++;
    }

    string Value()
    {
        var start = at;
        while (at < text.Length && text[at] is ' ' or '\t' && text[at] != separator)
            at++;
        if (at < text.Length && text[at] == '"')
            return QuotedValue();
        at = start;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
            at++;
        return Checked(text.AsSpan(start, at - start).Trim());
    }

    string QuotedValue()
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\n')
                nextLine++;
            if (text[at] != '"')
                value.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                value.Append(text[at++]);
            else
                return AfterQuote(value);
        }
        throw new InvalidDataException($"{name} line {Line}: a quote begins and never ends.");
    }

    // What follows a closing quote belongs to the value: some writers quote a part only.
    string AfterQuote(StringBuilder value)
    {
        for (at++; at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'); at++)
            value.Append(text[at]);
        return Checked(value.ToString().AsSpan().Trim());
    }

    string Checked(ReadOnlySpan<char> value) =>
        value.Length <= MaxValueLength ? value.ToString() : throw new InvalidDataException($"{name} line {Line}: a value has {value.Length} characters.");

    static char Separator(string text)
    {
        var header = text.AsSpan();
        var end = header.IndexOfAny('\r', '\n');
        header = end < 0 ? header : header[..end];
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }
}
