using System.Globalization;
using Giveaways.Proofs.Text;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>How a column of a staff list writes its dates: YYYY-MM-DD, or with dots, the day first, where the column itself proves that.</summary>
/// <remarks>01.02.1990 alone could be two days. A column in which some first number is above 12 and no second one is writes the day first.</remarks>
internal sealed class DateColumn
{
    private static readonly string[] Midnight = [" 0:00:00", " 00:00:00", " 0:00", " 00:00", "T00:00:00"];

    private bool _dayFirst;
    private bool _monthFirst;

    public void See(string value)
    {
        if (Dotted(Trimmed(value)) is { } parts)
        {
            _dayFirst |= parts.First > 12;
            _monthFirst |= parts.Second > 12;
        }
    }

    /// <summary>The date as YYYY-MM-DD; null where it is none, with what is wrong and what to do.</summary>
    public string? Read(string value, out string wrong)
    {
        wrong = "";
        var text = Trimmed(value);
        if (Grammar.TryParseDate(text, out _))
        {
            return text;
        }
        if (Dotted(text) is not { } parts)
        {
            wrong = text.Length is 4 or 5 && text.All(char.IsAsciiDigit)
                ? "Is a number of days, as spreadsheets keep dates. Format the column as a date of the form YYYY-MM-DD."
                : "Is not a date. Write it as YYYY-MM-DD, such as 1990-02-28.";
            return null;
        }
        if (_monthFirst)
        {
            wrong = _dayFirst
                ? "The column writes the day first in some rows and the month first in others. Write all its dates as YYYY-MM-DD."
                : "The column writes the month first. Write all its dates as YYYY-MM-DD.";
            return null;
        }
        if (!_dayFirst)
        {
            wrong = "No date of this column shows whether the day or the month comes first. Write its dates as YYYY-MM-DD.";
            return null;
        }
        var iso = string.Create(CultureInfo.InvariantCulture, $"{parts.Year:0000}-{parts.Second:00}-{parts.First:00}");
        if (Grammar.TryParseDate(iso, out _))
        {
            return iso;
        }
        wrong = "There is no such day. Write the date as YYYY-MM-DD.";
        return null;
    }

    private static string Trimmed(string value)
    {
        var time = Midnight.FirstOrDefault(time => value.EndsWith(time, StringComparison.Ordinal));
        return time is null ? value : value[..^time.Length];
    }

    private static (int First, int Second, int Year)? Dotted(string text) =>
        text.Split('.') is [{ Length: 1 or 2 } first, { Length: 1 or 2 } second, { Length: 4 } year]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var one) && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var two)
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var three)
            ? (one, two, three)
            : null;
}
