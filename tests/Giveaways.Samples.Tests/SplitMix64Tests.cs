namespace Giveaways.Samples.Tests;

public sealed class SplitMix64Tests
{
    [Test]
    public void Generator_from_seed_1234567_gives_the_published_numbers()
    {
        var random = new SplitMix64(1234567);
        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        Assert.That(numbers, Is.EqualTo(new ulong[]
        {
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        }));
    }

    [Test]
    public void Below_three_gives_each_number_about_equally_often()
    {
        var random = new SplitMix64(1);
        var counts = new int[3];
        for (var draw = 0; draw < 30_000; draw++)
        {
            counts[random.Below(3)]++;
        }

        // Six standard deviations of a binomial count: sqrt(30,000 * 1/3 * 2/3) is 82.
        Assert.That(counts, Is.All.EqualTo(10_000).Within(490));
    }

    [Test]
    public void Between_two_numbers_reaches_both_ends_and_nothing_beyond()
    {
        var random = new SplitMix64(2);
        var seen = Enumerable.Range(0, 1_000).Select(_ => random.Between(-1, 2)).Distinct().Order();
        Assert.That(seen, Is.EqualTo(new[] { -1, 0, 1, 2 }));
    }

    [Test]
    public void Shuffle_of_numbers_keeps_every_one_and_moves_them()
    {
        var random = new SplitMix64(3);
        var items = Enumerable.Range(0, 100).ToArray();
        random.Shuffle(items);
        Assert.That(items, Is.EquivalentTo(Enumerable.Range(0, 100)));
        Assert.That(items, Is.Not.Ordered);
    }

    [Test]
    public void Streams_of_different_things_start_differently()
    {
        var firsts = new HashSet<ulong>();
        foreach (var stream in Enum.GetValues<SampleStream>())
        {
            for (var index = 0; index < 1_000; index++)
            {
                var random = SplitMix64.Of(1, stream, index);
                firsts.Add(random.Next());
            }
        }

        Assert.That(firsts, Has.Count.EqualTo(Enum.GetValues<SampleStream>().Length * 1_000));
    }

    [Test]
    public void Below_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(1).Below(0));
}
