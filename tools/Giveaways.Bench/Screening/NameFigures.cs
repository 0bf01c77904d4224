using Giveaways.Screening.Names;

namespace Giveaways.Bench.Screening;

/// <summary>The rows about names in the screening table.</summary>
/// <remarks>Each measure is taken on names written here, which every clone has; and on the shared vectors where they are.</remarks>
static class NameFigures
{
    const string NoData = "the shared vectors are not here";

    /// <param name="vectors">The folder <c>shared/vectors/screening</c>; null where it is not.</param>
    public static IReadOnlyList<SuiteFigure> Measure(DirectoryInfo? vectors) =>
        [.. OwnNames.Measure(), .. vectors is { Exists: true } ? OfVectors(vectors.FullName) : [new SuiteFigure("", new Figure($"name vectors: no data, {NoData}", 0, ""), 0)]];

    static IEnumerable<SuiteFigure> OfVectors(string folder)
    {
        foreach (var figure in NameBench(Table.Read(new FileInfo(Path.Combine(folder, "opensanctions/name_bench_cases_half.csv")))))
            yield return figure;
        var russian = Rows(folder, "faker/names_ru.tsv").Select(row => row[2]).Distinct(StringComparer.Ordinal).ToList();
        var schemes = RomanScheme.ReadFolder(Path.Combine(folder, "translit/iuliia")).ToList();
        yield return Recall($"romanisation key recall, Russian, {schemes.Count} schemes", 0.985, schemes.SelectMany(s => russian.Select(name => (name, s.Write(name)))));
        yield return Others("other names per key, Russian", russian);
        var ukrainian = Rows(folder, "translit/uk_names_x_tables_half.tsv").ToList();
        yield return Recall("romanisation key recall, Ukrainian, 13 schemes", 0.98, ukrainian.Select(row => (row[2], row[3])));
        yield return Others("other names per key, Ukrainian", ukrainian.Select(row => row[2]));
        var patronymics = Rows(folder, "russiannames/patronymic_father.tsv").Select(row => (Father: row[0], Patronymic: row[1], IsMan: row[2] == "m", Count: long.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture))).ToList();
        yield return Fathers("sex and father from patronymic, by frequency", 0.999, patronymics);
        yield return Fathers("sex and father from patronymic, each once", null, patronymics.Select(p => (p.Father, p.Patronymic, p.IsMan, Count: 1L)));
        foreach (var language in new[] { "ru", "uk" })
        {
            foreach (var figure in Families(language, Rows(folder, $"faker/names_{language}.tsv").Where(row => row[0] == "last_name").Select(row => (Sex: row[1], Name: row[2])).Distinct().ToList()))
                yield return figure;
        }
    }

    static IEnumerable<SuiteFigure> NameBench(Table table)
    {
        var (judged, truth) = (NamesCommand.Judge(table), NamesCommand.TruthOf(table)!);
        var all = Enumerable.Range(0, table.Rows.Count).ToList();
        var written = all.Where(row => !table.Value(row, "case_group").StartsWith("synth", StringComparison.Ordinal)).ToList();
        yield return OfPairs("OpenSanctions logic-v2 0.894", "name pairs across scripts, hand-written part, F1", 0.92, written, counts => counts.F1);
        yield return OfPairs("", "name pairs across scripts, all, F1", null, all, counts => counts.F1);
        yield return OfPairs("", "name pairs across scripts, STRONG cases right", 1, all.Where(row => table.Value(row, "quality") == "STRONG"), counts => counts.Right);

        SuiteFigure OfPairs(string best, string what, double? target, IEnumerable<int> rows, Func<PairCounts, double> measure)
        {
            var counts = PairCounts.Of(rows.Select(row => (truth[row], judged[row].IsSame)));
            return new(best, new Figure(what, measure(counts), "", AtLeast: target), counts.Total);
        }
    }

    // A man's and a woman's list hold the same families: each woman's surname should find its man's, and no two men's one another's.
    static IEnumerable<SuiteFigure> Families(string language, IReadOnlyList<(string Sex, string Name)> surnames)
    {
        var men = surnames.Where(s => s.Sex == "male").Select(s => s.Name).ToList();
        var women = surnames.Where(s => s.Sex == "female").Select(s => s.Name).ToList();
        var pairs = women.SelectMany(woman => men.Where(man => OwnNames.IsWomansFormOf(woman, man)).Select(man => (man, woman))).ToList();
        var all = surnames.Where(s => s.Sex != "female").Select(s => PersonName.Of(s.Name, "", "")).ToList();
        yield return SharedFamilies($"surname family, men's and women's, {language}", pairs);
        yield return FalseMerges($"surnames merged with another's, {language}", all);
    }

    internal static SuiteFigure SharedFamilies(string what, IReadOnlyList<(string Man, string Woman)> pairs) =>
        new("none", new Figure(what, Share(pairs.Count(p => PersonName.Of(p.Man, "", "").SharesFamily(PersonName.Of(p.Woman, "", ""))), pairs.Count), "", AtLeast: 0.998), pairs.Count);

    internal static SuiteFigure FalseMerges(string what, IReadOnlyList<PersonName> surnames)
    {
        var merged = 0;
        for (var i = 0; i < surnames.Count; i++)
        {
            for (var j = i + 1; j < surnames.Count; j++)
                merged += surnames[i].Surname != surnames[j].Surname && surnames[i].SharesFamily(surnames[j]) ? 1 : 0;
        }
        return new("none", new Figure(what, merged, "pairs", AtMost: 0), (long)surnames.Count * (surnames.Count - 1) / 2);
    }

    internal static SuiteFigure Recall(string what, double target, IEnumerable<(string Name, string Romanised)> pairs)
    {
        long all = 0, met = 0;
        foreach (var (name, romanised) in pairs)
        {
            all++;
            met += RomanKey.Of(name) == RomanKey.Of(romanised) ? 1 : 0;
        }
        return new("Beider-Morse 0.860", new Figure(what, Share(met, all), "", AtLeast: target), all);
    }

    internal static SuiteFigure Others(string what, IEnumerable<string> names)
    {
        var distinct = names.Select(name => name.ToLowerInvariant().Replace('ё', 'е')).Distinct(StringComparer.Ordinal).ToList();
        var others = distinct.GroupBy(RomanKey.Of, StringComparer.Ordinal).Sum(group => (long)group.Count() * (group.Count() - 1));
        return new("", new Figure(what, Share(others, distinct.Count), "", AtMost: 0.1), distinct.Count);
    }

    internal static SuiteFigure Fathers(string what, double? target, IEnumerable<(string Father, string Patronymic, bool IsMan, long Count)> patronymics)
    {
        long all = 0, right = 0;
        foreach (var (father, patronymic, isMan, count) in patronymics)
        {
            var name = PersonName.Of("", "", patronymic);
            all += count;
            right += name.Sex == (isMan ? Sex.Male : Sex.Female) && PersonName.Of("", father, "").Given.Contains(name.Father) ? count : 0;
        }
        return new("none", new Figure(what, Share(right, all), "", AtLeast: target), all);
    }

    static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split('\t'));

    static double Share(long part, long whole) => whole == 0 ? 1 : (double)part / whole;
}
