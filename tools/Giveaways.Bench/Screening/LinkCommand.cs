using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Linkage.Tables;

namespace Giveaways.Bench.Screening;

/// <summary><c>screening link</c>: which rows of two files are one person, without any labels.</summary>
static class LinkCommand
{
    public static Command Create()
    {
        var left = new Option<FileInfo>("--left") { Description = "A CSV file of persons.", Required = true };
        var right = new Option<FileInfo>("--right") { Description = "The CSV file that it is linked with.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Where the suspected pairs go: left_id, right_id, posterior.", Required = true };
        var command = new Command("link", "Links two files of persons; a row for each pair with a posterior of at least 0.5.") { left, right, output };
        command.SetAction(result => Refusals.Told(() => Link(result.GetValue(left)!, result.GetValue(right)!, result.GetValue(output)!)));
        return command;
    }

    static void Link(FileInfo left, FileInfo right, FileInfo output)
    {
        var watch = Stopwatch.StartNew();
        var (leftTable, rightTable) = (Read(left), Read(right));
        // A file without rows is linked with nobody, and that is an answer.
        var linked = leftTable.Rows.Count == 0 || rightTable.Rows.Count == 0 ? null : TwoFileLinkage.Link(leftTable, rightTable);
        Table.Write(output, ["left_id", "right_id", "posterior"], (linked?.Pairs ?? []).Select(pair =>
            (IReadOnlyList<string>)[pair.LeftId, pair.RightId, pair.Posterior.ToString("0.000000", CultureInfo.InvariantCulture)]));
        if (linked is null)
            Console.WriteLine($"{leftTable.Rows.Count} and {rightTable.Rows.Count} rows: nothing to link.");
        else
            Print(Console.Out, linked, leftTable, rightTable, watch.Elapsed);
    }

    public static LinkTable Read(FileInfo file)
    {
        var table = Table.Read(file);
        return new LinkTable(table.Columns, table.Rows);
    }

    static void Print(TextWriter to, LinkedFiles linked, LinkTable left, LinkTable right, TimeSpan elapsed)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            rows             {left.Rows.Count:#,0} and {right.Rows.Count:#,0}
            candidate pairs  {linked.Candidates:#,0} ({linked.Hubs:#,0} keys ignored as hubs)
            pairs            {linked.Pairs.Count:#,0} suspected
            lambda           {linked.Lambda:0.00E+0} (prior {linked.Model.Prior / (double)Millibits.Bit:0.0} bits)
            found again      {linked.LeftRepeats:0.0000} in the left file, {linked.RightRepeats:0.0000} in the right one
            model            {linked.Model.Digest}
            seconds          {elapsed.TotalSeconds:0.0}

            comparison            level                  m          u     bits
            """));
        foreach (var comparison in linked.Model.Comparisons)
        {
            foreach (var level in comparison.Levels)
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{comparison.Name,-21} {level.Name,-14} {level.M / 1e9,9:0.000000} {level.U / 1e9,10:0.0000000} {level.Weight / 1000.0,8:0.0}"));
        }
    }
}
