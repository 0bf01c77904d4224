namespace Giveaways.Screening.Rings;

/// <summary>Which contacts belong to one ring: pairs that more than chance joins.</summary>
/// <remarks>
/// Two contacts of different types are joined where two households have both. Two of the same type are joined where two different
/// contacts of others lead from the one to the other: a device that is used with two payout accounts, which another device is used
/// with too. Either closes a loop, and loops are what strangers who happen to share something do not make.
/// </remarks>
static class Bonds
{
    /// <summary>Of a contact with more neighbours of a type than this, each is compared with the <see cref="Near"/> next ones alone.</summary>
    const int MaxNeighbours = 12;
    const int Near = 6;

    internal static List<(int A, int B)> In(HouseholdGraph graph, bool[] alive)
    {
        var bonds = new List<(int A, int B)>();
        Twice(Both(graph, alive), bonds);
        Twice(Loops(graph, alive), bonds);
        return bonds;
    }

    static void Twice(List<ulong> pairs, List<(int A, int B)> bonds)
    {
        pairs.Sort();
        for (var i = 1; i < pairs.Count; i++)
        {
            if (pairs[i] == pairs[i - 1] && (i == 1 || pairs[i] != pairs[i - 2]))
                bonds.Add(((int)(pairs[i] >> 32), (int)(pairs[i] & uint.MaxValue)));
        }
    }

    static List<ulong> Both(HouseholdGraph graph, bool[] alive)
    {
        var pairs = new List<ulong>();
        for (var home = 0; home < graph.Nodes.Count; home++)
        {
            var nodes = graph.Nodes[home];
            for (var i = 0; i < nodes.Length; i++)
            {
                if (!alive[nodes[i]])
                    continue;
                foreach (var other in nodes[(i + 1)..])
                {
                    if (alive[other] && RingRules.Independent(graph.Graph.Type(nodes[i]), graph.Graph.Type(other)))
                        pairs.Add(Pair(nodes[i], other));
                }
            }
        }
        return pairs;
    }

    static List<ulong> Loops(HouseholdGraph graph, bool[] alive)
    {
        var pairs = new List<ulong>();
        var ends = new List<(int Node, int Home)>();
        for (var node = 0; node < graph.Homes.Count; node++)
        {
            if (!alive[node])
                continue;
            ends.Clear();
            foreach (var home in graph.Homes[node])
            {
                foreach (var other in graph.Nodes[home])
                {
                    if (alive[other] && other != node && RingRules.Independent(graph.Graph.Type(node), graph.Graph.Type(other)))
                        ends.Add((other, home));
                }
            }
            ends.Sort();
            AddPairs(graph.Graph, ends, pairs);
        }
        return pairs;
    }

    // Nodes are in the order of their types, so those of one type stand together.
    static void AddPairs(ContactGraph graph, List<(int Node, int Home)> ends, List<ulong> pairs)
    {
        var neighbours = new List<(int Node, int Home, bool Several)>();
        for (var i = 0; i < ends.Count; i++)
        {
            if (neighbours.Count > 0 && neighbours[^1].Node == ends[i].Node)
                neighbours[^1] = neighbours[^1] with { Several = true };
            else
                neighbours.Add((ends[i].Node, ends[i].Home, false));
        }
        for (int from = 0, until; from < neighbours.Count; from = until)
        {
            until = from + 1;
            while (until < neighbours.Count && graph.Type(neighbours[until].Node) == graph.Type(neighbours[from].Node))
                until++;
            var reach = until - from <= MaxNeighbours ? MaxNeighbours : Near;
            for (var i = from; i < until; i++)
            {
                for (var j = i + 1; j < until && j - i <= reach; j++)
                {
                    // One household that has both is one fact and no loop.
                    if (neighbours[i].Home != neighbours[j].Home || neighbours[i].Several || neighbours[j].Several)
                        pairs.Add(Pair(neighbours[i].Node, neighbours[j].Node));
                }
            }
        }
    }

    static ulong Pair(int a, int b) => a < b ? ((ulong)(uint)a << 32) | (uint)b : ((ulong)(uint)b << 32) | (uint)a;
}
