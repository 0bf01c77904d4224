using System.CommandLine;
using System.Globalization;
using Giveaways.Screening.Names;

namespace Giveaways.Bench.Screening;

/// <summary><c>screening names</c>: are two spellings one name? With the truth in the file also how often that was right.</summary>
static class NamesCommand
{
    static readonly (string One, string Two)[] Pairs =
        [("name1", "name2"), ("name_1", "name_2"), ("left", "right"), ("a", "b"), ("name_a", "name_b"), ("left_name", "right_name"), ("query", "candidate"), ("query", "result"), ("source", "target"), ("first", "second")];

    static readonly string[] TruthColumns = ["is_match", "match", "label", "truth", "expected", "gold", "same_person"];
    static readonly string[] KindColumns = ["schema", "kind", "type", "entity_type"];
    static readonly string[] GroupColumns = ["quality", "case_group", "category", "schema"];

    public static Command Create()
    {
        var pairs = new Option<FileInfo>("--pairs") { Description = "A CSV file with two names a row: name1 and name2, left and right, a and b, or the first two columns of words.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Where the rows go with a score from 0 to 1 and same: true or false.", Required = true };
        var command = new Command("names", "Scores pairs of names; prints precision, recall and F1 where a column says the truth.") { pairs, output };
        command.SetAction(result => Refusals.Told(() => Run(Table.Read(result.GetValue(pairs)!), result.GetValue(output)!, Console.Out)));
        return command;
    }

    static void Run(Table table, FileInfo output, TextWriter to)
    {
        var judged = Judge(table);
        Table.Write(output, [.. table.Columns, "score", "same"], table.Rows.Select((row, index) =>
            (IReadOnlyList<string>)[.. row, (judged[index].Score / 1000.0).ToString("0.000", CultureInfo.InvariantCulture), judged[index].IsSame ? "true" : "false"]));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Rows.Count:#,0} pairs, {judged.Count(j => j.IsSame):#,0} the same"));
        if (TruthOf(table) is not { } truth)
            return;
        to.WriteLine($"{"",-44} {"n",6} {"P",7} {"R",7} {"F1",7} {"right",7}");
        Write("all", Enumerable.Range(0, table.Rows.Count));
        foreach (var column in GroupColumns.Where(table.Has))
        {
            foreach (var group in Enumerable.Range(0, table.Rows.Count).GroupBy(row => table.Value(row, column), StringComparer.Ordinal).Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.Ordinal))
                Write($"{column} {group.Key}", group);
        }

        void Write(string what, IEnumerable<int> rows)
        {
            var counts = PairCounts.Of(rows.Select(row => (truth[row], judged[row].IsSame)));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(what.Length > 44 ? what[..44] : what),-44} {counts.Total,6} {counts.Precision,7:0.000} {counts.Recall,7:0.000} {counts.F1,7:0.000} {counts.Right,7:0.000}"));
        }
    }

    /// <summary>Every row's verdict.</summary>
    public static IReadOnlyList<NameSimilarity> Judge(Table table)
    {
        var (one, two) = ColumnsOf(table);
        var kind = KindColumns.Select(table.IndexOf).FirstOrDefault(index => index >= 0, -1);
        return [.. table.Rows.Select(row => NameSimilarity.Of(row[one], row[two], kind < 0 ? NameKind.Unknown : KindOf(row[kind])))];
    }

    /// <summary>Every row's truth; null where no column says it.</summary>
    public static IReadOnlyList<bool>? TruthOf(Table table)
    {
        var column = TruthColumns.Select(table.IndexOf).FirstOrDefault(index => index >= 0, -1);
        return column < 0 ? null : [.. table.Rows.Select(row => row[column].ToLowerInvariant() is "true" or "1" or "yes" or "y" or "match" or "same" or "t")];
    }

    static (int One, int Two) ColumnsOf(Table table)
    {
        foreach (var (one, two) in Pairs)
        {
            if (table.Has(one) && table.Has(two))
                return (table.IndexOf(one), table.IndexOf(two));
        }
        var words = Enumerable.Range(0, table.Columns.Count).Where(column => IsOfNames(table, column)).Take(2).ToList();
        return words.Count == 2 ? (words[0], words[1]) : throw new InvalidDataException("The file has no two columns of names: call them name1 and name2.");
    }

    // Names differ from row to row and have letters; ids, labels and categories do not.
    static bool IsOfNames(Table table, int column)
    {
        if (table.Columns[column] == "id" || TruthColumns.Contains(table.Columns[column]) || KindColumns.Contains(table.Columns[column]) || GroupColumns.Contains(table.Columns[column]))
            return false;
        var values = table.Rows.Take(1000).Select(row => row[column]).Where(value => value.Length > 0).ToList();
        return values.Count > 0 && values.Count(value => value.Any(char.IsLetter)) * 10 >= values.Count * 9 && values.Distinct(StringComparer.Ordinal).Count() * 5 >= Math.Min(values.Count, 50);
    }

    static NameKind KindOf(string text) => text.ToLowerInvariant() switch
    {
        "person" or "individual" or "people" or "human" => NameKind.Person,
        "" or "thing" or "unknown" => NameKind.Unknown,
        _ => NameKind.Organisation,
    };
}
