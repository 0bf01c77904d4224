namespace Giveaways.Screening.Rings;

/// <summary>Rings without a centre: each member has one contact with the one before and another with the one after, and no two have both.</summary>
/// <remarks>
/// Strangers who happen to share a card or a telephone do so by twos and threes; that one household after the other has two such contacts, of
/// different types and leading to different households, does not happen. What hundreds are chained by is no chain but how the contest is.
/// </remarks>
static class Chains
{
    /// <summary>Sets the circle of each contact that is a chain's link and of no circle yet; a chain is named by its first link.</summary>
    internal static void Find(HouseholdGraph graph, int[] circleOf)
    {
        var joined = new Groups(circleOf.Length);
        var held = new List<(int Home, int Link)>();
        for (var home = 0; home < graph.Nodes.Count; home++)
            Join(graph, circleOf, home, joined, held);
        var links = new Dictionary<int, int>();
        for (var node = 0; node < circleOf.Length; node++)
        {
            if (joined.Of(node) is var root && (root != node || IsLink(graph, circleOf, node)))
                links[root] = links.GetValueOrDefault(root) + 1;
        }
        var homes = held.Select(pair => (pair.Home, Root: joined.Of(pair.Link))).Distinct().CountBy(pair => pair.Root).ToDictionary();
        var chains = links.Where(chain => chain.Value is >= RingRules.LeastChain and <= RingRules.MaxChain && homes.GetValueOrDefault(chain.Key) >= RingRules.LeastChain - 1).Select(chain => chain.Key).ToHashSet();
        var found = new List<(int Node, int Chain)>();
        for (var node = 0; node < circleOf.Length; node++)
        {
            if (chains.Contains(joined.Of(node)))
                found.Add((node, joined.Of(node)));
        }
        foreach (var (node, chain) in found)
            circleOf[node] = chain;
    }

    static void Join(HouseholdGraph graph, int[] circleOf, int home, Groups joined, List<(int Home, int Link)> held)
    {
        var nodes = graph.Nodes[home];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!IsLink(graph, circleOf, nodes[i]))
                continue;
            foreach (var other in nodes[(i + 1)..])
            {
                if (!IsLink(graph, circleOf, other) || !RingRules.Independent(graph.Graph.Type(nodes[i]), graph.Graph.Type(other)))
                    continue;
                joined.Unite(nodes[i], other);
                held.Add((home, nodes[i]));
            }
        }
    }

    static bool IsLink(HouseholdGraph graph, int[] circleOf, int node) =>
        circleOf[node] < 0 && graph.Homes[node].Length is > 1 and <= RingRules.MaxChainHouseholds && RingRules.IsOwn(graph.Graph.Type(node)) && graph.Graph.Type(node) != ContactType.Series;
}
