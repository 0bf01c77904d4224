namespace Giveaways.Inquiries;

/// <summary>When the organiser works: hours by the day of the week, days with other hours, and holidays, in one time zone.</summary>
/// <remarks>
/// Times are Unix seconds; hours are half-open, <c>from &lt;= t &lt; to</c>, and a night shift is two of them, split at midnight. A local time
/// that a clock change leaves out moves forward by the gap; one that comes twice is its first occurrence. Hours that a gap swallows
/// are none. A day with hours of its own has these, a holiday too.
/// </remarks>
public sealed class BusinessCalendar
{
    /// <summary>Days that are looked at for the next working one.</summary>
    public const int MaxDaysAhead = 400;

    const int DaySeconds = 86_400;

    readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkingHours>> week;
    readonly IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkingHours>> days;
    readonly IReadOnlySet<DateOnly> holidays;

    /// <param name="week">Hours by the day of the week; a day that is not there has none.</param>
    /// <param name="days">Days whose hours are others than their weekday's.</param>
    /// <exception cref="ArgumentException">No day of the week has hours: nothing could ever be promised.</exception>
    public BusinessCalendar(
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkingHours>> week, IReadOnlyDictionary<DateOnly, IReadOnlyList<WorkingHours>> days, IReadOnlySet<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(week);
        if (week.Values.All(hours => hours.Count == 0))
            throw new ArgumentException("A calendar has working hours on some day of the week.", nameof(week));
        (this.week, this.days, this.holidays) = (week, days, holidays);
    }

    /// <summary>Monday to Friday, 9 to 18 o'clock, no holidays.</summary>
    public static BusinessCalendar Ordinary { get; } = new(
        Enumerable.Range((int)DayOfWeek.Monday, 5).ToDictionary(day => (DayOfWeek)day, _ => (IReadOnlyList<WorkingHours>)[new WorkingHours(9 * 60, 18 * 60)]),
        new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>(), new HashSet<DateOnly>());

    /// <summary>Until when an answer is promised: the same time of the <paramref name="workingDays"/>th working day after, at the latest when that day's work ends.</summary>
    public long Promise(long received, int workingDays, TimeZoneInfo zone)
    {
        var day = WorkingDayAfter(DayOf(received, zone), workingDays, zone);
        return Math.Min(AddDays(received, workingDays, zone), Open(day, zone).Last().To);
    }

    /// <summary>The same time of day as many working days later, or when work next begins where nobody works then.</summary>
    public long AddDays(long start, int workingDays, TimeZoneInfo zone)
    {
        var day = WorkingDayAfter(DayOf(start, zone), workingDays, zone);
        var at = ToUtc(day, (int)(Local(start, zone).TimeOfDay.Ticks / TimeSpan.TicksPerSecond), zone);
        for (var ahead = 0; ahead <= MaxDaysAhead; ahead++)
        {
            foreach (var (from, to) in Open(day.AddDays(ahead), zone))
            {
                if (at < to)
                    return Math.Max(at, from);
            }
        }
        throw Never();
    }

    /// <summary>A local time as UTC: see the remarks for times that a clock change leaves out or repeats.</summary>
    /// <param name="seconds">Of the day, 0 to 86,400, which is the next midnight.</param>
    public static long ToUtc(DateOnly day, int seconds, TimeZoneInfo zone)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, DaySeconds);
        var local = day.ToDateTime(TimeOnly.MinValue).AddTicks(seconds * TimeSpan.TicksPerSecond);
        // Within a gap the zone answers the offset before it, which moves the time forward by the gap.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUnixTimeSeconds();
    }

    DateOnly WorkingDayAfter(DateOnly day, int workingDays, TimeZoneInfo zone)
    {
        for (int left = workingDays, ahead = 0; ; day = day.AddDays(1), ahead++)
        {
            if (left == 0)
                return day;
            if (ahead > MaxDaysAhead)
                throw Never();
            if (Open(day.AddDays(1), zone).Any())
                left--;
        }
    }

    IEnumerable<(long From, long To)> Open(DateOnly day, TimeZoneInfo zone) =>
        HoursOf(day).Select(hours => (From: ToUtc(day, hours.From * 60, zone), To: ToUtc(day, hours.To * 60, zone))).Where(hours => hours.From < hours.To);

    IReadOnlyList<WorkingHours> HoursOf(DateOnly day) =>
        days.TryGetValue(day, out var own) ? own : holidays.Contains(day) ? [] : week.TryGetValue(day.DayOfWeek, out var usual) ? usual : [];

    static DateOnly DayOf(long time, TimeZoneInfo zone) => DateOnly.FromDateTime(Local(time, zone));

    static DateTime Local(long time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(time), zone).DateTime;

    static InvalidOperationException Never() => new($"The calendar has no working time within {MaxDaysAhead} days.");
}
