namespace Giveaways.Screening.Linkage.Tables;

/// <summary>The distinct values of one column, or of columns whose values may change places, with the level of any two of them.</summary>
/// <remarks>A value is its number here; 0 is the missing value.</remarks>
sealed class ValuePool(ColumnKind kind)
{
    const int MaxRemembered = 4_000_000;

    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    readonly List<Value> values = [new Value("", kind, sameAs: 0)];
    readonly Dictionary<string, int> wordCounts = new(StringComparer.Ordinal);
    readonly Dictionary<ulong, byte> levels = [];
    readonly byte differs = (byte)ValueLevels.Names(kind).Count;
    long wordsSeen;

    public ColumnKind Kind => kind;

    public int Count => values.Count;

    public Value this[int number] => values[number];

    /// <summary>The number of a record's value; each call counts as another record that has it.</summary>
    public int Add(string text)
    {
        var folded = Folding.Of(kind, text);
        if (folded.Length == 0)
            return 0;
        if (!numbers.TryGetValue(folded, out var number))
        {
            number = values.Count;
            numbers.Add(folded, number);
            var squashed = Folding.Squashed(folded);
            texts.TryAdd(squashed, number);
            values.Add(new Value(folded, kind, texts[squashed]));
        }
        foreach (var word in values[number].Words)
        {
            wordCounts[word] = wordCounts.GetValueOrDefault(word) + 1;
            wordsSeen++;
        }
        return number;
    }

    /// <summary>How rare a word is, in millibits.</summary>
    public int WordWeight(string word) => Millibits.Of((ulong)wordsSeen + 1, (ulong)wordCounts.GetValueOrDefault(word) + 1);

    /// <summary>The level of two values, 0 where one is missing; the same the other way round.</summary>
    public byte Level(int a, int b)
    {
        if (a == 0 || b == 0)
            return 0;
        if (a == b)
            return 1;
        if (kind <= ColumnKind.Address && values[a].IsFarFrom(values[b]))
            return differs;
        var key = Mixed(Math.Min(a, b), Math.Max(a, b));
        if (levels.TryGetValue(key, out var known))
            return known;
        var level = ValueLevels.Of(this, values[a], values[b]);
        if (levels.Count < MaxRemembered)
            levels.Add(key, level);
        return level;
    }

    // One number a pair, and spread: a long hashes to its halves' exclusive or, which small numbers share by the thousand.
    static ulong Mixed(int lower, int higher) => unchecked(((ulong)lower << 32 | (uint)higher) * 0x9e3779b97f4a7c15);
}
