using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Tests.Text;

public sealed class GrammarTests
{
    [TestCase("draws.example/contests/42", "draws.example")]
    [TestCase("draws.example:8443/contests/1", "draws.example:8443")]
    [TestCase("draws.example/operator", "draws.example")]
    [TestCase("draws.example:8443/operator", "draws.example:8443")]
    [TestCase("draws.example/operators", null)]
    [TestCase("draws.example/operator/operator", null)]
    [TestCase("Draws.example/operator", null)]
    [TestCase("/operator", null)]
    [TestCase("draws.example/contests/0", null)]
    [TestCase("draws.example", null)]
    public void Host_of_an_origin_is_what_stands_before_its_path(string origin, string? host)
    {
        Assert.That(Grammar.TryParseHost(origin, out var read), Is.EqualTo(host is not null));
        Assert.That(read, Is.EqualTo(host ?? ""));
    }

    [Test]
    public void Origins_are_made_of_hosts_only()
    {
        Assert.That(Grammar.OperatorOrigin("draws.example:8443"), Is.EqualTo("draws.example:8443/operator"));
        Assert.That(Grammar.ContestOrigin("draws.example", 42), Is.EqualTo("draws.example/contests/42"));
        Assert.That(() => Grammar.OperatorOrigin("draws.example/x"), Throws.ArgumentException);
        Assert.That(() => Grammar.ContestOrigin("draws.example", 0), Throws.ArgumentException);
        Assert.That(() => Grammar.ContestOrigin("a/contests/1", 2), Throws.ArgumentException);
    }
}
