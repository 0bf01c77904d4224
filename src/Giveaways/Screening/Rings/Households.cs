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
            if (holders.Length > RingRules.MaxFamily)
                UnitePersons(households, graph.Input, holders);
            else
                UniteFamily(households, graph, graph.Type(node), holders);
        }
        return households;
    }

    static void UnitePersons(Groups households, RingInput input, ReadOnlySpan<int> holders)
    {
        var persons = new ulong[holders.Length];
        var entries = holders.ToArray();
        for (var i = 0; i < entries.Length; i++)
            persons[i] = input[entries[i]].Person;
        Array.Sort(persons, entries);
        for (var i = 1; i < entries.Length; i++)
        {
            if (persons[i] != 0 && persons[i] == persons[i - 1])
                households.Unite(entries[i], entries[i - 1]);
        }
    }

    static void UniteFamily(Groups households, ContactGraph graph, ContactType type, ReadOnlySpan<int> holders)
    {
        var all = false;
        for (var i = 0; i < holders.Length; i++)
        {
            var (entry, same) = (graph.Input[holders[i]], 1);
            foreach (var holder in holders)
            {
                var other = graph.Input[holder];
                if (holder == holders[i] || !entry.SharesFamily(other) && (entry.Person == 0 || entry.Person != other.Person))
                    continue;
                households.Unite(holders[i], holder);
                same++;
            }
            // A stepson, a grandmother: most of one surname make the others theirs; in one flat half do.
            all |= same >= 2 && (same * 2 > holders.Length || same * 2 == holders.Length && type == ContactType.Flat);
        }
        if (!all && (type != ContactType.Flat || holders.Length > RingRules.MaxHousehold || !LiveTogether(graph, holders)))
            return;
        foreach (var holder in holders)
            households.Unite(holders[0], holder);
    }

    // A couple and their children have two surnames at most; people of three or more who live together have no payout and no phone in common.
    static bool LiveTogether(ContactGraph graph, ReadOnlySpan<int> holders)
    {
        Span<int> families = stackalloc int[RingRules.MaxHouseholdFamilies];
        var known = 0;
        foreach (var holder in holders)
        {
            if (graph.Input[holder].Family == 0 || IsOneOf(graph.Input, families[..known], holder))
                continue;
            if (known == families.Length)
                return !HaveMoneyOrPhoneInCommon(graph, holders);
            families[known++] = holder;
        }
        return true;
    }

    static bool IsOneOf(RingInput input, ReadOnlySpan<int> families, int holder)
    {
        foreach (var family in families)
        {
            if (input[family].SharesFamily(input[holder]))
                return true;
        }
        return false;
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
                    if (!graph.Input[other].SharesFamily(graph.Input[holder]) && other != holder && graph.Entries[node].Contains(other))
                        return true;
                }
            }
        }
        return false;
    }
}
