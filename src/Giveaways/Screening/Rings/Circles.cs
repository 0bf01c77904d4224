namespace Giveaways.Screening.Rings;

/// <summary>Rings as sets of contacts: joined by <see cref="Bonds"/>, and taken apart where they only touch.</summary>
sealed class Circles
{
    /// <summary>Every pass drops a contact or is the last but one; chains that need more are no rings.</summary>
    const int MaxPasses = 64;

    readonly HouseholdGraph graph;
    readonly bool[] alive;
    readonly List<(int A, int B)> bonds;
    readonly List<int> homes = [];
    readonly int[] circleOf;

    internal Circles(HouseholdGraph graph)
    {
        this.graph = graph;
        alive = Core.Of(graph);
        bonds = Bonds.In(graph, alive);
        for (var home = 0; home < graph.Nodes.Count; home++)
        {
            foreach (var node in graph.Nodes[home])
            {
                if (!alive[node])
                    continue;
                homes.Add(home);
                break;
            }
        }
        circleOf = new int[alive.Length];
        Array.Fill(circleOf, -1);
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var joined = Joined();
            if (DropLoose(joined))
                continue;
            for (var node = 0; node < circleOf.Length; node++)
                circleOf[node] = alive[node] ? joined.Of(node) : -1;
            Growth.Grow(graph, circleOf);
            Chains.Find(graph, circleOf);
            break;
        }
    }

    /// <summary>The circle of a contact, named by one of its contacts; -1 where it belongs to none.</summary>
    internal int Of(int node) => circleOf[node] >= 0 ? circleOf[node] : IsStaffs(node) ? node : -1;

    /// <summary>A payout account or phone of the roster that several households name: the roster is the second fact.</summary>
    internal bool IsStaffs(int node) => graph.Graph.IsStaff(node)
        && graph.Graph.Type(node) is ContactType.Payout or ContactType.Phone
        && graph.Homes[node].Length >= RingRules.LeastOnStaffPayout;

    Groups Joined()
    {
        var joined = new Groups(alive.Length);
        foreach (var (a, b) in bonds)
        {
            if (alive[a] && alive[b])
                joined.Unite(a, b);
        }
        return joined;
    }

    // A café's computer shared with a ring, or a fingerprint that hundreds of telephones have: too few of its holders have anything else in common.
    bool DropLoose(Groups joined)
    {
        var held = new int[alive.Length];
        var nodes = new List<(int Circle, int Node)>();
        foreach (var home in homes)
        {
            nodes.Clear();
            foreach (var node in graph.Nodes[home])
            {
                if (alive[node])
                    nodes.Add((joined.Of(node), node));
            }
            if (nodes.Count > 1)
                Count(nodes, held);
        }
        var dropped = false;
        for (var node = 0; node < alive.Length; node++)
        {
            if (alive[node] && (held[node] < 2 || held[node] * RingRules.CohesionOneIn < graph.Homes[node].Length))
            {
                alive[node] = false;
                dropped = true;
            }
        }
        return dropped;
    }

    void Count(List<(int Circle, int Node)> nodes, int[] held)
    {
        nodes.Sort();
        for (int from = 0, until; from < nodes.Count; from = until)
        {
            until = from + 1;
            while (until < nodes.Count && nodes[until].Circle == nodes[from].Circle)
                until++;
            if (!IsHeld(nodes, from, until))
                continue;
            for (var i = from; i < until; i++)
                held[nodes[i].Node]++;
        }
    }

    bool IsHeld(List<(int Circle, int Node)> nodes, int from, int until)
    {
        var partners = 0;
        for (var i = from; i < until; i++)
        {
            var type = graph.Graph.Type(nodes[i].Node);
            if ((partners & (1 << (int)type)) != 0)
                return true;
            partners |= RingRules.Partners(type);
        }
        return false;
    }
}
