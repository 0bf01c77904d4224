using Giveaways.Screening.Rings;

namespace Giveaways.Tests.Screening.Rings;

/// <summary>What must not change what is found.</summary>
sealed class InvarianceTests
{
    [Test]
    public void Order_of_the_entries_changes_nothing([Range(1, 12)] int seed)
    {
        var town = Mixed(seed);
        var order = Enumerable.Range(0, town.People.Count).ToArray();
        new Random(seed).Shuffle(order);
        Assert.That(Text(town.Find(order)), Is.EqualTo(Text(town.Find())));
    }

    [Test]
    public void Stranger_more_changes_no_ring([Range(1, 12)] int seed)
    {
        var town = Mixed(seed);
        var before = Members(town.Find());
        town.Strangers(1);
        Assert.That(Members(town.Find()), Is.EqualTo(before));
    }

    [Test]
    public void Another_time_for_everybody_changes_nothing([Range(1, 4)] int seed)
    {
        var town = Mixed(seed);
        var later = new Town(0);
        foreach (var person in town.People)
            later.Add(person with { Time = person.Time + 1_000_000_000 });
        Assert.That(Members(later.Find()), Is.EqualTo(Members(town.Find())));
    }

    static Town Mixed(int seed)
    {
        var town = new Town(seed);
        town.Strangers(1_500);
        for (var i = 0; i < 20; i++)
        {
            town.Family(2 + (i % 4));
            town.Twins();
            town.Repeated(3);
        }
        town.Hostel();
        town.Office();
        town.Cafe();
        town.Ring(new(40, 6, 3) { Fill = 0.7 });
        town.Ring(new(15, 3, 2) { Phones = 3, Fill = 0.6 });
        town.Ring(new(5, 2, 1) { Counted = true });
        return town;
    }

    static List<string> Text(RingReport report) =>
        [.. report.Rings.Select(ring => $"{ring.Name} {ring.Text} {string.Join('|', ring.Members.Select(member => $"{member.Index} {member.WeightMillibits} {member.Text}"))}"), .. report.Hubs.Select(hub => $"{hub}")];

    static List<string> Members(RingReport report) => [.. report.Rings.Select(ring => string.Join(' ', ring.Members.Select(member => member.Index)))];
}
