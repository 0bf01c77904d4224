using System.Globalization;
using Giveaways.Samples;
using Giveaways.Screening;

namespace Giveaways.Bench.Screening;

/// <summary>The rows about those who did nothing: how many of them a person is to look at, and whether as many of every group.</summary>
/// <remarks>
/// In these worlds nobody gave cause. Some have a contact or a birth date of the roster, which is to be looked at whoever it is; they make the ratio
/// between groups measurable, case for like case. What share of the others is found is told by itself, with any one column missing too.
/// </remarks>
static class EverydayFigures
{
    /// <summary>Seeds of these worlds begin here, so that no figure shares a world with another.</summary>
    const ulong SeedsFrom = 1_000;

    const int VariantStaff = 4_000;
    const int VariantEntries = 40_000;

    static readonly DateTimeOffset Opened = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly string[] Columns = ["sex", "birth_date", "phone", "email", "address", "device", "ip", "payout", "referrer", "time"];

    public static IReadOnlyList<SuiteFigure> Measure(IReadOnlyList<ulong> seeds, int staff, int entries)
    {
        var rates = new Dictionary<string, GroupRates>(StringComparer.Ordinal);
        var (all, plain, found, excluded) = (0L, 0L, 0L, 0L);
        foreach (var seed in seeds)
        {
            var world = Read(ScreeningWorld.Generate(ScreeningOptions.Everyday(SeedsFrom + seed, staff, entries)));
            var assessed = EvaluateCommand.Screen(world.Staff, world.People, out _);
            all += world.Truth.Count;
            plain += world.Truth.Count(truth => !HasOfRoster(truth));
            found += assessed.Keys.Count(row => !HasOfRoster(world.Truth[row]));
            excluded += assessed.Values.Count(a => a.Outcome == Outcome.Exclude);
            foreach (var rate in EvaluateTruth.Rates(world.People, world.People, [.. Enumerable.Repeat(-1, world.Truth.Count)], row => world.Truth[row].Kind.ToString(), assessed.ContainsKey))
            {
                if (!rates.TryAdd(rate.Name, rate))
                    rates[rate.Name].Add(rate);
            }
        }
        return
        [
            Share("ordinary life without a contact or a birth date of the roster, to review", found, plain),
            new("", new("wrong automatic exclusions in ordinary life, in 100,000 entries", 100_000.0 * excluded / Math.Max(1, all), "", AtMost: 1), all),
            Variants(seeds[0]),
            .. rates.Values.Select(Ratio),
        ];
    }

    /// <summary>The worst of the worlds in which all enter in Latin letters, or one column is not there.</summary>
    static SuiteFigure Variants(ulong seed)
    {
        var options = ScreeningOptions.Everyday(SeedsFrom + seed, VariantStaff, VariantEntries);
        var world = ScreeningWorld.Generate(options);
        var shares = new List<(string What, double Share)> { ("all in Latin letters", FoundShare(Read(ScreeningWorld.Generate(options with { RomanisedPercent = 100 })))) };
        foreach (var column in Columns)
            shares.Add(($"no {column}", FoundShare(Read(world, column))));
        var (what, worst) = shares.MaxBy(s => s.Share);
        return new("", new($"ordinary life in {shares.Count} worlds that lack a column or have no Cyrillic, to review, the worst ({what})", 100 * worst, "%", AtMost: 0.5), (long)VariantEntries * shares.Count);
    }

    static double FoundShare(World world) =>
        (double)EvaluateCommand.Screen(world.Staff, world.People, out _).Keys.Count(row => !HasOfRoster(world.Truth[row])) / world.Truth.Count(truth => !HasOfRoster(truth));

    static bool HasOfRoster(PlantedTruth truth) => truth.Kind is PlantedKind.ReassignedPhone or PlantedKind.SameBirth or PlantedKind.Tenant;

    static SuiteFigure Share(string what, long found, long of) => new("", new(what, 100.0 * found / Math.Max(1, of), "%", AtMost: 0.5), of);

    static SuiteFigure Ratio(GroupRates rates)
    {
        var what = $"false-review rate, worst / best group by {rates.Name}";
        return rates.Ratio() is var (value, low, high)
            ? new("", new(string.Create(CultureInfo.InvariantCulture, $"{what} (95 %: {low:0.00} to {high:0.00})"), value, "", AtMost: 1.25), rates.Found)
            : new("", new(what + ": no data, too few findings", 0, ""), rates.Found);
    }

    sealed record World(EvaluateInput Staff, EvaluateInput People, IReadOnlyList<PlantedTruth> Truth);

    /// <param name="without">A column of the entries that is left out.</param>
    static World Read(ScreeningWorld world, string? without = null)
    {
        var entries = Read(writer => Csv.Planted(writer, world.Entries, Opened));
        if (without is not null)
            entries = new Table([.. entries.Columns.Select(column => column == without ? "left_out" : column)], [.. entries.Rows.Select(row => Without(row, entries.IndexOf(without)))]);
        return new(new EvaluateInput(Read(writer => Csv.Roster(writer, world.Roster))), new EvaluateInput(entries), [.. world.Entries.Select(entry => entry.Truth)]);
    }

    static string[] Without(string[] row, int column) => [.. row.Select((value, index) => index == column ? "" : value)];

    static Table Read(Action<TextWriter> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write(writer);
        using var reader = new StringReader(writer.ToString());
        return Table.Read(reader, "everyday");
    }
}
