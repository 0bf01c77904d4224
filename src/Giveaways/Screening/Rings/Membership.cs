namespace Giveaways.Screening.Rings;

/// <summary>Which entry belongs to which circle of contacts, and how firmly.</summary>
/// <remarks>
/// The firm members have two independent contacts of the circle themselves. Others belong where a contact is nearly the firm members'
/// own and they came in the ring's burst, if it has one: somebody who left a field empty. Whoever lives with a member does not belong
/// for what a household shares.
/// </remarks>
sealed class Membership
{
    /// <summary>Who was taken in helps to tell the next; rarely further than this.</summary>
    const int MaxPasses = 4;

    readonly ContactGraph graph;
    readonly Circles circles;
    readonly int[] circleOf;
    readonly bool[] isFirm;
    readonly int[] circleAround;
    readonly int[] membersWith;
    readonly Dictionary<int, (long First, long Last)> bursts = [];

    internal Membership(ContactGraph graph, Circles circles, Rhythm rhythm)
    {
        this.graph = graph;
        this.circles = circles;
        circleOf = new int[graph.Input.Count];
        isFirm = new bool[graph.Input.Count];
        circleAround = new int[graph.NodeCount];
        membersWith = new int[graph.NodeCount];
        for (var entry = 0; entry < circleOf.Length; entry++)
        {
            circleOf[entry] = FirmCircle(entry);
            isFirm[entry] = circleOf[entry] >= 0;
        }
        FindBursts(rhythm);
        for (var pass = 0; pass < MaxPasses && Take(); pass++)
        {
        }
    }

    /// <summary>The entry's circle, or -1.</summary>
    internal int this[int entry] => circleOf[entry];

    /// <summary>True for those who have two independent contacts of the circle.</summary>
    internal bool IsFirm(int entry) => isFirm[entry];

    int FirmCircle(int entry)
    {
        var (best, most) = (-1, 0);
        foreach (var node in graph.Nodes[entry])
        {
            var circle = circles.Of(node);
            if (circle < 0 || circle == best)
                continue;
            var (held, count) = Held(entry, circle);
            if (held && (count > most || count == most && circle < best))
                (best, most) = (circle, count);
        }
        return best;
    }

    (bool Held, int Count) Held(int entry, int circle)
    {
        var (partners, count, held) = (0, 0, false);
        foreach (var node in graph.Nodes[entry])
        {
            if (circles.Of(node) != circle)
                continue;
            var type = graph.Type(node);
            held |= (partners & (1 << (int)type)) != 0 || circles.IsStaffs(node);
            partners |= RingRules.Partners(type);
            count++;
        }
        return (held, count);
    }

    /// <summary>Takes in who belongs by what the members so far have; false where nobody does.</summary>
    bool Take()
    {
        CountMembers();
        var taken = new List<(int Entry, int Circle)>();
        for (var entry = 0; entry < circleOf.Length; entry++)
        {
            if (circleOf[entry] < 0 && LooseCircle(entry) is >= 0 and var circle)
                taken.Add((entry, circle));
        }
        foreach (var (entry, circle) in taken)
            circleOf[entry] = circle;
        return taken.Count > 0;
    }

    void CountMembers()
    {
        for (var node = 0; node < membersWith.Length; node++)
        {
            var circle = circleAround[node] = CircleAround(node);
            membersWith[node] = 0;
            if (circle < 0)
                continue;
            foreach (var entry in graph.Entries[node])
                membersWith[node] += circleOf[entry] == circle ? 1 : 0;
        }
    }

    // A referrer need not be of the circle to lead to it.
    int CircleAround(int node)
    {
        if (circles.Of(node) is >= 0 and var own)
            return own;
        if (graph.Type(node) != ContactType.Referrer)
            return -1;
        // The only one that can have most of them (Boyer and Moore's majority vote).
        var (circle, lead) = (-1, 0);
        foreach (var entry in graph.Entries[node])
        {
            if (lead == 0)
                (circle, lead) = (circleOf[entry], 1);
            else
                lead += circleOf[entry] == circle ? 1 : -1;
        }
        return circle;
    }

