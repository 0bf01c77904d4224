using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening.Linkage;

sealed class KeyedHashTests
{
    static readonly KeyedHash Reference = new([.. Enumerable.Range(0, 16).Select(i => (byte)i)]);

    // The example at the end of the paper, and the empty input of its reference code.
    [TestCase(15, 0xa129ca6149be45e5UL)]
    [TestCase(0, 0x726fdb47dd0e0e31UL)]
    public void Hash_is_that_of_the_reference(int length, ulong expected) =>
        Assert.That(Reference.Of(Enumerable.Range(0, length).Select(i => (byte)i).ToArray().AsSpan()), Is.EqualTo(expected));

    [Test]
    public void Hash_under_another_secret_is_another() => Assert.That(new KeyedHash(new byte[16]).Of("anna@example.org"), Is.Not.EqualTo(Reference.Of("anna@example.org")));

    [Test]
    public void Secret_of_another_length_is_refused() => Assert.That(() => new KeyedHash(new byte[15]), Throws.ArgumentException);
}
