using System.Globalization;
using System.Text;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Raffle;

/// <summary>What a raffle leaves behind, beside the evidence pack.</summary>
internal static class RaffleFiles
{
    public static void Write(string folder, RaffleResult result)
    {
        // A byte order mark, without which spreadsheets read CSV in the computer's own code page.
        OutputFile.Write(Path.Combine(folder, "winners.csv"), "\uFEFF" + WinnersCsv(result));
        OutputFile.Write(Path.Combine(folder, "winners.txt"), WinnersText(result));
        OutputFile.Write(Path.Combine(folder, "protocol.html"), RaffleProtocol.Html(result));
        OutputFile.WritePrivate(Path.Combine(folder, "people.csv"), "\uFEFF" + PeopleCsv(result));
    }

    public static string WinnersCsv(RaffleResult result)
    {
        var csv = new StringBuilder().Row("rank", "state", "prize", "name", "account", "row", "code", "test");
        foreach (var person in Ranked(result))
        {
            csv.Row(
                Number(person.Rank), person.State, person.Prize, person.Comment.Name, person.Comment.Account, Number(person.Comment.Row), person.Code, result.Told.IsTest ? "TEST" : "");
        }
        return csv.ToString();
    }

    public static string WinnersText(RaffleResult result)
    {
        var text = new StringBuilder();
        if (result.Told.IsTest)
        {
            text.AppendLine("TEST: a trial with a recorded round. The result does not count.");
        }
        text.AppendLine(result.Told.Title);
        foreach (var person in Ranked(result))
        {
            var what = person.State == "winner" ? $"wins {person.Prize}" : "alternate";
            text.AppendLine(CultureInfo.InvariantCulture, $"{person.Rank}. {Output.Plain.Line(person.Comment.Account)} {Output.Plain.Line(person.Comment.Name)}, {what} ({person.Code})");
        }
        return text.ToString();
    }

    /// <summary>Every comment with what became of it; personal, and with the reasons of exclusions.</summary>
    public static string PeopleCsv(RaffleResult result)
    {
        var csv = new StringBuilder().Row("row", "name", "account", "code", "state", "rank", "why");
        var lines = result.People.Select(person => (person.Comment.Row, Fields: new[]
            {
                Number(person.Comment.Row), person.Comment.Name, person.Comment.Account, person.Code, person.State, person.Rank > 0 ? Number(person.Rank) : "", person.Doubt,
            }))
            .Concat(result.Merges.Select(merge => (merge.Comment.Row, Fields: new[]
            {
                Number(merge.Comment.Row), merge.Comment.Name, merge.Comment.Account, "", $"merged into row {merge.Into.Row}", "", merge.Why,
            })))
            .Concat(result.Refused.Select(refused => (refused.Comment.Row, Fields: new[]
            {
                Number(refused.Comment.Row), refused.Comment.Name, refused.Comment.Account, "", "not taken", "", refused.Why,
            })));
        foreach (var line in lines.OrderBy(line => line.Row))
        {
            csv.Row(line.Fields);
        }
        return csv.ToString();
    }

    public static IEnumerable<RafflePerson> Ranked(RaffleResult result) => result.People.Where(person => person.Rank > 0).OrderBy(person => person.Rank);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
