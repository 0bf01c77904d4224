using System.Globalization;
using System.Runtime.InteropServices;

namespace Giveaways.Screening;

/// <summary>Finds who entered more often than the rules allow, under another spelling of name or contact.</summary>
/// <remarks>One person's entries have one mailbox or number under one name; another's name on it is a family's business, or a ring's. About 12 bytes for each mailbox and number, and 40 for each entry.</remarks>
/// <param name="limit">Entries that the rules allow one person.</param>
/// <param name="expected">About how many entries there are.</param>
sealed class SecondEntries(long limit, int expected)
{
    // A mailbox or a number of one's own under one's own name is hardly chance.
    const int SamePerson = 20_000;

    readonly List<PersonsEntry> entries = new(expected);
    readonly List<ulong> keys = new(expected);
    readonly List<int> holders = new(expected);

    public void Add(ScreenedEntry entry)
    {
        var trace = entry.Trace;
        if (trace.Namesake == 0)
            return;
        var position = entries.Count;
        for (var i = 0; i < trace.Keys.Contacts; i++)
        {
            // A telephone is a family's, a mailbox hardly: by the number alone two people of one name are one only where their births agree.
            if (trace.Keys.Kinds[i] != LinkKind.Email && (trace.Keys.Kinds[i] != LinkKind.Phone || !trace.SureOfBirth))
                continue;
            keys.Add(unchecked((trace.Namesake * 0x9E3779B97F4A7C15UL) ^ trace.Keys.All[i]));
            holders.Add(position);
        }
        if (holders.Count > 0 && holders[^1] == position)
            entries.Add(new(entry.Entered ?? 0, entry.Number, trace.Birth));
    }

    /// <summary>The entries in doubt, by number; the first ones of a person are not doubted.</summary>
    public IReadOnlyDictionary<int, Assessment> Found()
    {
        var sorted = CollectionsMarshal.AsSpan(keys);
        var along = CollectionsMarshal.AsSpan(holders);
        sorted.Sort(along);
        var groups = new List<List<PersonsEntry>>();
        for (int from = 0, until; from < sorted.Length; from = until)
        {
            until = from + 1;
            while (until < sorted.Length && sorted[until] == sorted[from])
                until++;
            if (until - from > 1)
                groups.Add([.. along[from..until].ToArray().Select(p => entries[p]).OrderBy(e => e.Entered).ThenBy(e => e.Number)]);
        }
        var found = new Dictionary<int, Assessment>();
        foreach (var group in groups.OrderBy(g => g[0].Number))
            Judge(group, found);
        return found;
    }

    // Mother and daughter may have one name and one telephone; their birth dates differ. Who gave none may be either.
    void Judge(List<PersonsEntry> group, Dictionary<int, Assessment> found)
    {
        var all = default(Earlier);
        var byBirth = new Dictionary<ulong, Earlier>();
        for (var i = 0; i < group.Count; i++)
        {
            var birth = group[i].Birth;
            var earlier = birth == 0 ? all : byBirth.GetValueOrDefault(birth).And(byBirth.GetValueOrDefault(0UL));
            if (earlier.Count >= limit)
                found.TryAdd(group[i].Number, Duplicate(earlier.Count, group[earlier.First].Number));
            all = all.And(new Earlier(1, i));
            byBirth[birth] = byBirth.GetValueOrDefault(birth).And(new Earlier(1, i));
        }
    }

    static Assessment Duplicate(int earlier, int first)
    {
        var signal = new Signal("same-person", SamePerson, string.Create(CultureInfo.InvariantCulture, $"{earlier} earlier entries have this name with this mailbox or number."));
        return new Assessment(Outcome.Review, FindingKind.Duplicate, null, [signal], string.Create(CultureInfo.InvariantCulture, $"person-{first}"), [])
        {
            Explanation = ["Same name and the same mailbox or number as an earlier entry, in another spelling.", "One person may have entered more than once; the first entry is not doubted."],
        };
    }

    readonly record struct PersonsEntry(long Entered, int Number, ulong Birth);

    /// <param name="First">The earliest of them, by its place in the group; not read where there are none.</param>
    readonly record struct Earlier(int Count, int First)
    {
        public Earlier And(Earlier other) => Count == 0 ? other : other.Count == 0 ? this : new(Count + other.Count, Math.Min(First, other.First));
    }
}
