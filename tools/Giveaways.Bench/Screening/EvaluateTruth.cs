using System.Globalization;
using Giveaways.Screening;
using Giveaways.Screening.Names;

namespace Giveaways.Bench.Screening;

/// <summary>Holds what screening found against what the entries really are.</summary>
static class EvaluateTruth
{
    /// <summary>A group with fewer innocents says nothing about fairness.</summary>
    const int LeastInGroup = 500;

    // Words of a label that make the entry an innocent's, whatever else is in it; then those that make it one to be found.
    static readonly string[] Innocent =
        ["clear", "ordinary", "innocent", "unrelated", "none", "negative", "namesake", "hostel", "dorm", "twin", "carrier", "reassigned", "former", "ex_", "ex-", "neighbour", "neighbor", "decoy", "noise", "stranger", "shared_ip", "random", "building", "mobile", "false"];

    static readonly string[] Sought = ["employee", "staff", "relative", "kin", "spouse", "partner", "child", "parent", "sibling", "household", "front", "ring", "duplicate", "self", "own", "friend", "farm", "link", "collu", "true", "exclude", "review"];

    public static void Print(TextWriter to, EvaluateInput truth, EvaluateInput people, IReadOnlyDictionary<int, Assessment> found)
    {
        var rows = Enumerable.Range(0, people.Count).ToDictionary(people.Id, row => row, StringComparer.Ordinal);
        var labels = new string[people.Count];
        Array.Fill(labels, "");
        var told = new int[people.Count];
        Array.Fill(told, -1);
        for (var row = 0; row < truth.Count; row++)
        {
            if (!rows.TryGetValue(truth.Id(row), out var entry))
                continue;
            labels[entry] = truth.Value(row, "kind", "label", "truth", "class", "type", "category", "expected", "is_related").ToLowerInvariant();
            told[entry] = row;
        }
        PrintKinds(to, labels, found);
        PrintErrors(to, labels, found);
        foreach (var (name, of) in Groups(truth, people, told))
            PrintGroup(to, name, labels, found, of);
    }

    static bool IsSought(string label) => label.Length > 0 && !Array.Exists(Innocent, w => label.Contains(w, StringComparison.Ordinal)) && Array.Exists(Sought, w => label.Contains(w, StringComparison.Ordinal));

    static void PrintKinds(TextWriter to, string[] labels, IReadOnlyDictionary<int, Assessment> found)
    {
        to.WriteLine();
        to.WriteLine("truth                            entries   excluded     review      clear    found");
        foreach (var kind in labels.Select((label, row) => (label, row)).GroupBy(e => e.label).OrderBy(g => IsSought(g.Key) ? 0 : 1).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var outcomes = kind.Select(e => found.TryGetValue(e.row, out var a) ? a.Outcome : Outcome.Clear).ToList();
            var (excluded, review) = (outcomes.Count(o => o == Outcome.Exclude), outcomes.Count(o => o == Outcome.Review));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(kind.Key.Length > 0 ? kind.Key : "(none)"),-28} {outcomes.Count,11:#,0} {excluded,10:#,0} {review,10:#,0} {outcomes.Count - excluded - review,10:#,0}   {(double)(excluded + review) / outcomes.Count:0.0000} {(IsSought(kind.Key) ? "recall" : "innocent")}"));
        }
    }

    static void PrintErrors(TextWriter to, string[] labels, IReadOnlyDictionary<int, Assessment> found)
    {
        to.WriteLine();
        to.WriteLine("found as              entries  precision");
        foreach (var kind in found.GroupBy(f => (f.Value.Kind, f.Value.Outcome)).OrderBy(g => g.Key.Kind).ThenByDescending(g => g.Key.Outcome))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Key.Kind,-18} {kind.Key.Outcome,-8} {kind.Count(),8:#,0}     {(double)kind.Count(f => IsSought(labels[f.Key])) / kind.Count():0.0000}"));
        var (sought, hit) = (labels.Count(IsSought), found.Keys.Count(row => IsSought(labels[row])));
        var wrong = found.Count(f => f.Value.Outcome == Outcome.Exclude && !IsSought(labels[f.Key]));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            precision        {(double)hit / Math.Max(1, found.Count):0.0000}
            recall           {(double)hit / Math.Max(1, sought):0.0000}
            wrongly excluded {wrong:#,0} ({100_000.0 * wrong / Math.Max(1, labels.Length):0.00} in 100,000 entries)
            """));
    }

    public static IEnumerable<(string Name, Func<int, string> Of)> Groups(EvaluateInput truth, EvaluateInput people, int[] told)
    {
        var common = Common(people);
        yield return ("script", row => Told(row, "script") ?? people.Person(row).Name.Script.ToString());
        yield return ("sex", row => Told(row, "sex", "gender") ?? people.Person(row).Sex.ToString());
        yield return ("age band", row => Told(row, "age_band", "age_group", "age") ?? (people.Person(row).Birth is { } birth ? Band(birth.Date.Year) : "unknown"));
        yield return ("name frequency", row => Told(row, "name_frequency", "frequency", "name_band", "name_freq") ?? common(row));

        string? Told(int row, params ReadOnlySpan<string> columns) => told[row] >= 0 && truth.Value(told[row], columns) is { Length: > 0 } value ? value : null;
    }

    static string Band(int year) => string.Create(CultureInfo.InvariantCulture, $"born {year / 15 * 15}-{year / 15 * 15 + 14}");

    // By thirds of the entries: surnames that few have, some, many.
    static Func<int, string> Common(EvaluateInput people)
    {
        var families = Enumerable.Range(0, people.Count).AsParallel().AsOrdered().Select(row => people.Person(row).Name.Family).ToArray();
        var counts = families.CountBy(f => f).ToDictionary();
        var sorted = families.Select(f => counts[f]).Order().ToArray();
        var (low, high) = sorted.Length == 0 ? (0, 0) : (sorted[sorted.Length / 3], sorted[sorted.Length * 2 / 3]);
        return row => counts[families[row]] is var count && count <= low ? "rare" : count <= high ? "middling" : "common";
    }

    static void PrintGroup(TextWriter to, string name, string[] labels, IReadOnlyDictionary<int, Assessment> found, Func<int, string> of)
    {
        var rates = labels.Select((label, row) => (label, row)).Where(e => !IsSought(e.label)).AsParallel().Select(e => (Group: of(e.row), Found: found.ContainsKey(e.row)))
            .GroupBy(e => e.Group).Select(g => (Group: g.Key, All: g.Count(), Found: g.Count(e => e.Found))).OrderBy(g => g.Group, StringComparer.Ordinal).ToList();
        var large = rates.Where(g => g.All >= LeastInGroup).Select(g => (double)g.Found / g.All).ToList();
        var ratio = large.Count < 2 || large.Min() == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"   worst/best {large.Max() / large.Min():0.00}");
        to.WriteLine();
        to.WriteLine($"innocents found, by {name}{ratio}");
        foreach (var (group, all, hit) in rates)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(group.Length > 0 ? group : "(none)"),-20} {all,10:#,0} {hit,8:#,0}   {100.0 * hit / all:0.0000} %{(all < LeastInGroup ? " (too few to count)" : "")}"));
    }
}
