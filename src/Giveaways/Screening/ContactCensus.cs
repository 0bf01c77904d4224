using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>How many entries have each contact of the roster: what many have says little. Filled with every entry before any is screened.</summary>
/// <remarks>The order of the entries makes no difference. Entries without a key of the roster cost a look-up each.</remarks>
public sealed class ContactCensus(RosterIndex index)
{
    const int LeastStrangers = 10;

    readonly Dictionary<ulong, int> holders = [];
    long entries;
    long strangersAtHome;

    /// <summary>Counts an entry.</summary>
    /// <returns>Whether it has any key of the roster: only then need it be counted as a neighbour, and screened.</returns>
    public bool Add(EntryKeys keys)
    {
        entries++;
        for (var i = 0; i < keys.Contacts; i++)
        {
            if (index.Has(keys.All[i]))
                holders[keys.All[i]] = holders.GetValueOrDefault(keys.All[i]) + 1;
        }
        return index.Touches(keys.All);
    }

    /// <summary>Counts who lives at an employee's address under another family name; called once with the entries that have a key of the roster.</summary>
    public void AddNeighbours(IEnumerable<(Profile Entry, EntryKeys Keys)> entries) => strangersAtHome += entries.AsParallel().Sum(e => (long)StrangersAtHome(e.Entry, e.Keys));

    int StrangersAtHome(Profile entry, EntryKeys keys)
    {
        var strangers = 0;
        for (var i = 0; i < entry.Links.Count; i++)
        {
            if (entry.Links[i].Kind != LinkKind.Flat || !index.Has(keys.All[i]))
                continue;
            var home = entry.Links[i] with { Verified = false };
            strangers += index.Candidates(new EntryKeys([keys.All[i]], [LinkKind.Flat])).Select(c => index.Members[c].Profile)
                .Count(member => member.Links.Contains(home) && member.Name.Compare(entry.Name).Surname is NameLevel.Differs);
        }
        return strangers;
    }

    internal int Holders(ulong key) => holders.GetValueOrDefault(key);

    /// <summary>How much less a flat says here than the model expects, in millibits: strangers in one flat, of all pairs, beside the model's share.</summary>
    /// <remarks>
    /// Made-up towns have few streets, and lists of one dormitory have few doors: there the same flat alone is no evidence. Three entries in a thousand
    /// may well be couples of two names and do not count against it.
    /// </remarks>
    internal int FlatPenalty(long expectedPerBillion)
    {
        var strangers = strangersAtHome - Math.Max(LeastStrangers, entries * 3 / 1000);
        if (strangers <= 0)
            return 0;
        var observed = (long)((Int128)strangers * 1_000_000_000 / Math.Max(1, entries * Math.Max(1, index.Members.Count)));
        return observed <= expectedPerBillion ? 0 : Millibits.Of((ulong)observed, (ulong)expectedPerBillion);
    }
}
