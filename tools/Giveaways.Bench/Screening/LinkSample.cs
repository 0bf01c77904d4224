using System.Globalization;
using Giveaways.Samples;
using Giveaways.Screening.Linkage.Tables;

namespace Giveaways.Bench.Screening;

/// <summary>Two files to be linked: an invented roster, and copies of its rows as somebody else may have kept them, with slips, gaps and changes.</summary>
/// <remarks>The same seed gives the same files. A row and its copy share their id.</remarks>
sealed class LinkSample
{
    static readonly string[] Columns = ["id", "surname", "given_name", "patronymic", "birth_date", "city", "street"];

    readonly Random random;

    /// <param name="damaged">Of 100 values of a copy, how many are not as they were.</param>
    public LinkSample(int seed, int persons, int damaged)
    {
        random = new Random(seed);
        var people = SampleWorld.Generate(SampleOptions.Sized((ulong)seed, persons, entries: 0)).Roster.People;
        var rows = people.Select(person => Row(person)).ToList();
        Left = new LinkTable(Columns, rows);
        Right = new LinkTable(Columns, [.. rows.Select(row => (string[])[row[0], .. Damaged(row[1..], rows, damaged)])]);
    }

    public LinkTable Left { get; }

    public LinkTable Right { get; }

    /// <summary>2PR / (P + R).</summary>
    public double F1(IReadOnlyList<LinkedPair> pairs) => 2.0 * pairs.Count(pair => pair.LeftId == pair.RightId) / (pairs.Count + Right.Rows.Count);

    static string[] Row(RosterPerson person)
    {
        var address = person.Address.Split(',', 2);
        return
        [
            person.Id, person.Name.Surname, person.Name.Given, person.Name.Patronymic ?? "", person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            address[0], address.Length > 1 ? address[1].Trim() : "",
        ];
    }

    string[] Damaged(string[] values, List<string[]> rows, int damaged)
    {
        for (var field = 0; field < values.Length; field++)
        {
            if (random.Next(100) < damaged)
                values[field] = random.Next(8) switch { 0 => "", 1 => rows[random.Next(rows.Count)][field + 1], _ => Mistyped(values[field]) };
        }
        if (random.Next(100) < damaged / 4)
            (values[0], values[1]) = (values[1], values[0]);
        return values;
    }

    string Mistyped(string value)
    {
        if (value.Length < 3)
            return value;
        var at = random.Next(value.Length - 1);
        var other = char.IsAsciiDigit(value[at]) ? (char)('0' + random.Next(10)) : char.IsAsciiLetter(value[at]) ? (char)('a' + random.Next(26)) : (char)('а' + random.Next(32));
        return random.Next(4) switch
        {
            0 => value.Remove(at, 1),
            1 => value.Insert(at, other.ToString()),
            2 => $"{value[..at]}{value[at + 1]}{value[at]}{value[(at + 2)..]}",
            _ => $"{value[..at]}{other}{value[(at + 1)..]}",
        };
    }
}
