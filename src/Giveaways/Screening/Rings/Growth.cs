namespace Giveaways.Screening.Rings;

/// <summary>Takes contacts into a circle that nearly belong to it already: those of members who left the second field empty.</summary>
/// <remarks>
/// A contact belongs to a circle where at least two of its households, and one in <see cref="RingRules.CohesionOneIn"/>, have another
/// independent contact of that circle. One that leads to two circles in this way makes them one.
/// </remarks>
static class Growth
{
    const int MaxPasses = 16;

    /// <param name="circleOf">The circle of each contact, -1 for none; changed in place.</param>
    internal static void Grow(HouseholdGraph graph, int[] circleOf)
    {
        var circles = new Groups(circleOf.Length);
        var near = new List<int>();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var grown = new List<(int Node, int Circle)>();
            for (var node = 0; node < circleOf.Length; node++)
            {
                if (graph.Homes[node].Length < 2 || !RingRules.IsOwn(graph.Graph.Type(node)))
                    continue;
                Around(graph, circleOf, circles, node, near);
                AddStrong(near, graph.Homes[node].Length, circle =>
                {
                    if (circleOf[node] < 0 || circles.Of(circleOf[node]) != circle)
                        grown.Add((node, circle));
                });
            }
            if (grown.Count == 0)
                break;
            foreach (var (node, circle) in grown)
            {
                if (circleOf[node] < 0)
                    circleOf[node] = circle;
                else
                    circles.Unite(circleOf[node], circle);
            }
        }
        for (var node = 0; node < circleOf.Length; node++)
            circleOf[node] = circleOf[node] < 0 ? -1 : circles.Of(circleOf[node]);
    }

    /// <summary>For each household of the contact, the circles that it reaches by another one.</summary>
    static void Around(HouseholdGraph graph, int[] circleOf, Groups circles, int node, List<int> near)
    {
        near.Clear();
        var type = graph.Graph.Type(node);
        foreach (var home in graph.Homes[node])
        {
            var first = near.Count;
            foreach (var other in graph.Nodes[home])
            {
                if (other == node || circleOf[other] < 0 || !RingRules.Independent(type, graph.Graph.Type(other)))
                    continue;
                var circle = circles.Of(circleOf[other]);
                if (near.IndexOf(circle, first) < 0)
                    near.Add(circle);
            }
        }
        near.Sort();
    }

    static void AddStrong(List<int> near, int homes, Action<int> add)
    {
        for (int from = 0, until; from < near.Count; from = until)
        {
            until = from + 1;
            while (until < near.Count && near[until] == near[from])
                until++;
            if (until - from >= 2 && (until - from) * RingRules.CohesionOneIn >= homes)
                add(near[from]);
        }
    }
}
