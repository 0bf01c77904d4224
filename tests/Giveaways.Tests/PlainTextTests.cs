using System.Globalization;

namespace Giveaways.Tests;

public sealed class PlainTextTests
{
    [TestCase("\u00A0\u3000\u2800\u200B", Reason.Blank)]
    [TestCase(" ", Reason.Blank)]
    [TestCase("\u200D\u200D", Reason.Blank)]
    [TestCase("\u3164", Reason.Blank)]
    [TestCase("a\r\nb", Reason.ControlCharacter)]
    [TestCase("a\nb", Reason.ControlCharacter)]
    [TestCase("\u001B[2J", Reason.ControlCharacter)]
    [TestCase("a\u2028b", Reason.ControlCharacter)]
    [TestCase("a\tb", Reason.ControlCharacter)]
    [TestCase("a\0b", Reason.ControlCharacter)]
    [TestCase("A\u200Dnna", Reason.InvisibleCharacter)]
    [TestCase("An\uFEFFna", Reason.InvisibleCharacter)]
    [TestCase("An\u00ADna", Reason.InvisibleCharacter)]
    [TestCase("\u202Eanna", Reason.InvisibleCharacter)]
    [TestCase("anna\U000E0041", Reason.InvisibleCharacter)]
    [TestCase("anna\u034F", Reason.InvisibleCharacter)]
    [TestCase("Ann\uFFFDa", Reason.InvalidUtf8)]
    [TestCase("Ann\uD800a", Reason.InvalidUtf8)]
    public void Bad_text_is_refused_for_its_reason(string text, Reason reason) =>
        Assert.That(PlainText.Check("name", text, 200)?.Reason, Is.EqualTo(reason));

    [TestCase("Анна Ягодка")]
    [TestCase("{{7*7}}")]
    [TestCase("${jndi:ldap://x/y}")]
    [TestCase("%s%n")]
    [TestCase("null")]
    [TestCase("Null")]
    [TestCase("NaN")]
    [TestCase("true")]
    [TestCase("Аlice")]
    [TestCase("сосо")]
    [TestCase("=1+1")]
    [TestCase("O'Hara-Łoś")]
    [TestCase("نامه\u200Cای")]
    [TestCase("ක්\u200Dෂ")]
    [TestCase("🎧 Headphones")]
    public void Odd_but_honest_text_passes(string text) => Assert.That(PlainText.Check("name", text, 200), Is.Null);

    [Test]
    public void Marks_piled_on_one_letter_are_too_long() =>
        Assert.That(PlainText.Check("name", "a" + new string('\u0301', 10_000), 200)?.Reason, Is.EqualTo(Reason.TooLong));

    [Test]
    public void Length_counts_graphemes_and_bytes()
    {
        Assert.Multiple(() =>
        {
            Assert.That(PlainText.Check("name", new string('ж', 200), 200), Is.Null);
            Assert.That(PlainText.Check("name", new string('ж', 201), 200)?.Reason, Is.EqualTo(Reason.TooLong));
            Assert.That(PlainText.Check("name", string.Concat(Enumerable.Repeat("й", 200)), 200), Is.Null, "decomposed letters are one character each");
        });
    }

    [Test]
    public void Empty_text_is_not_a_matter_of_form() => Assert.That(PlainText.Check("name", "", 200), Is.Null);

    [Test]
    public void Line_breaks_and_tabs_stand_only_where_lines_may()
    {
        Assert.That(PlainText.Check("text", "a\nb\tc", 200, multiline: true), Is.Null);
        Assert.That(PlainText.Check("text", "a\r\nb", 200, multiline: true)?.Reason, Is.EqualTo(Reason.ControlCharacter));
    }

    [TestCase("Аlice", true)]
    [TestCase("alicе", true)]
    [TestCase("αlice", true)]
    [TestCase("alice", false)]
    [TestCase("анна", false)]
    [TestCase("anna.анна", false)]
    [TestCase("anna7", false)]
    public void Scripts_mix_within_one_word_only(string text, bool mixes) => Assert.That(PlainText.MixesScripts(text), Is.EqualTo(mixes));

    [TestCase("tr-TR")]
    [TestCase("az-Latn-AZ")]
    [TestCase("lt-LT")]
    public void Culture_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.That(PlainText.Check("name", "İstanbul ısı I i", 200), Is.Null);
            Assert.That(LogTime.Show(0), Is.EqualTo("1970-01-01 00:00:00 UTC"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_text_gets_an_answer_and_never_an_echo(string? text)
    {
        const string mark = "ЖЖЖ";
        var answer = PlainText.Check("name", text + mark, 20, multiline: true);
        Assert.That(answer is { } violation && violation.Message.Contains(mark, StringComparison.Ordinal), Is.False);
        Assert.That(PlainText.Nfc(text + mark), Does.EndWith(mark));
    }

    [Test]
    public void Log_time_never_goes_back()
    {
        Assert.That(LogTime.Next(100, 90), Is.EqualTo(100));
        Assert.That(LogTime.Next(80, 90), Is.EqualTo(90));
    }
}
