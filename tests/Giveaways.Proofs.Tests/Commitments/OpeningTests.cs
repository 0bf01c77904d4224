using System.Security.Cryptography;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Commitments;

public sealed class OpeningTests
{
    static readonly Opening Sample = new(
        "k7m2xq",
        SHA256.HashData("salt"u8),
        new Identity([new IdentityContact(ContactKind.Email, Verified: true, "a@b.cd")], "Ann", null, null, null, []));

    static readonly string Golden =
        "opening/v1\n" +
        "code k7m2xq\n" +
        $"salt {Convert.ToHexStringLower(SHA256.HashData("salt"u8))}\n" +
        $"identity {Convert.ToBase64String("identity/v1\ncontact email verified a@b.cd\nname Ann\n"u8)}\n";

    [Test]
    public void Opening_has_its_golden_text() => Assert.That(Sample.ToText(), Is.EqualTo(Golden));

    [Test]
    public void Golden_text_reads_as_the_opening()
    {
        Assert.That(Opening.TryParse(Golden, out var read, out var why), Is.True, why);
        Assert.That(read, Is.EqualTo(Sample));
    }

    [Test]
    public void Opening_opens_its_own_entry_alone()
    {
        var entry = new EntryLeaf(2, "k7m2xq", 1, Sample.Commitment, 1, EntrySource.Direct);
        Assert.That(Sample.Opens(entry), Is.True);
        Assert.That(Sample.Opens(entry with { Code = "k7m2xr" }), Is.False);
        Assert.That(Sample.Opens(entry with { Commit = default }), Is.False);
    }

    [TestCase("\n", "\r\n", TestName = "CRLF")]
    [TestCase("opening/v1", "opening/v2", TestName = "Another version")]
    [TestCase("code k7m2xq", "code K7M2XQ", TestName = "Upper case code")]
    [TestCase("salt ", "salt 0", TestName = "Longer salt")]
    [TestCase("identity ", "identity  ", TestName = "Space before the base64")]
    [TestCase("identity ", "identity =", TestName = "Broken base64")]
    [TestCase("code ", "note x\ncode ", TestName = "Unknown line")]
    [TestCase("opening/v1\n", "", TestName = "Missing first line")]
    public void Other_spelling_is_refused(string old, string with) =>
        Assert.That(Opening.TryParse(Golden.Replace(old, with, StringComparison.Ordinal), out _, out _), Is.False);

    [Test]
    public void Text_longer_or_shorter_is_refused()
    {
        Assert.That(Opening.TryParse(Golden + "\n", out _, out _), Is.False);
        Assert.That(Opening.TryParse(Golden[..^1], out _, out _), Is.False);
        Assert.That(Opening.TryParse("", out _, out _), Is.False);
        Assert.That(Opening.TryParse(new string('a', Opening.MaxTextLength + 1), out _, out _), Is.False);
    }

    [Test]
    public void Salt_and_identity_are_not_spelled_out_where_it_is_printed() =>
        Assert.That($"{Sample}", Is.EqualTo("opening of k7m2xq"));
}
