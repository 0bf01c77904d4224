using System.Buffers;
using System.Text;

namespace Giveaways.Cli.Input;

/// <summary>Writes CSV for people who open it in a spreadsheet: what would be a formula is written as text.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\"\r\n");

    // A spreadsheet runs what begins so, in full width too; a leading apostrophe makes it text.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r＝＋－＠");

    public static StringBuilder Row(this StringBuilder text, params ReadOnlySpan<string> fields) => text.Row(',', fields);

    public static StringBuilder Row(this StringBuilder text, char separator, ReadOnlySpan<string> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            text.Append(index > 0 ? separator.ToString() : "").Append(Field(separator, fields[index]));
        }
        return text.Append("\r\n");
    }

    private static string Field(char separator, string value)
    {
        var safe = value.Length > 0 && Formula.Contains(value[0]) ? "'" + value : value;
        return safe.Contains(separator, StringComparison.Ordinal) || safe.AsSpan().ContainsAny(Quoted) || safe.StartsWith(' ') || safe.EndsWith(' ')
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