    void FindBursts(Rhythm rhythm)
    {
        var times = new Dictionary<int, List<long>>();
        for (var entry = 0; entry < circleOf.Length; entry++)
        {
            if (circleOf[entry] < 0)
                continue;
            if (!times.TryGetValue(circleOf[entry], out var list))
                times[circleOf[entry]] = list = [];
            if (graph.Input[entry].EnteredSeconds != RingEntry.NoTime)
                list.Add(graph.Input[entry].EnteredSeconds);
        }
        foreach (var (circle, list) in times)
        {
            list.Sort();
            var sorted = list.ToArray();
            if (Rhythm.Closest(sorted, sorted.Length) is { } window && rhythm.Density(window, (sorted.Length * 3 + 3) / 4, sorted.Length) > 0)
                bursts[circle] = Around(window);
        }
    }

    // The quarter that came before or after the closest three belongs to the burst too.
    static (long First, long Last) Around((long First, long Last) window)
    {
        const long Least = 15 * 60;
        var length = Math.Max(Least, window.Last - window.First);
        return (window.First - length, window.Last + length);
    }

    int LooseCircle(int entry)
    {
        var (best, most) = (-1, 0);
        foreach (var node in graph.Nodes[entry])
        {
            if (membersWith[node] > most && Belongs(entry, node))
                (best, most) = (circleAround[node], membersWith[node]);
        }
        return best;
    }

    bool Belongs(int entry, int node)
    {
        var (type, members, all, circle) = (graph.Type(node), membersWith[node], graph.Entries[node].Length, circleAround[node]);
        var time = graph.Input[entry].EnteredSeconds;
        var hasBurst = bursts.TryGetValue(circle, out var burst);
        var inBurst = hasBurst && time >= burst.First && time <= burst.Last;
        if (members == 0 || type == ContactType.Ip || hasBurst && !inBurst && time != RingEntry.NoTime)
            return false;
        if (type == ContactType.Referrer)
            return inBurst && members >= RingRules.LeastPersons && members * 3 >= all * 2;
        var enough = IsTiedBeside(entry, node) || inBurst && members >= 2 ? members * RingRules.CohesionOneIn >= all
            : members < 2 ? false
            // Another account contradicts; a field left empty does not.
            : type == ContactType.Flat || type == ContactType.Device && graph.HasPayout[entry] ? members * 3 >= all * 2
            : members * 2 >= all;
        return enough && !LivesWithMember(entry, node, circle);
    }

    /// <summary>True if another contact of the entry leads to the same circle, were it a referrer only.</summary>
    bool IsTiedBeside(int entry, int node)
    {
        foreach (var other in graph.Nodes[entry])
        {
            if (graph.Type(other) is var type and not ContactType.Ip && type != graph.Type(node) && circleAround[other] == circleAround[node]
                && membersWith[other] >= 2 && membersWith[other] * RingRules.CohesionOneIn >= graph.Entries[other].Length)
                return true;
        }
        return false;
    }

    bool LivesWithMember(int entry, int node, int circle)
    {
        foreach (var own in graph.Nodes[entry])
        {
            // A flat that holds the ring is nobody's home.
            if (graph.Type(own) != ContactType.Flat || graph.Entries[own].Length > RingRules.MaxHousehold || circles.Of(own) == circle)
                continue;
            foreach (var other in graph.Entries[own])
            {
                if (isFirm[other] && circleOf[other] == circle)
                    return true;
            }
        }
        var self = graph.Input[entry];
        foreach (var other in graph.Entries[node])
        {
            if (other != entry && isFirm[other] && self.SharesFamily(graph.Input[other]) && !(graph.HasFlat[entry] && graph.HasFlat[other]))
                return true;
        }
        return false;
    }
}
