using Giveaways.Proofs.Merkle;

namespace Giveaways.Screening.Names;

/// <summary>Given names with their equivalents in other languages and their diminutives: which names a word can stand for.</summary>
/// <remarks>
/// Read from <c>Data/given-names.tsv</c>: one name a line, sex; canonical name and its full forms; Latin forms; diminutives. A name that the table
/// does not have stands for itself: its id is <c>~</c> and the romanised key, so that the same rare name in two scripts is one.
/// </remarks>
static class GivenNames
{
    static readonly Dictionary<string, Entry> ByWord = new(StringComparer.Ordinal);
    static readonly Dictionary<string, Entry> ByKey = new(StringComparer.Ordinal);
    static readonly Dictionary<string, Sex> Sexes = new(StringComparer.Ordinal);
    static readonly Dictionary<string, string> FathersByKey = new(StringComparer.Ordinal);

    /// <summary>What a word stands for.</summary>
    /// <param name="Full">True where one of the ids is a full form, not a diminutive.</param>
    sealed record Entry(string[] Ids, bool Full);

    const string Table = "Screening.Names.Data.given-names.tsv";

    static GivenNames() => Read();

    /// <summary>Changes with every byte of the table.</summary>
    public static Hash32 Digest { get; } = DataTable.Digest(Table);

    /// <summary>True where the table knows the folded word, or its key when it is written in Latin letters.</summary>
    public static bool Knows(string word) => Find(word) is not null;

    /// <summary>True where the word, as spelled, is a full form of the table.</summary>
    public static bool IsFull(string word) => ByWord.TryGetValue(word, out var entry) && entry.Full;

    /// <summary>The names that a folded word can stand for: never empty for a word.</summary>
    public static IReadOnlyList<string> Ids(string word) => Find(word)?.Ids ?? (word.Length == 0 ? [] : [Unknown(RomanKey.OfFolded(word))]);

    /// <summary>The sex that all of the ids share.</summary>
    public static Sex SexOf(IReadOnlyList<string> ids)
    {
        var sex = Sex.Unknown;
        foreach (var id in ids)
        {
            var one = Sexes.GetValueOrDefault(id);
            if (one == Sex.Unknown || (sex != Sex.Unknown && sex != one))
                return Sex.Unknown;
            sex = one;
        }
        return sex;
    }

    /// <summary>The id of the man whose full name has this key; null where there is none.</summary>
    public static string? Father(string key) => FathersByKey.GetValueOrDefault(key);

    /// <summary>The id of a name by its key in any form, first of men; its own id where the table has none.</summary>
    public static string ByKeyOrUnknown(string key)
    {
        var ids = ByKey.GetValueOrDefault(key)?.Ids;
        return ids?.FirstOrDefault(id => Sexes[id] == Sex.Male) ?? ids?[0] ?? Unknown(key);
    }

    public static string Unknown(string key) => "~" + key;

    /// <summary>All folded words of the table.</summary>
    internal static IEnumerable<string> Words => ByWord.Keys;

    static Entry? Find(string word)
    {
        if (ByWord.TryGetValue(word, out var entry))
            return entry;
        var plain = NameText.Plain(word);
        if (plain != word && ByWord.TryGetValue(plain, out entry))
            return entry;
        return ByKey.GetValueOrDefault(RomanKey.OfFolded(word));
    }

    static void Read()
    {
        foreach (var line in DataTable.Lines(Table))
        {
            var fields = line.Split(';', StringSplitOptions.TrimEntries);
            var sex = fields[0] == "m" ? Sex.Male : Sex.Female;
            var full = Split(fields[1]);
            var id = full[0];
            Sexes[id] = sex;
            foreach (var word in full)
            {
                // Patronymics are made of the forms that stand in Cyrillic.
                if (sex == Sex.Male)
                    FathersByKey.TryAdd(RomanKey.OfFolded(word), id);
            }
            foreach (var word in full.Concat(fields.Length > 2 ? Split(fields[2]) : []))
                Add(word, id, isFull: true);
            foreach (var word in fields.Length > 3 ? Split(fields[3]) : [])
                Add(word, id, isFull: false);
        }
    }

    static string[] Split(string field) => [.. field.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NameText.Fold)];

    static void Add(string word, string id, bool isFull)
    {
        var key = RomanKey.OfFolded(word);
        Put(ByWord, word, id, isFull);
        Put(ByKey, key, id, isFull);
    }

    // A full form outweighs a diminutive of the same key: «Лена» is not asked what «Лёня» may be.
    static void Put(Dictionary<string, Entry> table, string word, string id, bool isFull)
    {
        if (!table.TryGetValue(word, out var entry))
            table[word] = new Entry([id], isFull);
        else if (!entry.Ids.Contains(id))
            table[word] = new Entry([.. entry.Ids, id], entry.Full || isFull);
    }
}
