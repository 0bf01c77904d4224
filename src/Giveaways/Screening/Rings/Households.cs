namespace Giveaways.Screening.Rings;

/// <summary>Puts entries together that ordinary life explains: one person's twice, a family with one phone, a flat.</summary>
/// <remarks>
/// What happens inside a household is no evidence of a ring; a ring is made of several. So the finder looks for what households have
/// in common, and a family of five with one phone, one device and one card is a single one, whatever it shares.
/// </remarks>
static class Households
{
    internal static Groups Of(ContactGraph graph)
    {
        var households = new Groups(graph.Input.Count);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (graph.Type(node) is ContactType.Series || !RingRules.IsOwn(graph.Type(node)))
                continue;
            var holders = graph.Entries[node];
            Unite(households, graph.Input, holders, static entry => entry.Person);
            if (holders.Length > RingRules.MaxHousehold)
                continue;
            Unite(households, graph.Input, holders, static entry => entry.Family);
            if (graph.Type(node) == ContactType.Flat && LiveTogether(graph, holders))
            {
                foreach (var holder in holders)
                    households.Unite(holders[0], holder);
            }
        }
        return households;
    }

    static void Unite(Groups households, RingInput input, ReadOnlySpan<int> holders, Func<RingEntry, ulong> key)
    {
        Span<ulong> keys = holders.Length <= RingRules.MaxHousehold ? stackalloc ulong[holders.Length] : new ulong[holders.Length];
        Span<int> entries = holders.Length <= RingRules.MaxHousehold ? stackalloc int[holders.Length] : new int[holders.Length];
        for (var i = 0; i < holders.Length; i++)
            (keys[i], entries[i]) = (key(input[holders[i]]), holders[i]);
        keys.Sort(entries);
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] != 0 && keys[i] == keys[i - 1])
                households.Unite(entries[i], entries[i - 1]);
        }
    }

    // A couple and their children have two surnames at most; people of three or more who live together have no payout and no phone in common.
    static bool LiveTogether(ContactGraph graph, ReadOnlySpan<int> holders)
    {
        Span<ulong> families = stackalloc ulong[RingRules.MaxHouseholdFamilies];
        var known = 0;
        foreach (var holder in holders)
        {
            var family = graph.Input[holder].Family;
            if (family == 0 || families[..known].Contains(family))
                continue;
            if (known == families.Length)
                return !HaveMoneyOrPhoneInCommon(graph, holders);
            families[known++] = family;
        }
        return true;
    }

    static bool HaveMoneyOrPhoneInCommon(ContactGraph graph, ReadOnlySpan<int> holders)
    {
        foreach (var holder in holders)
        {
            foreach (var node in graph.Nodes[holder])
            {
                if (graph.Type(node) is not (ContactType.Payout or ContactType.Phone))
                    continue;
                foreach (var other in holders)
                {
                    if (graph.Input[other].Family != graph.Input[holder].Family && graph.Entries[node].Contains(other))
                        return true;
                }
            }
        }
        return false;
    }
}
