using System.Globalization;
using Giveaways.Contests;
using Giveaways.Inquiries;
using Giveaways.Server.Contests;
using Giveaways.Server.Hosting;

namespace Giveaways.Server.Inquiries;

/// <summary>The organiser's calendar, as the settings say it.</summary>
sealed class Calendars(Settings settings)
{
    static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public BusinessCalendar Calendar { get; } = Read(settings.Calendar);

    /// <summary>The zone of the organiser's hours: the settings', else the contest's.</summary>
    public TimeZoneInfo ZoneOf(Contest contest) => TimeZoneInfo.FindSystemTimeZoneById(settings.Calendar.TimeZone is { Length: > 0 } own ? own : contest.Rules.TimeZone);

    /// <exception cref="StartRefusedException">A line cannot be read, or nobody ever works.</exception>
    public static void Check(CalendarSettings settings)
    {
        Require(settings.TimeZone.Length == 0 || ContestService.IsTimeZone(settings.TimeZone), "Giveaways:Calendar:TimeZone is not an IANA time zone, such as Europe/Kyiv.");
        Require(settings.Holidays.Length <= CalendarSettings.MaxDays && settings.Days.Length <= CalendarSettings.MaxDays, $"Giveaways:Calendar has more than {CalendarSettings.MaxDays} days in a list.");
        Read(settings);
    }

    static BusinessCalendar Read(CalendarSettings settings)
    {
        if (settings is { Hours: [], Holidays: [], Days: [] })
            return BusinessCalendar.Ordinary;
        var week = settings.Hours.Length == 0
            ? Enumerable.Range((int)DayOfWeek.Monday, 5).ToDictionary(day => (DayOfWeek)day, _ => (IReadOnlyList<WorkingHours>)[new WorkingHours(9 * 60, 18 * 60)])
            : Lines<DayOfWeek>("Hours", settings.Hours, "mon 09:00-18:00", day => Array.IndexOf(Weekdays, day) is >= 0 and var number ? (DayOfWeek)number : null);
        var days = Lines<DateOnly>("Days", settings.Days, "2027-02-20 09:00-15:00", DateOf);
        var holidays = settings.Holidays.Select(DateOf).ToList();
        Require(!holidays.Contains(null), "Giveaways:Calendar:Holidays has a line that is not a date such as 2027-01-01.");
        return new BusinessCalendar(week, days, holidays.Select(day => day!.Value).ToHashSet());
    }

    static Dictionary<TDay, IReadOnlyList<WorkingHours>> Lines<TDay>(string setting, string[] lines, string example, Func<string, TDay?> read)
        where TDay : struct
    {
        var found = new Dictionary<TDay, IReadOnlyList<WorkingHours>>();
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            var hours = (IReadOnlyList<WorkingHours>)[];
            Require(parts.Length == 2 && read(parts[0]) is not null && WorkingHours.TryParseDay(parts[1], out hours), $"Giveaways:Calendar:{setting} has a line that is not like {example}.");
            Require(found.TryAdd(read(parts[0])!.Value, hours), $"Giveaways:Calendar:{setting} has a day twice.");
        }
        return found;
    }

    static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static void Require(bool holds, string message)
    {
        if (!holds)
            throw new StartRefusedException(SettingsReader.BadSetting, message);
    }
}
