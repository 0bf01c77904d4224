using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Tests.Witnesses;

public sealed class QuorumTests
{
    static readonly VerifierKey A = new TestKey("a", KeyType.Cosignature).Key;
    static readonly VerifierKey B = new TestKey("b", KeyType.Cosignature).Key;
    static readonly VerifierKey C = new TestKey("c", KeyType.Cosignature).Key;

    [Test]
    public void Time_is_that_of_the_last_that_was_needed() => Assert.That(
        Quorum.TimeOf([new(A, 30), new(B, 10), new(C, 20)], 2), Is.EqualTo(20));

    [Test]
    public void Witness_that_signed_twice_counts_once_at_its_earliest()
    {
        Assert.That(Quorum.TimeOf([new(A, 5), new(A, 7)], 2), Is.Null);
        Assert.That(Quorum.TimeOf([new(A, 50), new(A, 7), new(B, 6)], 2), Is.EqualTo(7));
    }

    [Test]
    public void Fewer_than_the_quorum_have_no_time()
    {
        Assert.That(Quorum.TimeOf([new(A, 5)], 2), Is.Null);
        Assert.That(Quorum.TimeOf([], 0), Is.Null);
        Assert.That(Quorum.TimeOf([new(A, null), new(B, 5)], 2), Is.Null, "a plain signature has no time");
    }

    [TestCase(400, true)]
    [TestCase(401, false)]
    public void In_time_is_a_margin_before_the_round(long time, bool inTime) =>
        Assert.That(Quorum.IsInTime(time, margin: 600, roundTime: 1_000), Is.EqualTo(inTime));

    [TestCase(160, false)]
    [TestCase(161, true)]
    [TestCase(50, false)]
    public void Close_is_late_after_sixty_seconds(long time, bool late) => Assert.That(Quorum.IsCloseLate(time, closeTime: 100), Is.EqualTo(late));

    [TestCase("draws.example", true)]
    [TestCase("draws.example/witness", true)]
    [TestCase("draws.example:8443/w", true)]
    [TestCase("w.draws.example/1", true)]
    [TestCase("example", true)]
    [TestCase("mydraws.example", false)]
    [TestCase("raws.example", false)]
    [TestCase("other.example/draws.example", false)]
    [TestCase("draws.example.org", false)]
    public void Own_witness_is_known_by_its_host(string name, bool own)
    {
        var key = new TestKey(name, KeyType.Cosignature).Key;
        Assert.That(WitnessHost.IsOwn(key, "draws.example/operator"), Is.EqualTo(own));
        Assert.That(WitnessHost.IsOwn(key, "draws.example:8080/contests/4"), Is.EqualTo(own));
    }
}
