using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class DrawSeedTests
{
    static readonly SeedSource Source = new SeedSource.DrandRound(Samples.Chain, 77, Bytes(0xAB));

    [Test]
    public void Preimage_has_one_line_a_fact_and_ends_in_LF()
    {
        var seed = DrawSeed.Of("draws.example/contests/7", 12, Bytes(0xFF), Source);
        Assert.That(seed.Preimage, Is.EqualTo(
            "draw-seed/v1\n" +
            "draws.example/contests/7\n" +
            "12\n" +
            "//////////////////////////////////////////8=\n" +
            $"drand {Samples.Chain} 77 {string.Concat(Enumerable.Repeat("ab", 32))}\n"));
    }

    [Test]
    public void Seed_of_a_prize_drawn_apart_has_one_more_line()
    {
        var seed = Samples.Seed(1);
        var apart = seed.ForPrize("trip-2");
        Assert.That(apart.Preimage, Is.EqualTo(seed.Preimage + "prize trip-2\n"));
        Assert.That(apart.Hex, Is.Not.EqualTo(seed.Hex));
        Assert.That(() => apart.ForPrize("car"), Throws.InvalidOperationException);
    }

    [Test]
    public void Seed_changes_with_each_of_its_facts()
    {
        DrawSeed[] seeds =
        [
            DrawSeed.Of("a/contests/1", 12, Bytes(1), Source),
            DrawSeed.Of("a/contests/2", 12, Bytes(1), Source),
            DrawSeed.Of("a/contests/1", 13, Bytes(1), Source),
            DrawSeed.Of("a/contests/1", 12, Bytes(2), Source),
            DrawSeed.Of("a/contests/1", 12, Bytes(1), new SeedSource.DrandRound(Samples.Chain, 78, Bytes(0xAB))),
            DrawSeed.Of("a/contests/1", 12, Bytes(1), new SeedSource.DrandRound(Samples.Chain, 77, Bytes(0xAC))),
            DrawSeed.Of("a/contests/1", 12, Bytes(1), new SeedSource.DrandRound(new string('d', 64), 77, Bytes(0xAB))),
        ];
        Assert.That(seeds.Select(seed => seed.Hex), Is.Unique);
    }

    [TestCase("", 1, 32)]
    [TestCase("a b", 1, 32)]
    [TestCase("a\n", 1, 32)]
    [TestCase("é", 1, 32)]
    [TestCase("a", 0, 32)]
    [TestCase("a", DrawSeed.MaxTreeSize + 1, 32)]
    [TestCase("a", 1, 31)]
    [TestCase("a", 1, 33)]
    public void Seed_of_impossible_facts_is_refused(string origin, long size, int rootSize) =>
        Assert.That(() => DrawSeed.Of(origin, size, new byte[rootSize], Source), Throws.InstanceOf<ArgumentException>());

    [TestCase(63, 'a', 1, 32)]
    [TestCase(64, 'A', 1, 32)]
    [TestCase(64, 'g', 1, 32)]
    [TestCase(64, 'a', 0, 32)]
    [TestCase(64, 'a', SeedSource.DrandRound.MaxRound + 1, 32)]
    [TestCase(64, 'a', 1, 31)]
    public void Round_of_impossible_facts_is_refused(int chainLength, char digit, long round, int randomnessSize) =>
        Assert.That(
            () => new SeedSource.DrandRound(new string(digit, chainLength), round, new byte[randomnessSize]),
            Throws.InstanceOf<ArgumentException>());

    [TestCase("")]
    [TestCase("Car")]
    [TestCase("a b")]
    [TestCase("a\n")]
    [TestCase("prizeprizeprizeprizeprizeprizepri")]
    public void Prize_id_of_another_form_is_refused(string id)
    {
        Assert.That(() => Samples.Seed(1).ForPrize(id), Throws.ArgumentException);
        Assert.That(() => new Prize(id, 1, apart: false), Throws.ArgumentException);
    }

    static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, 32)];
}
