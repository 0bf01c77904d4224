namespace Giveaways.Tests.Screening.Rings;

/// <summary>Rings of many shapes among all the ordinary life there is, of several seeds.</summary>
sealed class ShapeTests
{
    static readonly Dictionary<string, Planting.Shape> Shapes = new()
    {
        ["forty friends"] = new(40, 6, 3) { ByEmployee = true },
        ["no burst, no referrer"] = new(40, 6, 3) { Burst = Town.Window, Referred = false, Ips = 0 },
        // One in eleven of these has nothing of the ring.
        ["partial"] = new(40, 6, 3) { Fill = 0.7, Recall = 0.9 },
        ["partial, no burst"] = new(40, 6, 3) { Fill = 0.8, Burst = Town.Window / 2 },
        ["fields left empty"] = new(40, 6, 3) { Fill = 0.75, Empty = 1 },
        ["sparse two hundred"] = new(200, 30, 15),
        ["sparse two hundred, partial"] = new(200, 30, 15) { Fill = 0.75 },
        ["nearly nobody with both in common"] = new(150, 45, 30) { Referred = false, Ips = 0 },
        ["dense two hundred"] = new(200, 6, 3),
        ["five"] = new(5, 2, 1),
        ["four"] = new(4, 1, 1),
        ["phones and flats"] = new(20, 0, 0) { Phones = 4, Flats = 3 },
        ["everything, thinly"] = new(30, 6, 3) { Phones = 5, Flats = 4, Fill = 0.5, Recall = 0.75 },
        ["everything"] = new(30, 6, 3) { Phones = 5, Flats = 4, Fill = 0.75 },
        ["counted mailboxes on one address"] = new(20, 0, 0) { Ips = 1, Counted = true, Burst = 3_600 },
        ["payouts and referrer"] = new(30, 0, 3),
    };

    static IEnumerable<TestCaseData> Cases => Shapes.SelectMany(shape => new[] { 1, 2, 3 }.Select(seed => new TestCaseData(shape.Value, seed).SetArgDisplayNames(shape.Key, $"{seed}")));

    [TestCaseSource(nameof(Cases))]
    public void Rings_of_a_shape_among_ordinary_life_are_found_and_nobody_else(Planting.Shape shape, int seed)
    {
        var town = new Town(seed);
        town.Strangers(15_000);
        for (var i = 0; i < 100; i++)
        {
            town.Family(2 + (i % 5));
            town.Twins();
            town.Repeated(2 + (i % 5));
            town.Flatmates(3 + (i % 4));
        }
        for (var i = 0; i < 4; i++)
        {
            town.Hostel(withRooms: i % 2 == 0);
            town.Office();
            town.Cafe();
            town.Influencer();
        }
        town.Carrier();
        town.Fingerprints();
        for (var i = 0; i < Math.Max(3, 200 / shape.Members); i++)
            town.Ring(shape);
        var (precision, recall, wrong) = town.Measure(town.Find());
        TestContext.Out.WriteLine($"precision {precision:0.000}, recall {recall:0.000}; wrong: {wrong}");
        Assert.That(precision, Is.GreaterThanOrEqualTo(0.98), wrong);
        Assert.That(recall, Is.GreaterThanOrEqualTo(shape.Recall));
    }
}
