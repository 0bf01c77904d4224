using System.Globalization;
using Giveaways.Screening;
using Giveaways.Screening.Names;

namespace Giveaways.Bench.Screening;

/// <summary>Holds what screening found against what the entries really are.</summary>
static class EvaluateTruth
{
    /// <summary>Of a population one in a hundred is expected to give cause: an own entry, a relative, one of a ring.</summary>
    const double UsualCauses = 0.01;

    static readonly string[] LabelColumns = ["kind", "label", "truth", "class", "type", "category", "expected", "outcome", "planted", "is_related", "is_match", "match", "is_sought", "is_positive", "related", "gold", "target", "ground_truth", "reason"];
    static readonly string[] LinkColumns = ["roster_id", "employee_id", "staff_id", "employee", "matched_id", "match_id", "related_to", "of", "cluster", "ring", "ring_id", "group"];

    // Words of a label that make the entry an innocent's, whatever else is in it; then those that make it one to be found.
    static readonly string[] Innocent =
        ["clear", "ordinary", "innocent", "unrelated", "none", "negative", "namesake", "hostel", "dorm", "twin", "carrier", "reassigned", "former", "ex_", "ex-", "neighbour", "neighbor", "decoy", "noise", "stranger", "shared_ip", "random", "building", "mobile", "false", "name_only", "nameonly", "not_", "no_match"];

    static readonly string[] Sought = ["employee", "staff", "relative", "kin", "spouse", "partner", "child", "parent", "sibling", "household", "front", "ring", "duplicate", "self", "own", "friend", "farm", "link", "collu", "true", "exclude", "review", "yes", "positive"];

    public static void Print(TextWriter to, EvaluateInput truth, EvaluateInput people, IReadOnlyDictionary<int, Assessment> found)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < people.Count; row++)
            rows.TryAdd(people.Id(row), row);
        var labels = new string[people.Count];
        Array.Fill(labels, "");
        var told = new int[people.Count];
        Array.Fill(told, -1);
        for (var row = 0; row < truth.Count; row++)
        {
            if (!rows.TryGetValue(truth.Id(row), out var entry))
                continue;
            labels[entry] = Label(truth, row);
            told[entry] = row;
        }
        PrintKinds(to, labels, found);
        PrintErrors(to, labels, found);
        foreach (var rates in Rates(truth, people, told, row => IsSought(labels[row]) ? null : labels[row], found.ContainsKey))
            PrintGroup(to, rates);
    }

    // Without a word for it, what stands beside a row of the roster or in a ring was planted.
    static string Label(EvaluateInput truth, int row) =>
        truth.Value(row, LabelColumns) is { Length: > 0 } label ? label.ToLowerInvariant() : truth.Value(row, LinkColumns).Length > 0 ? "linked" : "";

    static bool IsSought(string label) => label switch
    {
        "1" or "1.0" or "y" or "t" or "да" or "так" => true,
        "0" or "0.0" or "n" or "f" or "" => false,
        _ => !Array.Exists(Innocent, w => label.Contains(w, StringComparison.Ordinal)) && Array.Exists(Sought, w => label.Contains(w, StringComparison.Ordinal)),
    };

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
        var review = found.Where(f => f.Value.Outcome == Outcome.Review).Select(f => IsSought(labels[f.Key])).ToList();
        var (innocents, causes) = (labels.Length - sought, review.Count(r => r));
        var (ofInnocent, ofSought) = ((double)(review.Count - causes) / Math.Max(1, innocents), (double)causes / Math.Max(1, sought));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            precision        {(double)hit / Math.Max(1, found.Count):0.0000}
            recall           {(double)hit / Math.Max(1, sought):0.0000}
            wrongly excluded {wrong:#,0} ({100_000.0 * wrong / Math.Max(1, labels.Length):0.00} in 100,000 entries)
            to review        {100 * ofInnocent:0.0000} % of the {innocents:#,0} innocent; {100.0 * review.Count / Math.Max(1, labels.Length):0.0000} % of all, of whom {100.0 * sought / Math.Max(1, labels.Length):0.00} % gave cause
                             {100 * (((1 - UsualCauses) * ofInnocent) + (UsualCauses * ofSought)):0.0000} % of all where {100 * UsualCauses:0} % give cause
            """));
    }

    /// <summary>The rates by script, sex, age band and frequency of the surname, as the truth file tells them or else as the entry does.</summary>
    /// <param name="told">The truth's row for each entry, or -1.</param>
    /// <param name="kind">What the innocent of a row is; null for who is not innocent.</param>
    public static IReadOnlyList<GroupRates> Rates(EvaluateInput truth, EvaluateInput people, int[] told, Func<int, string?> kind, Func<int, bool> found)
    {
        var traits = Enumerable.Range(0, people.Count).AsParallel().AsOrdered().Select(row => Traits(people.Person(row))).ToArray();
        var common = Common([.. traits.Select(t => t.Family)]);
        GroupRates script = new("script"), sex = new("sex"), age = new("age band"), frequency = new("name frequency");
        for (var row = 0; row < traits.Length; row++)
        {
            if (kind(row) is not { } what)
                continue;
            var hit = found(row);
            script.Add(Told(row, "script") ?? traits[row].Script.ToString(), what, hit);
            sex.Add(Told(row, "sex", "gender") ?? traits[row].Sex.ToString(), what, hit);
            age.Add(Told(row, "age_band", "age_group", "age") ?? (traits[row].Year is { } year ? Band(year) : "unknown"), what, hit);
            frequency.Add(Told(row, "name_frequency", "frequency", "name_band", "name_freq") ?? common(traits[row].Family), what, hit);
        }
        return [script, sex, age, frequency];

        string? Told(int row, params ReadOnlySpan<string> columns) => told[row] >= 0 && truth.Value(told[row], columns) is { Length: > 0 } value ? value : null;
    }

    static (NameScript Script, Sex Sex, int? Year, string Family) Traits(Profile person) => (person.Name.Script, person.Sex, person.Birth?.Date.Year, person.Name.Family);

    static string Band(int year) => string.Create(CultureInfo.InvariantCulture, $"born {year / 15 * 15}-{year / 15 * 15 + 14}");

    // By thirds of the entries: surnames that few have, some, many.
    static Func<string, string> Common(string[] families)
    {
        var counts = families.CountBy(f => f).ToDictionary();
        var sorted = families.Select(f => counts[f]).Order().ToArray();
        var (low, high) = sorted.Length == 0 ? (0, 0) : (sorted[sorted.Length / 3], sorted[sorted.Length * 2 / 3]);
        return family => counts[family] is var count && count <= low ? "rare" : count <= high ? "middling" : "common";
    }

    static void PrintGroup(TextWriter to, GroupRates rates)
    {
        to.WriteLine();
        to.WriteLine($"innocents found, by {rates.Name}   {rates.RatioText()}");
        foreach (var (group, all, hit) in rates.Groups)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(group.Length > 0 ? group : "(none)"),-20} {all,10:#,0} {hit,8:#,0}   {100.0 * hit / all:0.0000} %{(rates.Counts(group) ? "" : " (too few to count)")}"));
    }
}
