using System.Diagnostics;
using Giveaways.Screening.Linkage.Tables;

namespace Giveaways.Bench.Screening;

/// <summary>The rows about linkage in the screening table.</summary>
/// <remarks>Measured on files made here, which every clone has; and on the published FEBRL files where the shared vectors are.</remarks>
static class LinkFigures
{
    const string BestKnown = "Splink 0.9932";
    const int Persons = 5_000;

    static readonly (int Seed, int Damaged)[] Own = [(1, 15), (2, 25), (3, 35)];

    /// <param name="vectors">The folder <c>shared/vectors/screening</c>; null where it is not.</param>
    public static IReadOnlyList<SuiteFigure> Measure(DirectoryInfo? vectors) =>
        [.. vectors is { Exists: true } ? OfFebrl(vectors.FullName) : [], .. OfOwn()];

    static IEnumerable<SuiteFigure> OfFebrl(string folder)
    {
        for (var number = 1; number <= 3; number++)
        {
            var table = Table.Read(new FileInfo(Path.Combine(folder, $"febrl/dataset{number}.csv")));
            var (left, right) = (Half(table, originals: true), Half(table, originals: false));
            var pairs = TwoFileLinkage.Link(left, right).Pairs;
            var found = pairs.Count(pair => PersonOf(pair.LeftId) == PersonOf(pair.RightId));
            yield return new(BestKnown, new Figure($"FEBRL data set {number} without the national id, F1", 2.0 * found / (pairs.Count + right.Rows.Count), "", AtLeast: 0.998), right.Rows.Count);
        }
    }

    static IEnumerable<SuiteFigure> OfOwn()
    {
        foreach (var (seed, damaged) in Own)
        {
            var sample = new LinkSample(seed, Persons, damaged);
            var watch = Stopwatch.StartNew();
            var linked = TwoFileLinkage.Link(sample.Left, sample.Right);
            var elapsed = watch.Elapsed.TotalSeconds;
            yield return new(BestKnown, new Figure($"own copies with {damaged} % of values damaged, F1", sample.F1(linked.Pairs), ""), Persons);
            yield return new("", new Figure($"linking {Persons:#,0} x {Persons:#,0}, training included", elapsed, "s"), linked.Candidates);
        }
    }

    static LinkTable Half(Table table, bool originals)
    {
        var columns = table.Columns.Select((name, index) => (name, index)).Where(column => column.name != "soc_sec_id").ToList();
        var rows = table.Rows.Where(row => row[0].EndsWith("-org", StringComparison.Ordinal) == originals);
        return new LinkTable([.. columns.Select(column => column.name)], [.. rows.Select(row => columns.Select(column => row[column.index]).ToArray())]);
    }

    // rec-12-org and rec-12-dup-0 are person 12.
    static string PersonOf(string id) => id.Split('-')[1];
}
