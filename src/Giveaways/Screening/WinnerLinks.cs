using System.Globalization;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Weighing;

namespace Giveaways.Screening;

/// <summary>A drawn entry, as winner or alternate, with who is behind it.</summary>
public sealed record DrawnPerson(long EntryIndex, Profile Profile);

/// <summary>A contest that was drawn before, with who won in it.</summary>
/// <param name="Entries">Accepted entries; at least as many as winners.</param>
public sealed record EarlierContest(long Sequence, long Entries, IReadOnlyList<DrawnPerson> Winners);

/// <summary>What ties drawn entries to each other, and to winners of earlier contests. For review only: families win too.</summary>
/// <remarks>
/// Among some hundred people drawn from many, two with one telephone are hardly chance, however many entries have it. A flat without its town,
/// a building and an IP address tie nobody. That somebody won before is a reason only where luck hardly explains it: where twelve people enter every
/// week, somebody wins twice. Pure, and independent of the order.
/// </remarks>
public static class WinnerLinks
{
    /// <summary>More signals of one entry say nothing new.</summary>
    const int MaxSignals = 16;

    /// <summary>Millibits: what luck brings about in one draw of a hundred is no reason to look.</summary>
    const int LeastSurprise = 6644;

    /// <summary>What was found, by the entry's index: each drawn entry that something ties.</summary>
    public static IReadOnlyDictionary<long, Assessment> Find(IReadOnlyList<DrawnPerson> drawn, IReadOnlyList<EarlierContest> earlier)
    {
        var holders = drawn.SelectMany(d => KeysOf(d).Select(k => (k.Key, d))).ToLookup(k => k.Key, k => k.d);
        var winners = earlier.SelectMany(c => c.Winners.SelectMany(w => KeysOf(w).Select(k => (k.Key, c.Sequence)))).ToLookup(k => k.Key, k => k.Sequence);
        var luck = new Luck(drawn.Count, earlier);
        var groups = Groups(drawn, holders);
        var found = new Dictionary<long, Assessment>();
        foreach (var person in drawn)
        {
            var signals = KeysOf(person).SelectMany(k => Signals(k.Kind, holders[k.Key].Count(d => d.EntryIndex != person.EntryIndex), winners[k.Key].Distinct().Order().ToList(), luck))
                .DistinctBy(s => s.Code).OrderByDescending(s => s.WeightMillibits).ThenBy(s => s.Code, StringComparer.Ordinal).Take(MaxSignals).ToList();
            if (signals.Count > 0)
                found[person.EntryIndex] = Assess(signals, groups[person.EntryIndex]);
        }
        return found;
    }

    static IEnumerable<(string Key, LinkKind Kind)> KeysOf(DrawnPerson person) =>
        person.Profile.Links.Where(l => l.Kind != LinkKind.Door).Select(l => (l.Key, l.Kind)).DistinctBy(k => k.Key);

    static IEnumerable<Signal> Signals(LinkKind kind, int others, List<long> contests, Luck luck)
    {
        var comparison = EngineModel.Person.Comparisons[EngineModel.Person.ComparisonNumber(SignalWords.Code(kind))];
        if (others > 0)
            yield return new Signal($"drawn-{comparison.Name}", comparison.Weight(comparison.LevelNumber("shared")), string.Create(CultureInfo.InvariantCulture, $"The {SignalWords.Noun(kind)} is that of {others} other drawn {(others == 1 ? "entry" : "entries")}."));
        if (luck.Surprise(contests.Count) is >= LeastSurprise and var surprise)
            yield return new Signal($"won-{comparison.Name}", surprise, $"The {SignalWords.Noun(kind)} is that of a winner of {(contests.Count == 1 ? "contest" : "contests")} {string.Join(", ", contests)}.");
    }

    static Assessment Assess(List<Signal> signals, string group)
    {
        var among = signals.Exists(s => s.Code.StartsWith("drawn-", StringComparison.Ordinal));
        var before = signals.Exists(s => s.Code.StartsWith("won-", StringComparison.Ordinal));
        return new Assessment(Outcome.Review, FindingKind.WinnerLink, null, signals, among ? group : "",
            [signals.Count == 1 ? "Without it nothing ties this entry." : $"Each of the {signals.Count} reasons is enough by itself: all would have to fall away."])
        {
            Explanation =
            [
                .. among ? ["Drawn entries share a contact: one household may have been lucky, or one person stands behind them."] : Array.Empty<string>(),
                .. before ? ["Somebody with this contact won before, and luck hardly explains it: that is allowed unless the rules say otherwise, and worth a look."] : Array.Empty<string>(),
            ],
        };
    }

    // Entries tied to each other, directly or by way of others, have one name: that of the earliest.
    static Dictionary<long, string> Groups(IReadOnlyList<DrawnPerson> drawn, ILookup<string, DrawnPerson> holders)
    {
        var first = drawn.ToDictionary(d => d.EntryIndex, d => d.EntryIndex);
        foreach (var key in holders)
        {
            var roots = key.Select(d => Root(d.EntryIndex)).ToList();
            foreach (var root in roots)
                first[root] = roots.Min();
        }
        return drawn.ToDictionary(d => d.EntryIndex, d => string.Create(CultureInfo.InvariantCulture, $"drawn-{Root(d.EntryIndex)}"));

        long Root(long entry)
        {
            while (first[entry] != entry)
                entry = first[entry];
            return entry;
        }
    }

    /// <summary>How much it tells that one of the drawn won before.</summary>
    sealed class Luck(int drawn, IReadOnlyList<EarlierContest> earlier)
    {
        // In how many of them somebody wins who entered all, in billionths.
        readonly long expected = earlier.Sum(c => c.Winners.Count * 1_000_000_000L / Math.Max(1, c.Entries));

        /// <summary>Millibits, at least 0: for so many wins by luck the chance is at most E^k for one person, and so many times as much for all who were drawn.</summary>
        public int Surprise(int wins) =>
            wins == 0 || expected >= 1_000_000_000 ? 0 : Math.Max(0, (wins * Millibits.Of(1_000_000_000, (ulong)Math.Max(1, expected))) - Millibits.Log2((ulong)drawn));
    }
}
