using System.Globalization;
using Giveaways.Screening;
using Giveaways.Screening.Contacts;

namespace Giveaways.Bench.Screening;

/// <summary>A staff list out of a table: who counts, and what to whom.</summary>
/// <remarks>
/// Relatives are rows with a relation, or with somebody else's id in a column that says whose they are. That id may be the employee's row id or
/// personnel number, and one column may hold it for employees and relatives alike.
/// </remarks>
static class EvaluateRoster
{
    static readonly string[] RelationColumns =
    [
        "relation", "relationship", "related_as", "kin", "kinship", "relation_type", "relationship_type", "relation_kind", "relation_to_employee", "declared_relation", "family_relation", "relative_type", "degree",
        "родство", "степень_родства", "отношение", "спорідненість", "ступінь_споріднення", "родинний_звязок", "role", "kind", "type", "row_type", "person_type", "record_type", "category",
    ];

    static readonly string[] OwnerColumns =
    [
        "related_to", "relative_of", "of", "related_employee_id", "related_employee", "related_id", "related_to_id", "declared_by", "declarant", "parent_id", "household_of", "сотрудник", "родственник_кого", "чей_родственник", "співробітник",
    ];

    static readonly string[] NumberColumns =
    [
        "employee_id", "employee", "staff_id", "person_id", "personnel_number", "employee_number", "tab_number", "табельный_номер", "табельний_номер", "household_id", "household",
    ];

    static readonly Dictionary<string, string> Relations = Words(
        ("", "self employee staff own main principal сотрудник співробітник работник працівник none officer contractor temp judge agency supplier"),
        ("child", "child son daughter stepchild stepson stepdaughter сын дочь син дочка донька ребенок ребёнок дитина"),
        ("parent", "parent mother father мать отец мама папа мати батько родитель"),
        ("sibling", "sibling brother sister брат сестра"),
        ("spouse", "spouse wife husband муж жена чоловік дружина супруг супруга подружжя"),
        ("partner", "partner cohabitant fiance fiancee партнер партнёр партнерка сожитель сожительница"),
        ("household", "household household_member housemate flatmate roommate"),
        ("grandparent", "grandparent grandmother grandfather бабушка дедушка бабуся дідусь"),
        ("grandchild", "grandchild grandson granddaughter внук внучка онук онука"),
        ("in-law", "in-law in_law inlaw mother-in-law father-in-law mother_in_law father_in_law brother-in-law sister-in-law son-in-law daughter-in-law тесть теща тёща свекор свёкор свекровь зять невестка"),
        ("other", "relative other kin family родственник родич cousin aunt uncle nephew niece"));

    sealed record Line(int Row, string Id, string Relation, string Of);

    /// <param name="window">First and last day of the contest; a row engaged at no time between them does not count. Null: all rows do.</param>
    public static (List<RosterMember> Members, int Gone) Read(EvaluateInput input, (DateOnly First, DateOnly Last)? window)
    {
        var rows = Lines(input);
        var gone = rows.Where(r => r.Relation.Length == 0 && !Counts(input, r.Row, window)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var members = rows.Where(r => r.Relation.Length > 0 || !gone.Contains(r.Id)).Select(r => new RosterMember(
            "roster", r.Id, r.Relation.Length == 0 || r.Of.Length == 0 ? r.Id : r.Of, r.Relation, r.Relation.Length > 0 && gone.Contains(r.Of),
            () => input.Person(r.Row), () => new MaskedRow("roster", r.Id, "", Engagement.Employee, r.Relation))).ToList();
        return (members, gone.Count);
    }

    static List<Line> Lines(EvaluateInput input)
    {
        var ids = Enumerable.Range(0, input.Count).Select(input.Id).ToList();
        var known = ids.ToHashSet(StringComparer.Ordinal);
        var lines = ids.Select((id, row) => new Line(row, id, RelationOf(input, row, id, known), OwnerOf(input, row))).ToList();
        // What employees are called by in a column that relatives name them with.
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => l.Relation.Length == 0))
        {
            owners.TryAdd(line.Id, line.Id);
            foreach (var column in NumberColumns)
            {
                if (input.Value(line.Row, column) is { Length: > 0 } called)
                    owners.TryAdd(called, line.Id);
            }
        }
        return lines.ConvertAll(l => l.Relation.Length == 0 ? l with { Of = "" } : l with { Of = owners.GetValueOrDefault(l.Of, l.Of) });
    }

    static string RelationOf(EvaluateInput input, int row, string id, HashSet<string> known)
    {
        foreach (var column in RelationColumns)
        {
            var word = input.Value(row, column).ToLowerInvariant().Trim();
            if (word.Length > 0 && Relations.TryGetValue(word, out var relation))
                return relation;
        }
        // Words that are no relation are a job's, unless somebody else's id stands beside them.
        var of = input.Value(row, OwnerColumns);
        return of.Length > 0 && of != id && known.Contains(of) ? "other" : "";
    }

    static string OwnerOf(EvaluateInput input, int row) => input.Value(row, OwnerColumns) is { Length: > 0 } of ? of : input.Value(row, NumberColumns);

    static bool Counts(EvaluateInput input, int row, (DateOnly First, DateOnly Last)? window) =>
        window is not { } days
        || ((Day(input.Value(row, "from", "from_date", "start_date", "hired", "hire_date", "hired_at")) is not { } from || from <= days.Last)
            && (Day(input.Value(row, "until", "until_date", "end_date", "to_date", "dismissed", "termination_date", "left", "left_at")) is not { } until || until >= days.First));

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
