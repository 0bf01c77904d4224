using Giveaways.Screening.Linkage;

namespace Giveaways.Screening.Rings;

/// <summary>Reads rings off the graph for the report: what holds each member, patterns, hubs, employees.</summary>
sealed class RingReading
{
    readonly ContactGraph graph;
    readonly Circles circles;
    readonly Rhythm rhythm;
    readonly int[] ringOf;
    readonly List<(int Circle, int[] Members)> gathered;

    RingReading(ContactGraph graph, Circles circles, Rhythm rhythm, List<(int Circle, int[] Members)> gathered)
    {
        (this.graph, this.circles, this.rhythm, this.gathered) = (graph, circles, rhythm, gathered);
        ringOf = new int[graph.Input.Count];
        Array.Fill(ringOf, -1);
        for (var ring = 0; ring < gathered.Count; ring++)
        {
            foreach (var member in gathered[ring].Members)
                ringOf[member] = ring;
        }
    }

    internal static IReadOnlyList<Ring> Of(ContactGraph graph, Circles circles, Rhythm rhythm, List<(int Circle, int[] Members)> gathered)
    {
        var reading = new RingReading(graph, circles, rhythm, gathered);
        var stars = reading.Stars();
        reading.AddCentres(stars);
        var hubs = reading.HubsIgnored();
        return [.. Enumerable.Range(0, gathered.Count).Select(ring => reading.Ring(ring, stars[ring], hubs[ring]))];
    }

    /// <summary>For each ring the referrer by whom half of it came, or -1.</summary>
    int[] Stars()
    {
        var stars = new int[gathered.Count];
        for (var ring = 0; ring < stars.Length; ring++)
        {
            var members = gathered[ring].Members;
            var star = members.SelectMany(Referrers).CountBy(static node => node).OrderByDescending(static count => count.Value).ThenBy(static count => count.Key).FirstOrDefault();
            stars[ring] = star.Value >= RingRules.LeastPersons && star.Value * 2 >= members.Length ? star.Key : -1;
        }
        return stars;
    }

    IEnumerable<int> Referrers(int entry) => graph.Nodes[entry].ToArray().Where(node => graph.Type(node) == ContactType.Referrer);

    // The employee who sent the friends has a telephone of the own, and is named by their referrals alone.
    void AddCentres(int[] stars)
    {
        var rings = new Dictionary<ulong, int>();
        for (var ring = 0; ring < stars.Length; ring++)
        {
            if (stars[ring] >= 0)
                rings.TryAdd(graph.Referrer(stars[ring]), ring);
        }
        for (var entry = 0; rings.Count > 0 && entry < graph.Input.Count; entry++)
        {
            if (graph.Input[entry].Referral == 0 || ringOf[entry] >= 0 || !rings.TryGetValue(graph.Input[entry].Referral, out var ring) || !IsStaff(entry))
                continue;
            ringOf[entry] = ring;
            gathered[ring] = (gathered[ring].Circle, [.. gathered[ring].Members.Append(entry).OrderBy(member => graph.Input[member].Index)]);
        }
    }

    List<IgnoredHub>[] HubsIgnored()
    {
        var ignored = new HashSet<int>[gathered.Count];
        for (var ring = 0; ring < ignored.Length; ring++)
            ignored[ring] = [];
        foreach (var (entry, hub) in graph.HubLinks)
        {
            if (ringOf[entry] >= 0)
                ignored[ringOf[entry]].Add(hub);
        }
        return [.. ignored.Select(hubs => hubs.Select(hub => graph.Hubs[hub]).OrderByDescending(static hub => hub.Degree).ThenBy(static hub => hub.Type).ToList())];
    }

    bool IsStaff(int entry) => graph.Input[entry].IsStaff || graph.TouchesStaff[entry];

    Ring Ring(int ring, int star, List<IgnoredHub> hubs)
    {
        var (circle, members) = gathered[ring];
        var name = RingWords.Name(graph.Input[members[0]].Index);
        var burst = Burst(members);
        var contacts = members.SelectMany(member => graph.Nodes[member].ToArray()).Where(node => circles.Of(node) == circle).Distinct()
            .CountBy(graph.Type).OrderBy(static count => count.Key).Select(static count => (count.Key, count.Value)).ToList();
        var isFrontPerson = members.Any(IsStaff);
        var patterns = Patterns(members, star, burst);
        return new Ring
        {
            Name = name,
            Members = [.. members.Select(member => Member(member, ring, name, burst))],
            Patterns = patterns,
            HubsIgnored = hubs,
            IsFrontPerson = isFrontPerson,
            Contacts = contacts,
            Text = RingWords.Ring(members.Length, contacts, isFrontPerson, patterns, hubs),
        };
    }

    (long First, long Last, int Members, int Denser)? Burst(int[] members)
    {
        long[] times = [.. members.Select(member => graph.Input[member].EnteredSeconds).Where(static time => time != RingEntry.NoTime).Order()];
        if (Rhythm.Closest(times, times.Length) is not { } window)
            return null;
        var inside = times.Count(time => time >= window.First && time <= window.Last);
        return rhythm.Density(window, inside, times.Length) is > 0 and var denser ? (window.First, window.Last, inside, denser) : null;
    }

    List<RingPattern> Patterns(int[] members, int star, (long First, long Last, int Members, int Denser)? burst)
    {
        var patterns = new List<RingPattern>();
        if (burst is { } found)
            patterns.Add(new(PatternKind.Burst, found.Members, RingWords.Burst(found.Members, found.Last - found.First, found.Denser)));
        if (star >= 0)
        {
            var came = members.Count(member => graph.Nodes[member].Contains(star));
            patterns.Add(new(PatternKind.Star, came, RingWords.Star(came, graph.Entries[star].Length)));
        }
        var counted = members.Count(member => graph.Nodes[member].ToArray().Any(node => graph.Type(node) == ContactType.Series));
        if (counted >= 2)
            patterns.Add(new(PatternKind.Series, counted, RingWords.Series(counted)));
        return patterns;
    }

    RingMember Member(int entry, int ring, string name, (long First, long Last, int Members, int Denser)? burst)
    {
        var heaviest = new SortedDictionary<ContactType, Holding>();
        foreach (var node in graph.Nodes[entry])
        {
            var holding = Hold(node, entry, ring);
            if (holding.Others > 0 && (!heaviest.TryGetValue(holding.Type, out var other) || other.WeightMillibits < holding.WeightMillibits))
                heaviest[holding.Type] = holding;
        }
        List<Holding> holdings = [.. heaviest.Values.OrderByDescending(static holding => holding.WeightMillibits).ThenBy(static holding => holding.Type)];
        var inBurst = burst is { } found && graph.Input[entry].EnteredSeconds >= found.First && graph.Input[entry].EnteredSeconds <= found.Last;
        var weight = holdings.Sum(static holding => holding.WeightMillibits) + (inBurst ? RingRules.BurstWeight : 0) + (IsStaff(entry) ? RingRules.StaffWeight : 0);
        return new(graph.Input[entry].Index, weight, holdings, IsStaff(entry), RingWords.Member(name, holdings, inBurst, IsStaff(entry)));
    }

    Holding Hold(int node, int entry, int ring)
    {
        var others = 0;
        foreach (var other in graph.Entries[node])
            others += other != entry && ringOf[other] == ring ? 1 : 0;
        var type = graph.Type(node);
        return new(type, others, Math.Min(RingRules.MaxWeight(type), Millibits.Of((ulong)graph.Input.Count, (ulong)graph.Entries[node].Length)));
    }
}
