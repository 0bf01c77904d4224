namespace Giveaways.Screening.Rings;

/// <summary>Finds rings and front persons among a contest's entries: many entries that few hands made.</summary>
/// <remarks>
/// Pure, in integers, and independent of the order of the entries. 1,000,000 entries take some seconds and less than 500 MB. No ring is
/// ever excluded by itself: a finding of this kind is a person's decision.
/// </remarks>
public static class RingFinder
{
    public static RingReport Find(RingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var rhythm = new Rhythm(input);
        var graph = new ContactGraph(input, rhythm);
        var households = Households.Of(graph);
        var circles = new Circles(new HouseholdGraph(graph, households));
        var membership = new Membership(graph, circles, rhythm);
        var gathered = Gathered(graph, households, membership);
        return new(
            RingReading.Of(graph, circles, rhythm, gathered),
            [.. graph.Hubs.OrderByDescending(static hub => hub.Degree).ThenBy(static hub => hub.Type)]);
    }

    /// <summary>The members of every ring that is one, by circle, in the order of their indices.</summary>
    static List<(int Circle, int[] Members)> Gathered(ContactGraph graph, Groups households, Membership membership)
    {
        var byCircle = new SortedDictionary<int, List<int>>();
        for (var entry = 0; entry < graph.Input.Count; entry++)
        {
            if (membership[entry] < 0)
                continue;
            if (!byCircle.TryGetValue(membership[entry], out var list))
                byCircle[membership[entry]] = list = [];
            list.Add(entry);
        }
        return [.. byCircle
            .Where(ring => IsRing(graph, households, membership, ring.Value))
            .Select(ring => (ring.Key, ring.Value.OrderBy(entry => graph.Input[entry].Index).ToArray()))
            .OrderBy(ring => graph.Input[ring.Item2[0]].Index)];
    }

    static bool IsRing(ContactGraph graph, Groups households, Membership membership, List<int> members)
    {
        var persons = members.Select(entry => graph.Input[entry].Person is var person and not 0 ? (person, 0) : (0UL, entry + 1)).Distinct().Count();
        var homes = members.Select(households.Of).Distinct().Count();
        if (persons <= RingRules.MaxHousehold && (AreOfOneFlat(graph, members) || members.Count(entry => membership.IsFirm(entry) && HasTwoOfItsOwn(graph, entry)) < RingRules.LeastWithStaff))
            return false;
        return persons >= RingRules.LeastPersons && homes >= RingRules.LeastHouseholds
            || persons >= RingRules.LeastWithStaff && homes >= RingRules.LeastWithStaff && members.Exists(entry => graph.Input[entry].IsStaff || graph.TouchesStaff[entry]);
    }

    // However many surnames they have: two in three gave that flat, and nobody gave another.
    static bool AreOfOneFlat(ContactGraph graph, List<int> members)
    {
        var flats = members.Where(entry => graph.HasFlat[entry]).ToList();
        return flats.Count * 3 >= members.Count * 2
            && flats.SelectMany(entry => graph.Nodes[entry].ToArray()).Where(node => graph.Type(node) == ContactType.Flat).CountBy(static node => node)
                .Any(flat => flat.Value == flats.Count);
    }

    // So few as a household may be need more than a referrer or an address in common; the staff list is as good as a second contact.
    static bool HasTwoOfItsOwn(ContactGraph graph, int entry)
    {
        var types = 0;
        foreach (var node in graph.Nodes[entry])
        {
            if (graph.IsStaff(node))
                return true;
            types |= RingRules.IsOwn(graph.Type(node)) ? 1 << (int)graph.Type(node) : 0;
        }
        return System.Numerics.BitOperations.PopCount((uint)types) >= 2;
    }
}
