using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening.Linkage;

sealed class LinkageModelTests
{
    static readonly LinkageModel Sample = new(-15_610,
    [
        new Comparison("phone", [new Level("same", 850_000_000, 20_000), new Level("differs", 150_000_000, 999_980_000)], 1),
        new Comparison("name", [new Level("same", 900_000_000, 1_000_000), new Level("near", 60_000_000, 2_000_000), new Level("differs", 40_000_000, 997_000_000)], 0),
    ]);

    [Test]
    public void Text_is_read_back_and_has_the_same_digest()
    {
        var read = LinkageModel.Parse(Sample.Text);
        Assert.That(read.Text, Is.EqualTo(Sample.Text));
        Assert.That(read.Digest, Is.EqualTo(Sample.Digest));
        Assert.That(Sample.Text, Does.StartWith("linkage-model/v1\nprior -15610\ncomparison phone 1\nlevel same 850000000 20000\n"));
    }

    [TestCase("20000", "20001")]
    [TestCase("-15610", "-15609")]
    [TestCase("comparison phone 1", "comparison phone 0")]
    [TestCase("near", "nearly")]
    public void Text_with_one_value_changed_has_another_digest(string from, string to) =>
        Assert.That(LinkageModel.Parse(Sample.Text.Replace(from, to, StringComparison.Ordinal)).Digest, Is.Not.EqualTo(Sample.Digest));

    [TestCase("linkage-model/v1", "linkage-model/v2")]
    [TestCase("20000", "020000")]
    [TestCase("20000", "0")]
    [TestCase("20000", "1000000000")]
    [TestCase("level near", "level  near")]
    [TestCase("level near", "level same")]
    [TestCase("comparison phone 1", "comparison phone 4")]
    [TestCase("comparison name 0", "comparison phone 0")]
    [TestCase("prior -15610", "prior -15610.5")]
    public void Text_that_is_not_canonical_is_refused(string from, string to) =>
        Assert.That(() => LinkageModel.Parse(Sample.Text.Replace(from, to, StringComparison.Ordinal)), Throws.TypeOf<FormatException>());

    [TestCase("")]
    [TestCase("linkage-model/v1\n")]
    [TestCase("linkage-model/v1\nprior 1\n")]
    [TestCase("linkage-model/v1\nprior 1\nlevel same 1 1\n")]
    public void Text_without_comparisons_is_refused(string text) => Assert.That(() => LinkageModel.Parse(text), Throws.TypeOf<FormatException>());

    [Test]
    public void Weight_is_the_sum_of_prior_and_levels_and_missing_weighs_nothing()
    {
        Assert.That(Sample.Weight([0, 0]), Is.EqualTo(-15_610));
        Assert.That(Sample.Weight([1, 0]), Is.EqualTo(-15_610 + Millibits.Of(850_000_000, 20_000)));
        Assert.That(Sample.Weight([2, 3]), Is.LessThan(-15_610));
    }

    [Test]
    public void Weight_by_frequency_loses_a_bit_when_the_holders_double()
    {
        var phone = Sample.Comparisons[0];
        Assert.That(phone.Weight(1, 2, 1_000_000) - phone.Weight(1, 4, 1_000_000), Is.EqualTo(1000).Within(1));
        Assert.That(phone.Weight(2, 4, 1_000_000), Is.EqualTo(phone.Weight(2)), "only the levels of the mask go by frequency");
    }
}
