using Giveaways.Cli.Screening.Rosters;

namespace Giveaways.Cli.Tests.Screening.Rosters;

[TestFixture]
internal sealed class DateColumnTests
{
    [TestCase("1990-02-28", "1990-02-28")]
    [TestCase("1990-02-28 00:00:00", "1990-02-28")]
    [TestCase("01.02.1990", "1990-02-01")]
    [TestCase("1.2.1990", "1990-02-01")]
    [TestCase("01.02.1990 0:00:00", "1990-02-01")]
    public void Date_with_dots_is_read_where_the_column_proves_that_the_day_comes_first(string text, string iso) =>
        Assert.That(Read(text, "28.02.1990", text), Is.EqualTo(iso));

    [TestCase("01.02.1990", "whether the day or the month comes first", "02.03.1990")]
    [TestCase("01.02.1990", "the month first", "02.28.1990")]
    [TestCase("01.02.1990", "in some rows", "28.02.1990", "02.28.1990")]
    [TestCase("31.02.1990", "no such day", "28.02.1990")]
    [TestCase("29.02.1990", "no such day", "28.02.1990")]
    [TestCase("01.13.1990", "month first", "02.03.1990")]
    [TestCase("01/02/1990", "YYYY-MM-DD", "28.02.1990")]
    [TestCase("01.02.90", "YYYY-MM-DD", "28.02.1990")]
    [TestCase("32874", "number of days", "28.02.1990")]
    [TestCase("1990-02-30", "not a date", "28.02.1990")]
    [TestCase("1990-02-28 13:00:00", "not a date", "28.02.1990")]
    [TestCase("０1.02.1990", "not a date", "28.02.1990")]
    public void Date_that_could_be_another_is_refused_and_says_why(string text, string why, params string[] others)
    {
        var column = Column([text, .. others]);
        Assert.That(column.Read(text, out var wrong), Is.Null);
        Assert.That(wrong, Does.Contain(why));
        Assert.That(wrong, Does.Contain("YYYY-MM-DD"));
    }

    private static string? Read(string text, params string[] all) => Column(all).Read(text, out _);

    private static DateColumn Column(IEnumerable<string> values)
    {
        var column = new DateColumn();
        foreach (var value in values)
        {
            column.See(value);
        }
        return column;
    }
}
