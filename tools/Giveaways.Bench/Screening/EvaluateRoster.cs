using System.Globalization;
using Giveaways.Screening;
using Giveaways.Screening.Contacts;

namespace Giveaways.Bench.Screening;

/// <summary>A staff list out of a table: who counts, and what to whom.</summary>
static class EvaluateRoster
{
    static readonly Dictionary<string, string> Relations = Words(
        ("", "self employee staff own сотрудник співробітник работник працівник none officer contractor temp judge agency supplier"),
        ("child", "child son daughter сын дочь син дочка ребенок дитина"),
        ("parent", "parent mother father мать отец мати батько родитель"),
        ("sibling", "sibling brother sister брат сестра"),
        ("spouse", "spouse wife husband муж жена чоловік дружина супруг супруга подружжя"),
        ("partner", "partner cohabitant партнер партнёр сожитель сожительница"),
        ("household", "household household_member housemate flatmate roommate"),
        ("grandparent", "grandparent grandmother grandfather бабушка дедушка"),
        ("grandchild", "grandchild grandson granddaughter внук внучка онук онука"),
        ("in-law", "in-law in_law inlaw mother-in-law father-in-law тесть теща свекор свекровь"));

    /// <param name="window">First and last day of the contest; a row engaged at no time between them does not count. Null: all rows do.</param>
    public static (List<RosterMember> Members, int Gone) Read(EvaluateInput input, (DateOnly First, DateOnly Last)? window)
    {
        var rows = Enumerable.Range(0, input.Count).Select(row => (Row: row, Id: input.Id(row), Relation: RelationOf(input, row), Of: input.Value(row, "related_to", "relative_of", "of", "employee_id", "staff_id"))).ToList();
        var gone = rows.Where(r => r.Relation.Length == 0 && !Counts(input, r.Row, window)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var members = rows.Where(r => r.Relation.Length > 0 || !gone.Contains(r.Id)).AsParallel().AsOrdered().Select(r => new RosterMember(
            "roster", r.Id, r.Relation.Length == 0 || r.Of.Length == 0 ? r.Id : r.Of, r.Relation,
            new MaskedRow("roster", r.Id, "", Engagement.Employee, r.Relation), input.Person(r.Row), r.Relation.Length > 0 && gone.Contains(r.Of))).ToList();
        return (members, gone.Count);
    }

    static string RelationOf(EvaluateInput input, int row)
    {
        var word = input.Value(row, "relation", "relationship", "related_as", "kin").ToLowerInvariant();
        var of = input.Value(row, "related_to", "relative_of", "of");
        return word.Length == 0 ? (of.Length > 0 && of != input.Id(row) ? "other" : "") : Relations.GetValueOrDefault(word, of.Length > 0 ? "other" : "");
    }

    static bool Counts(EvaluateInput input, int row, (DateOnly First, DateOnly Last)? window) =>
        window is not { } days
        || ((Day(input.Value(row, "from", "from_date", "start_date", "hired")) is not { } from || from <= days.Last) && (Day(input.Value(row, "until", "until_date", "end_date", "to_date", "dismissed")) is not { } until || until >= days.First));

    static DateOnly? Day(string text) =>
        BirthDay.Of(text) is { } day ? day.Date : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? DateOnly.FromDateTime(time) : null;

    static Dictionary<string, string> Words(params ReadOnlySpan<(string Relation, string Spellings)> rows)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (relation, spellings) in rows)
        {
            foreach (var spelling in spellings.Split(' '))
                words.TryAdd(spelling, relation);
        }
        return words;
    }
}
