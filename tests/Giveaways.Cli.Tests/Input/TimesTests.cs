using Giveaways.Cli.Input;

namespace Giveaways.Cli.Tests.Input;

[TestFixture]
internal sealed class TimesTests
{
    [TestCase("2026-12-01T18:00:00Z", "2026-12-01 18:00:00Z")]
    [TestCase("2026-12-01T18:00:00+02:00", "2026-12-01 16:00:00Z")]
    [TestCase("2026-12-01 18:00-03:30", "2026-12-01 21:30:00Z")]
    public void Time_with_an_offset_is_read(string text, string expected) => Assert.That(Times.Show(Times.Parse("t", text)), Is.EqualTo(expected));

    [TestCase("2026-10-25T02:30:00", "TIMEZONE_REQUIRED")]
    [TestCase("2026-02-29T00:00:00Z", "BAD_TIMESTAMP")]
    [TestCase("2026-12-01T24:00:00Z", "BAD_TIMESTAMP")]
    [TestCase("2026-12-01T23:59:60Z", "BAD_TIMESTAMP")]
    [TestCase("2026-12-01T18:00:00.5Z", "BAD_TIMESTAMP")]
    [TestCase("2026-12-01T18:00:00+15:00", "BAD_TIMESTAMP")]
    [TestCase("01.12.2026 18:00Z", "BAD_TIMESTAMP")]
    [TestCase("2026-12-01T18:00:00Z\n", "BAD_TIMESTAMP")]
    [TestCase("２026-12-01T18:00:00Z", "BAD_TIMESTAMP")]
    public void Time_without_offset_or_existence_is_wrong_usage(string text, string reason)
    {
        var wrong = Assert.Throws<CliException>(() => Times.Parse("--close", text));
        Assert.That((wrong!.Reason, wrong.ExitCode), Is.EqualTo((reason, ExitCode.Usage)));
    }

    [TestCase("30s", 30)]
    [TestCase("10m", 600)]
    [TestCase("48h", 172_800)]
    [TestCase("7d", 604_800)]
    [TestCase("0s", 0)]
    public void Duration_is_a_number_with_a_unit(string text, long seconds) => Assert.That(Times.ParseDuration("d", text).Seconds, Is.EqualTo(seconds));

    [TestCase("")]
    [TestCase("30")]
    [TestCase("s")]
    [TestCase("-1s")]
    [TestCase("1.5h")]
    [TestCase(" 1s")]
    [TestCase("99999999999d")]
    [TestCase("100000000d")]
    public void Other_durations_are_wrong_usage(string text) =>
        Assert.That(Assert.Throws<CliException>(() => Times.ParseDuration("--margin", text))!.Reason, Is.EqualTo("BAD_DURATION"));
}
