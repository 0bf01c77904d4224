using System.Globalization;

namespace Giveaways.Inquiries;

/// <summary>A part of one day in minutes from midnight, <c>From &lt; To</c>; 24:00 is its end.</summary>
public readonly record struct WorkingHours
{
    const int DayMinutes = 24 * 60;

    public WorkingHours(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, DayMinutes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, to);
        (From, To) = (from, to);
    }

    public int From { get; }

    public int To { get; }

    /// <summary>Reads <c>09:00-18:00</c>, or several with a comma between: <c>09:00-13:00,14:00-18:00</c>, in order and apart.</summary>
    public static bool TryParseDay(string text, out IReadOnlyList<WorkingHours> hours)
    {
        var parts = new List<WorkingHours>();
        hours = parts;
        foreach (var part in text.Split(','))
        {
            if (part.Split('-') is not [var first, var last] || Minutes(first) is not { } from || Minutes(last) is not { } to || from >= to || parts.Count > 0 && from < parts[^1].To)
                return false;
            parts.Add(new WorkingHours(from, to));
        }
        return true;
    }

    static int? Minutes(string text) => text == "24:00" ? DayMinutes
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.Hour * 60 + time.Minute
        : null;
}
