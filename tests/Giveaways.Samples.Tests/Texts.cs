using System.Globalization;

namespace Giveaways.Samples.Tests;

/// <summary>Samples as CSV text, and the test's own reading of it.</summary>
internal static class Texts
{
    internal static readonly DateTimeOffset Opened = new(2026, 8, 1, 9, 0, 0, TimeSpan.Zero);

    internal static string Roster(Roster roster) => Write(writer => Csv.Roster(writer, roster));

    internal static string Entries(IEnumerable<SampleEntry> entries) => Write(writer => Csv.Entries(writer, entries, Opened));

    internal static string Comments(IEnumerable<SampleComment> comments) => Write(writer => Csv.Comments(writer, comments, Opened));

    internal static string Write(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }

    /// <summary>An RFC 4180 reader that refuses what the grammar does not allow.</summary>
    internal static List<string[]> Parse(string text)
    {
        var records = new List<string[]>();
        var at = 0;
        while (at < text.Length)
        {
            var record = new List<string> { Field(text, ref at) };
            while (text[at] == ',')
            {
                at++;
                record.Add(Field(text, ref at));
            }

            if (text[at] != '\r' || text[at + 1] != '\n')
            {
                throw new FormatException($"No CRLF after the record at {at}.");
            }

            at += 2;
            records.Add([.. record]);
        }

        return records;
    }

    private static string Field(string text, ref int at)
    {
        var start = at;
        if (text[at] != '"')
        {
            while (text[at] is not (',' or '\r' or '\n'))
            {
                at = text[at] == '"' ? throw new FormatException($"A bare quote at {at}.") : at + 1;
            }

            return text[start..at];
        }

        var field = "";
        do
        {
            start = ++at;
            at = text.IndexOf('"', at);
            field += text[start..at] + (text[at + 1] == '"' ? "\"" : "");
            at++;
        }
        while (text[at] == '"');

        return field;
    }
}
