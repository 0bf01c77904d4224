using System.Globalization;
using System.Text;
using Giveaways.Samples;

namespace Giveaways.Cli.Tests.Scenarios;

/// <summary>The folder in which a scenario runs: comments and a staff list of invented people.</summary>
internal sealed class ScenarioFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("giveaways-scenario-");

    public ScenarioFolder()
    {
        var roster = SampleWorld.Generate(new SampleOptions { Entries = 0, Planted = Planted.None }).Roster;
        using var comments = new StreamWriter(In("comments.csv"));
        Csv.Comments(comments, SampleComments.Generate(new SampleCommentOptions(), roster), new DateTimeOffset(2026, 8, 3, 12, 0, 0, TimeSpan.Zero));
        using var staff = new StreamWriter(In("staff.csv"));
        Csv.RosterWithAccounts(staff, roster);
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Does one line of a scenario and answers what it wrote.</summary>
    public async Task<string> RunAsync(string line)
    {
        var words = Words(line).Select(Expand).ToList();
        switch (words[0])
        {
            case "giveaways":
                var (code, output) = await Tool.RunAsync(Path, words.Skip(1));
                return $"{output.TrimEnd('\n')}\n(exit {code})\n".TrimStart('\n');
            case "change-byte":
                var at = int.Parse(words[2], CultureInfo.InvariantCulture);
                var bytes = await File.ReadAllBytesAsync(In(words[1]));
                bytes[at] ^= 1;
                await File.WriteAllBytesAsync(In(words[1]), bytes);
                return "";
            case "write":
                await File.WriteAllTextAsync(In(words[1]), words[2].Replace("\\n", "\n", StringComparison.Ordinal));
                return "";
            case "list":
                return string.Join('\n', Directory.EnumerateFileSystemEntries(In(words[1])).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)) + "\n";
            case "show":
                return await File.ReadAllTextAsync(In(words[1]));
            default:
                throw new ArgumentException($"A scenario has no command {words[0]}.");
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    // {demo/receipts/*.receipt} is the first such file.
    private string Expand(string word) => word.StartsWith('{')
        ? Directory.EnumerateFiles(In(System.IO.Path.GetDirectoryName(word.Trim('{', '}'))!), System.IO.Path.GetFileName(word.Trim('{', '}'))).Order(StringComparer.Ordinal).First()
        : word;

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quoted = false;
        // A quote inside quotes is written \", which no word of a scenario has otherwise.
        foreach (var letter in line.Replace("\\\"", "\0", StringComparison.Ordinal) + " ")
        {
            if (letter == '\0')
            {
                word.Append('"');
            }
            else if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ' ' && !quoted)
            {
                words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                word.Append(letter);
            }
        }
        return words;
    }
}
