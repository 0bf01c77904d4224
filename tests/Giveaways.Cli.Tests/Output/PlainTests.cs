using Giveaways.Cli.Output;

namespace Giveaways.Cli.Tests.Output;

[TestFixture]
internal sealed class PlainTests
{
    [TestCase("Anna, Київ, Łódź, 東京, 🎧", "Anna, Київ, Łódź, 東京, 🎧")]
    [TestCase("\u001b[2J", "\\u{1b}[2J")]
    [TestCase("\u001b]0;title\a", "\\u{1b}]0;title\\u{7}")]
    [TestCase("\u009b31m", "\\u{9b}31m")]
    [TestCase("a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c")]
    [TestCase("evil\u202Egpj.exe", "evil\\u{202e}gpj.exe")]
    [TestCase("a\u200Bb\uFEFFc", "a\\u{200b}b\\u{feff}c")]
    [TestCase("\U000E0041", "\\u{e0041}")]
    [TestCase("a\u2028b", "a\\u{2028}b")]
    [TestCase("[red]not markup[/]", "[red]not markup[/]")]
    public void Nothing_is_obeyed_and_nothing_is_hidden(string text, string expected) => Assert.That(Plain.Line(text), Is.EqualTo(expected));

    [Test]
    public void Half_a_character_is_shown_as_lost() => Assert.That(Plain.Line("a" + (char)0xD800), Is.EqualTo("a\uFFFD"));

    [Test]
    public void Lines_keep_line_feeds_and_tabs_and_nothing_else() => Assert.That(Plain.Lines("a\n\tb\r\u001b"), Is.EqualTo("a\n\tb\\u{d}\\u{1b}"));
}
