using System.Security.Cryptography;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Commitments;

public sealed class CommitmentTests
{
    static readonly byte[] Salt = SHA256.HashData("salt"u8);

    [Test]
    public void Commitment_is_the_hash_of_salt_and_bytes() =>
        Assert.That(Commitment.Of(Salt, "who"u8), Is.EqualTo(Hash32.Of([.. Salt, .. "who"u8])));

    [Test]
    public void Commitment_opens_with_its_own_salt_and_bytes_alone()
    {
        var commitment = Commitment.Of(Salt, "who"u8);
        Assert.That(Commitment.Opens(commitment, Salt, "who"u8), Is.True);
        Assert.That(Commitment.Opens(commitment, Salt, "whO"u8), Is.False);
        Assert.That(Commitment.Opens(commitment, SHA256.HashData("other"u8), "who"u8), Is.False);
    }

    [Test]
    public void Salt_of_another_length_opens_nothing()
    {
        // The same bytes in all, divided one byte later.
        byte[] longer = [.. Salt, (byte)'w'];
        Assert.That(Commitment.Opens(Commitment.Of(Salt, "who"u8), longer, "ho"u8), Is.False);
        Assert.That(() => Commitment.Of(longer, "ho"u8), Throws.ArgumentException);
    }
}
