using Giveaways.Screening.Linkage.Tables;

namespace Giveaways.Tests.Screening.Linkage.Tables;

/// <summary>Two invented files: originals, and copies of some of them with mistakes. The id says who is who: <c>p12</c> and <c>p12-0</c>.</summary>
sealed class CorruptedPersons
{
    static readonly string[] Columns = ["id", "surname", "given_name", "street", "town", "postcode", "birth_date"];

    readonly Random random;
    readonly List<string[]> originals = [];
    readonly List<string[]> copies = [];

    /// <param name="damaged">Of 100 values of a copy, how many have something done to them.</param>
    /// <param name="copied">Of 100 originals, how many have a copy.</param>
    /// <param name="twice">Of 100 copied originals, how many have a second one.</param>
    public CorruptedPersons(int seed, int count, int damaged, int copied = 100, int twice = 0)
    {
        random = new Random(seed);
        var (surnames, given, streets, towns) = (Words(900), Words(300), Words(700), Words(400));
        for (var person = 0; person < count; person++)
        {
            originals.Add(
            [
                $"p{person}", Common(surnames), Common(given), $"{Common(streets)} {(random.Next(2) == 0 ? "street" : "lane")} {random.Next(1, 150)}", Common(towns),
                $"{random.Next(1000, 9000)}", $"{random.Next(1930, 2005)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
            ]);
            for (var copy = 0; random.Next(100) < (copy == 0 ? copied : copy == 1 ? twice : 0); copy++)
                copies.Add([$"p{person}-{copy}", .. Damage(originals[^1][1..], damaged)]);
        }
    }

    public LinkTable Left => new(Columns, originals);

    public LinkTable Right => new(Columns, copies);

    public int Matches => copies.Count;

    public static bool IsMatch(LinkedPair pair) => pair.RightId.StartsWith(pair.LeftId + "-", StringComparison.Ordinal);

    /// <summary>2PR / (P + R).</summary>
    public double F1(IReadOnlyList<LinkedPair> pairs) => 2.0 * pairs.Count(IsMatch) / (pairs.Count + Matches);

    string[] Damage(string[] values, int damaged)
    {
        for (var field = 0; field < values.Length; field++)
        {
            if (random.Next(100) < damaged)
                values[field] = random.Next(10) switch { 0 => "", 1 => originals[random.Next(originals.Count)][field + 1], _ => Mistyped(values[field]) };
        }
        if (random.Next(100) < damaged / 4)
            (values[0], values[1]) = (values[1], values[0]);
        return values;
    }

    string Mistyped(string value)
    {
        if (value.Length < 2)
            return value;
        var at = random.Next(value.Length - 1);
        var other = char.IsAsciiDigit(value[at]) ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => value.Remove(at, 1),
            1 => value.Insert(at, other.ToString()),
            2 => $"{value[..at]}{value[at + 1]}{value[at]}{value[(at + 2)..]}",
            _ => $"{value[..at]}{other}{value[(at + 1)..]}",
        };
    }

    // The first words of a list are common, the last ones rare.
    string Common(string[] words) => words[(int)(words.Length * Math.Pow(random.NextDouble(), 2.2))];

    string[] Words(int count)
    {
        string[] syllables = ["ba", "ren", "to", "mil", "ka", "shu", "vel", "dor", "ni", "gan", "pe", "lo", "ris", "hum", "za", "cor", "fe", "wyn", "ta", "gul"];
        var words = new HashSet<string>();
        while (words.Count < count)
            words.Add(string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => syllables[random.Next(syllables.Length)])));
        return [.. words.Order(StringComparer.Ordinal).OrderBy(_ => random.Next())];
    }
}
