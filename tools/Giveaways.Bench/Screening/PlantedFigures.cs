using System.Globalization;
using Giveaways.Samples;
using Giveaways.Screening;

namespace Giveaways.Bench.Screening;

/// <summary>The rows about whole contests: planted worlds through <c>screening evaluate</c>, held against what is planted.</summary>
static class PlantedFigures
{
    static readonly DateTimeOffset Opened = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>One entry's truth and what was found about it.</summary>
    sealed record Judged(PlantedTruth Truth, Assessment? Found, bool HasSecond)
    {
        public bool IsInnocent => Truth.IsInnocent && !HasSecond;

        public bool IsReviewed => Found is { Outcome: Outcome.Review };

        public bool IsInRing => Found is not null && EvaluateCommand.IsInRing(Found);
    }

    public static IReadOnlyList<SuiteFigure> Measure(IReadOnlyList<ulong> seeds, int staff, int entries)
    {
        var all = new List<Judged>();
        var rings = new List<(double Precision, double Recall)>();
        var naive = new List<RingFigures.Result>();
        foreach (var seed in seeds)
        {
            var world = ScreeningWorld.Generate(ScreeningOptions.Sized(seed, staff, entries));
            var judged = Judge(world);
            rings.Add(Rings(judged));
            naive.Add(RingFigures.Measure(world));
            all.AddRange(judged);
        }
        var worst = naive.MaxBy(result => result.Naive)!;
        var known = string.Create(CultureInfo.InvariantCulture, $"connected components {worst.Naive:0.000} / {worst.NaiveRecall:0.00} (0.011 / 1.0)");
        return
        [
            Share("nobody does it", "declared relatives found, planted", 0.98, all, PlantedKind.DeclaredRelative, j => j.Found is not null),
            Share("nobody does it", "undeclared relatives in the same flat, to review", 0.90, all, PlantedKind.UndeclaredRelative, j => j.IsReviewed),
            Share("", "employees' own entries found", null, all, PlantedKind.Employee, j => j.Found is not null),
            Share("", "innocent with an employee's family and father's name alone, found", null, all, PlantedKind.NameOnly, j => j.Found is not null),
            new("ONS precision 99.95 %", new("wrong automatic exclusions in 100,000 entries", 100_000.0 * all.Count(IsWronglyExcluded) / all.Count, "", AtMost: 1), all.Count),
            new("", new("entries sent to review without a planted cause", 100.0 * all.Count(j => j.IsReviewed && j.IsInnocent) / all.Count, "%", AtMost: 0.5), all.Count),
            new("", new("entries sent to review, planted causes included", 100.0 * all.Count(j => j.IsReviewed) / all.Count, "%"), all.Count),
            new(known, new("ring members, planted: precision, worst seed", rings.Min(r => r.Precision), "", AtLeast: 0.98), all.Count),
            new(known, new("ring members, planted: recall, worst seed", rings.Min(r => r.Recall), "", AtLeast: 0.95), all.Count),
            new("803,365 of 1,000,000", new(string.Create(CultureInfo.InvariantCulture, $"largest connected component of {entries:N0}"), naive.Max(r => r.Largest), "entries"), entries),
            new("", new(string.Create(CultureInfo.InvariantCulture, $"rings among {entries:N0} entries with keys"), naive.Max(r => r.Elapsed.TotalSeconds), "s"), entries),
        ];
    }

    static List<Judged> Judge(ScreeningWorld world)
    {
        var staff = new EvaluateInput(Read(writer => Csv.Roster(writer, world.Roster)));
        var people = new EvaluateInput(Read(writer => Csv.Planted(writer, world.Entries, Opened)));
        var found = EvaluateCommand.Screen(staff, people, out _);
        // Rows are in no order: which of a person's two entries counts as the second one is chance.
        var again = world.Entries.Where(entry => entry.Truth.Kind == PlantedKind.Duplicate).Select(entry => entry.Truth.Of!).ToHashSet(StringComparer.Ordinal);
        return world.Entries.Select((entry, row) => new Judged(entry.Truth, found.GetValueOrDefault(row), again.Contains(entry.Id))).ToList();
    }

    static Table Read(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        using var reader = new StringReader(writer.ToString());
        return Table.Read(reader, "planted");
    }

    // The employee who leads a ring is looked for as an employee, and is no false member of it.
    static (double Precision, double Recall) Rings(List<Judged> judged)
    {
        var planted = judged.Where(j => j.Truth.IsRingMember).ToList();
        var found = judged.Where(j => j.IsInRing && (j.Truth.IsRingMember || j.Truth is not { Kind: PlantedKind.Employee, Crowd: not null })).ToList();
        return ((double)found.Count(j => j.Truth.IsRingMember) / Math.Max(1, found.Count), (double)planted.Count(j => j.IsInRing) / Math.Max(1, planted.Count));
    }

    static bool IsWronglyExcluded(Judged judged) =>
        judged is { Found.Outcome: Outcome.Exclude, Truth.Kind: not (PlantedKind.Employee or PlantedKind.DeclaredRelative) };

    static SuiteFigure Share(string known, string what, double? least, List<Judged> all, PlantedKind kind, Func<Judged, bool> isFound)
    {
        var planted = all.Where(j => j.Truth.Kind == kind).ToList();
        return new(known, new(what, (double)planted.Count(isFound) / Math.Max(1, planted.Count), "", AtLeast: least), planted.Count);
    }
}
