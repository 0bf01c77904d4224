using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Giveaways.Cli.Output;

/// <summary>Where a command writes: tables and lines for people, or one JSON document for programs.</summary>
/// <remarks>Every text that is shown passes <see cref="Plain"/>; no text is ever read as markup.</remarks>
internal sealed class Screen
{
    /// <summary>The width where no terminal tells one: wide enough for a table, stable for files and tests.</summary>
    public const int PlainWidth = 120;

    private readonly IAnsiConsole _out;

    public Screen(Shell shell, bool json)
    {
        Shell = shell;
        IsJson = json;
        _out = ConsoleOf(shell.Out, shell.AsksQuestions);
        Progress = new ProgressLines(ConsoleOf(shell.Error, shell.AsksQuestions), shell.AsksQuestions && !json);
    }

    public Shell Shell { get; }

    /// <summary>Programs read this run: nothing but one JSON document goes to the output.</summary>
    public bool IsJson { get; }

    public ProgressLines Progress { get; }

    /// <summary>A sentence for people, broken between words; programs do not get it.</summary>
    public void Say(string text, Tone tone = Tone.Plain) => Write(new Text(Plain.Lines(text), StyleOf(tone)));

    /// <summary>Text for people that must stay as it is: commands to copy, keys, proofs. Longer lines are the terminal's to break.</summary>
    public void Line(string text, Tone tone = Tone.Plain)
    {
        if (IsJson)
        {
            return;
        }
        var ansi = tone != Tone.Plain && _out.Profile.Capabilities.Ansi;
        Shell.Out.Write(ansi ? Sequence(tone) : "");
        Shell.Out.Write(Plain.Lines(text));
        Shell.Out.WriteLine(ansi ? "\u001b[0m" : "");
    }

    /// <summary>A title above what follows.</summary>
    public void Title(string text) => Write(new Text(Plain.Line(text), new Style(decoration: Decoration.Bold)));

    /// <summary>An empty line.</summary>
    public void Gap()
    {
        if (!IsJson)
        {
            _out.WriteLine();
        }
    }

    /// <summary>Names and what they are, in two columns. Empty values are left out.</summary>
    public void Facts(params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var width = 0;
        foreach (var (name, value) in facts)
        {
            width = value.Length > 0 ? Math.Max(width, name.Length) : width;
        }
        foreach (var (name, value) in facts)
        {
            if (value.Length > 0)
            {
                var lines = Plain.Lines(value).Split('\n');
                Line($"  {Plain.Line(name).PadRight(width)}  {string.Join("\n" + new string(' ', width + 4), lines)}");
            }
        }
    }

    /// <summary>A table; a single line where it has no row.</summary>
    public void Table(string empty, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = true };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(Plain.Line(column), new Style(decoration: Decoration.Bold))));
        }
        foreach (var row in rows)
        {
            table.AddRow(row.Select(IRenderable (cell) => new Text(Plain.Line(cell))));
        }
        if (table.Rows.Count == 0)
        {
            Say(empty);
        }
        else
        {
            Write(table);
        }
    }

    /// <summary>The answer for programs; people do not get it.</summary>
    public void Json(Func<JsonNode> answer)
    {
        if (IsJson)
        {
            Shell.Out.WriteLine(JsonText.Write(answer()));
        }
    }

    public void Json(IMessage answer) => Json(() => JsonText.Of(answer));

    /// <summary>Asks before something that cannot be taken back.</summary>
    /// <exception cref="CliException">The answer is no, or nobody is there to answer.</exception>
    public void Confirm(string question, bool yes)
    {
        if (yes)
        {
            return;
        }
        if (!Shell.AsksQuestions || IsJson)
        {
            throw CliException.Usage($"{question} This cannot be taken back, and nobody is here to answer.", "Add --yes.", "CONFIRM_REQUIRED");
        }
        Shell.Error.Write($"{Plain.Line(question)} This cannot be taken back. [y/N] ");
        if (Shell.In.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw CliException.Refused("NOT_CONFIRMED", "Nothing was done.", "Answer y, or add --yes.");
        }
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        Tone.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };

    // Select Graphic Rendition (ECMA-48, 8.3.117) in the eight colours that every terminal has.
    private static string Sequence(Tone tone) => tone switch
    {
        Tone.Good => "\u001b[32m",
        Tone.Bad => "\u001b[31m",
        _ => "\u001b[33m",
    };

    /// <summary>Characters of a line.</summary>
    public int Width => _out.Profile.Width;

    /// <summary>A bar as long as a share of 0 to 1, to an eighth of a character; in ASCII where the terminal has no blocks.</summary>
    /// <param name="width">Of the whole, in characters.</param>
    public string Bar(double share, int width)
    {
        var eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8);
        return _out.Profile.Capabilities.Unicode
            ? (new string('█', eighths / 8) + (eighths % 8 > 0 ? "▏▎▍▌▋▊▉"[(eighths % 8) - 1] : "")).PadRight(width)
            : new string('#', (eighths + 4) / 8).PadRight(width, '.');
    }

    public static string Number(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    private void Write(IRenderable what)
    {
        if (IsJson)
        {
            return;
        }
        _out.Write(what);
        if (what is Text)
        {
            _out.WriteLine();
        }
    }

    private static IAnsiConsole ConsoleOf(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Unicode = true;
        }
        return console;
    }
}
