using Giveaways.Cli.Output;
using System.Text.Json.Nodes;

namespace Giveaways.Cli.Tests.Output;

[TestFixture]
internal sealed class ScreenTests
{
    [Test]
    public void Tables_facts_and_lines_show_no_escape_of_a_server()
    {
        var shown = Shown(json: false, screen =>
        {
            screen.Title("\u001b[31m");
            screen.Say("\u001b[31m");
            screen.Facts(("name", "\u001b[31m"));
            screen.Table("", ["\u001b[31m"], [["[bold]\u001b[31m\n"]]);
        });
        // As characters: to a culture's comparison an escape is nothing.
        Assert.That(shown.Contains('\u001b'), Is.False);
        Assert.That(shown, Does.Contain("[bold]\\u{1b}[31m\\u{a}"));
    }

    [Test]
    public void Programs_get_JSON_alone() => Assert.That(
        Shown(json: true, screen =>
        {
            screen.Say("for people");
            screen.Facts(("for", "people"));
            screen.Table("for people", ["a"], [["b"]]);
            screen.Json(() => new JsonObject { ["text"] = "Анна \u001b\u202E\u009b🎧\U000E0041" });
        }),
        Is.EqualTo("{\n  \"text\": \"Анна \\u001B\\u202E\\u009B\\uD83C\\uDFA7\\uDB40\\uDC41\"\n}\n"));

    [Test]
    public void People_get_no_JSON() => Assert.That(Shown(json: false, screen => screen.Json(() => new JsonObject())), Is.Empty);

    [Test]
    public void Confirmation_without_a_person_is_wrong_usage()
    {
        var wrong = Assert.Throws<CliException>(() => Shown(json: false, screen => screen.Confirm("Delete?", yes: false)));
        Assert.That((wrong!.Reason, wrong.ExitCode), Is.EqualTo(("CONFIRM_REQUIRED", ExitCode.Usage)));
        Assert.That(() => Shown(json: false, screen => screen.Confirm("Delete?", yes: true)), Throws.Nothing);
    }

    private static string Shown(bool json, Action<Screen> show)
    {
        using var output = new StringWriter { NewLine = "\n" };
        show(new Screen(new Shell(TextReader.Null, output, TextWriter.Null, _ => null, AsksQuestions: false, TimeProvider.System), json));
        return output.ToString();
    }
}
