namespace Giveaways.Screening.Rings;

/// <summary>Households and the contacts that at least two of them have. A household is named by one of its entries.</summary>
sealed class HouseholdGraph
{
    internal HouseholdGraph(ContactGraph graph, Groups households)
    {
        Graph = graph;
        var starts = new int[graph.NodeCount + 1];
        var homes = new List<int>();
        var distinct = new List<int>();
        for (var node = 0; node < graph.NodeCount; node++)
        {
            distinct.Clear();
            foreach (var entry in graph.Entries[node])
                distinct.Add(households.Of(entry));
            distinct.Sort();
            var first = homes.Count;
            foreach (var home in distinct)
            {
                if (homes.Count == first || homes[^1] != home)
                    homes.Add(home);
            }
            if (homes.Count - first < 2)
                homes.RemoveRange(first, homes.Count - first);
            starts[node + 1] = homes.Count;
        }
        Homes = new(starts, [.. homes]);
        Nodes = Homes.Turned(graph.Input.Count);
    }

    internal ContactGraph Graph { get; }

    /// <summary>The households that have a contact; none where it is one household's own.</summary>
    internal Adjacency Homes { get; }

    internal Adjacency Nodes { get; }
}
