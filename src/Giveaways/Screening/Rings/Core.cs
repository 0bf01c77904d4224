namespace Giveaways.Screening.Rings;

/// <summary>The contacts that could hold a ring: those left when every household has two independent ones, and every contact two such households.</summary>
/// <remarks>One pass over all links, and one over each that goes. Nearly everything goes: hostels, carriers, and families among themselves.</remarks>
static class Core
{
    /// <summary>True for each contact that stays.</summary>
    internal static bool[] Of(HouseholdGraph graph)
    {
        var nodes = new int[graph.Homes.Count];
        var alive = new bool[nodes.Length];
        var homes = new bool[graph.Nodes.Count];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node] = graph.Homes[node].Length;
            alive[node] = nodes[node] > 1;
        }
        var gone = new Stack<int>();
        for (var home = 0; home < homes.Length; home++)
        {
            homes[home] = true;
            Look(home);
        }
        while (gone.TryPop(out var node))
        {
            foreach (var home in graph.Homes[node])
                Look(home);
        }
        return alive;

        void Look(int home)
        {
            if (!homes[home] || IsHeld(graph, home, alive))
                return;
            homes[home] = false;
            foreach (var node in graph.Nodes[home])
            {
                if (--nodes[node] < 2 && alive[node])
                {
                    alive[node] = false;
                    gone.Push(node);
                }
            }
        }
    }

    /// <summary>True if two of the household's contacts that are alive are independent.</summary>
    static bool IsHeld(HouseholdGraph graph, int home, bool[] alive)
    {
        var (seen, partners) = (0, 0);
        foreach (var node in graph.Nodes[home])
        {
            if (!alive[node])
                continue;
            var type = graph.Graph.Type(node);
            if ((partners & (1 << (int)type)) != 0)
                return true;
            seen |= 1 << (int)type;
            partners |= RingRules.Partners(type);
        }
        return false;
    }
}
