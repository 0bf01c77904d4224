using System.Globalization;
using System.Text.Json;
using Giveaways.Inquiries;
using Giveaways.Testing;

namespace Giveaways.Tests.Inquiries;

public sealed class BusinessCalendarTests
{
    const string Vectors = "service/business_time.json";

    static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [TestCase("2026-11-20T10:00:00+02:00", "2026-11-23T10:00:00+02:00", TestName = "Friday_morning_is_promised_for_Monday_morning")]
    [TestCase("2026-11-20T21:30:00+02:00", "2026-11-23T18:00:00+02:00", TestName = "Friday_night_is_promised_for_the_end_of_Monday")]
    [TestCase("2026-11-22T03:00:00+02:00", "2026-11-23T09:00:00+02:00", TestName = "Sunday_night_is_promised_for_the_opening_of_Monday")]
    [TestCase("2026-03-27T15:20:00+02:00", "2026-03-30T15:20:00+03:00", TestName = "Clock_change_keeps_the_time_on_the_wall")]
    public void One_working_day(string received, string promised) =>
        Assert.That(Show(BusinessCalendar.Ordinary.Promise(Seconds(received), 1, Kyiv)), Is.EqualTo(Show(Seconds(promised))));

    [Test]
    public void Holiday_is_passed_over_unless_it_has_hours_of_its_own()
    {
        var holidays = new HashSet<DateOnly> { new(2026, 11, 23), new(2026, 11, 24) };
        var plain = Calendar(holidays, []);
        var shift = Calendar(holidays, new() { [new(2026, 11, 24)] = [new WorkingHours(600, 720)] });
        var friday = Seconds("2026-11-20T16:00:00+02:00");
        Assert.That(Show(plain.Promise(friday, 1, Kyiv)), Is.EqualTo(Show(Seconds("2026-11-25T16:00:00+02:00"))));
        Assert.That(Show(shift.Promise(friday, 1, Kyiv)), Is.EqualTo(Show(Seconds("2026-11-24T12:00:00+02:00"))));
    }

    [Test]
    public void Calendar_that_never_works_is_none()
    {
        Assert.That(() => new BusinessCalendar(new Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>> { [DayOfWeek.Monday] = [] }, new Dictionary<DateOnly, IReadOnlyList<WorkingHours>>(), new HashSet<DateOnly>()), Throws.ArgumentException);
        var always = Enumerable.Range(0, 500).Select(day => new DateOnly(2026, 11, 20).AddDays(day)).ToHashSet();
        Assert.That(() => Calendar(always, []).Promise(Seconds("2026-11-20T16:00:00+02:00"), 1, Kyiv), Throws.InvalidOperationException);
    }

    [TestCase("09:00-18:00", "540-1080")]
    [TestCase("00:00-06:00,22:00-24:00", "0-360 1320-1440")]
    [TestCase("09:00-13:00,13:00-18:00", "540-780 780-1080")]
    [TestCase("18:00-09:00", null)]
    [TestCase("9-18", null)]
    [TestCase("13:00-18:00,09:00-12:00", null)]
    [TestCase("09:00-25:00", null)]
    [TestCase("", null)]
    public void Hours_of_a_day_are_read(string text, string? expected)
    {
        var read = WorkingHours.TryParseDay(text, out var hours);
        Assert.That(read ? string.Join(' ', hours.Select(h => $"{h.From}-{h.To}")) : null, Is.EqualTo(expected));
    }

    [Test]
    public void Published_working_days_come_out()
    {
        var seen = 0;
        foreach (var given in Given("business_time").Where(g => g.GetProperty("op").GetString() is "add_days" or "one_working_day_strict"))
        {
            var (calendar, zone) = Read(given.GetProperty("schedule"));
            var (start, amount) = (Seconds(given.GetProperty("start").GetString()!), given.GetProperty("amount").GetInt32());
            var days = given.GetProperty("op").GetString() == "add_days" ? calendar.AddDays(start, amount, zone) : calendar.Promise(start, amount, zone);
            Assert.That(Show(days), Is.EqualTo(Show(Seconds(given.GetProperty("expected").GetString()!))), given.GetProperty("name").GetString());
            seen++;
        }
        Assert.That(seen, Is.EqualTo(17));
    }

    [Test]
    public void Published_local_times_come_out()
    {
        foreach (var given in Given("local_to_utc"))
        {
            var local = given.GetProperty("local").GetString()!.Split('T');
            var time = local[1].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var utc = BusinessCalendar.ToUtc(DateOnly.Parse(local[0], CultureInfo.InvariantCulture), time[0] * 3600 + time[1] * 60 + time[2], TimeZoneInfo.FindSystemTimeZoneById(given.GetProperty("tz").GetString()!));
            Assert.That(Show(utc), Is.EqualTo(Show(Seconds(given.GetProperty("utc").GetString()!))), given.GetProperty("name").GetString());
        }
    }

    static List<JsonElement> Given(string list)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(VectorFiles.Shared(Vectors)));
        return [.. file.RootElement.GetProperty(list).EnumerateArray().Select(one => one.Clone())];
    }

    static (BusinessCalendar Calendar, TimeZoneInfo Zone) Read(JsonElement schedule)
    {
        string[] weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
        var week = schedule.GetProperty("hours").EnumerateObject().ToDictionary(day => (DayOfWeek)Array.IndexOf(weekdays, day.Name), day => Hours(day.Value));
        var shifts = schedule.TryGetProperty("shifts", out var days)
            ? days.EnumerateObject().ToDictionary(day => DateOnly.Parse(day.Name, CultureInfo.InvariantCulture), day => Hours(day.Value))
            : [];
        var holidays = schedule.TryGetProperty("holidays", out var free) ? free.EnumerateArray().Select(day => DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture)).ToHashSet() : [];
        return (new BusinessCalendar(week, shifts, holidays), TimeZoneInfo.FindSystemTimeZoneById(schedule.GetProperty("tz").GetString()!));
    }

    static IReadOnlyList<WorkingHours> Hours(JsonElement day) =>
        WorkingHours.TryParseDay(string.Join(',', day.EnumerateObject().Select(part => $"{part.Name}-{part.Value.GetString()}")), out var hours) ? hours : throw new FormatException();

    static BusinessCalendar Calendar(HashSet<DateOnly> holidays, Dictionary<DateOnly, IReadOnlyList<WorkingHours>> days) => new(
        Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, _ => (IReadOnlyList<WorkingHours>)[new WorkingHours(540, 1080)]), days, holidays);

    static long Seconds(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    static string Show(long time) => LogTime.Show(time);
}
