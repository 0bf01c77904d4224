using System.Text;

namespace Giveaways.Bench.Screening;

/// <summary>Reads one record after the other out of a CSV text.</summary>
sealed class CsvRecords
{
    const int MaxValueLength = 1_000_000;
    const int BufferLength = 1 << 16;
    const int End = -1;

    readonly TextReader reader;
    readonly string name;
    readonly char separator;
    readonly char[] buffer = new char[BufferLength];
    readonly StringBuilder value = new();
    int length;
    int at;
    int nextLine = 1;

    public CsvRecords(TextReader reader, string name)
    {
        this.reader = reader;
        this.name = name;
        length = reader.ReadBlock(buffer);
        at = length > 0 && buffer[0] == '\uFEFF' ? 1 : 0;
        separator = Separator(buffer.AsSpan(0, length));
    }

    /// <summary>The line on which the last record began, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record's values, trimmed; null at the end. Blank lines are no records.</summary>
    public List<string>? Next()
    {
        while (Here() != End)
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
            if (Here() == separator)
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
        if (Here() == '\r')
            at++;
        if (Here() == '\n')
            at++;
        nextLine++;
    }

    string Value()
    {
        value.Clear();
        for (; Here() is ' ' or '\t' && Here() != separator; at++)
            value.Append(buffer[at]);
        if (Here() != '"')
            return Rest();
        value.Clear();
        return QuotedValue();
    }

    string QuotedValue()
    {
        for (at++; Here() != End; at++)
        {
            if (buffer[at] == '\n')
                nextLine++;
            if (buffer[at] != '"')
            {
                Append(buffer[at]);
                continue;
            }
            at++;
            if (Here() != '"')
                // What follows a closing quote belongs to the value: some writers quote a part only.
                return Rest();
            Append('"');
        }
        throw new InvalidDataException($"{name} line {Line}: a quote begins and never ends.");
    }

    string Rest()
    {
        for (; Here() is not (End or '\r' or '\n') && Here() != separator; at++)
            Append(buffer[at]);
        return value.ToString().Trim();
    }

    void Append(char c)
    {
        if (value.Length == MaxValueLength)
            throw new InvalidDataException($"{name} line {Line}: a value has more than {MaxValueLength} characters.");
        value.Append(c);
    }

    /// <summary>The character to be read, or <see cref="End"/>; afterwards the buffer has it.</summary>
    int Here()
    {
        if (at < length)
            return buffer[at];
        if (length == 0)
            return End;
        length = reader.ReadBlock(buffer);
        at = 0;
        return length == 0 ? End : buffer[0];
    }

    static char Separator(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text[..end];
        var (commas, semicolons, tabs) = (header.Count(','), header.Count(';'), header.Count('\t'));
        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }
}
