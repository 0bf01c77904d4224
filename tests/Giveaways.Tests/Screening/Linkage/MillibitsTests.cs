using FsCheck.Fluent;
using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening.Linkage;

sealed class MillibitsTests
{
    [TestCase(1UL, 0)]
    [TestCase(2UL, 1000)]
    [TestCase(3UL, 1585)]
    [TestCase(1024UL, 10000)]
    [TestCase(1_000_000_000UL, 29897)]
    [TestCase(ulong.MaxValue, 64000)]
    public void Log2_of_known_values_is_rounded_to_the_nearest(ulong value, int expected) => Assert.That(Millibits.Log2(value), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public bool Log2_is_that_of_the_library_within_one(uint value) => Math.Abs(Millibits.Log2(value + 1UL) - 1000 * Math.Log2(value + 1.0)) < 1;

    [Test]
    public void Log2_of_nothing_is_refused() => Assert.That(() => Millibits.Log2(0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Probability_of_9999_in_10000_is_the_weight_for_an_exclusion() => Assert.That(Millibits.OfProbability(999_900_000), Is.EqualTo(13_288));

    [Test]
    public void Probability_and_its_complement_weigh_the_opposite() =>
        Assert.That(Millibits.OfProbability(123_456_789), Is.EqualTo(-Millibits.OfProbability(1_000_000_000 - 123_456_789)));
}
