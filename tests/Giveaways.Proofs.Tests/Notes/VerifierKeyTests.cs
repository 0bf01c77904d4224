using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Tests.Notes;

public sealed class VerifierKeyTests
{
    // C2SP signed-note's own example key.
    const string Published = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    [Test]
    public void Key_as_published_is_read_and_written_back()
    {
        Assert.That(VerifierKey.TryParse(Published, out var key, out var fault), Is.True);
        Assert.That(fault, Is.EqualTo(ProofFault.None));
        Assert.That((key!.Name, key.Type, key.Id, key.ToString()), Is.EqualTo(("example.com/foo", KeyType.Ed25519, 0x530d903au, Published)));
        Assert.That(VerifierKey.Create(key.Name, key.Type, key.PublicKey), Is.EqualTo(key));
    }

    [Test]
    public void Cosigner_with_the_same_bytes_has_another_id()
    {
        Assert.That(VerifierKey.TryParse(Published, out var key, out _), Is.True);
        var cosigner = VerifierKey.Create(key!.Name, KeyType.Cosignature, key.PublicKey);
        Assert.That(cosigner.Id, Is.Not.EqualTo(key.Id));
        Assert.That(cosigner, Is.Not.EqualTo(key));
    }

    [TestCase("", ProofFault.MalformedKey)]
    [TestCase("example.com/foo", ProofFault.MalformedKey)]
    [TestCase("example.com/foo+530d903a", ProofFault.MalformedKey)]
    [TestCase("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.MalformedKey)]
    [TestCase("example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.MalformedKey)]
    [TestCase("example\u00a0com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.MalformedKey)]
    [TestCase("example.com/foo+530d903a+", ProofFault.MalformedKey)]
    [TestCase("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2", ProofFault.MalformedKey)]
    [TestCase("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==", ProofFault.MalformedKey)]
    [TestCase(Published + "\n", ProofFault.MalformedKey)]
    [TestCase(Published + "AA==", ProofFault.MalformedKey)]
    [TestCase("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.KeyIdMismatch)]
    [TestCase("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.KeyIdMismatch)]
    [TestCase("example.com/fob+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.KeyIdMismatch)]
    [TestCase("example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.KeyIdMismatch)]
    [TestCase("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", ProofFault.UnknownKeyType)]
    public void Key_in_another_spelling_is_refused(string text, ProofFault expected)
    {
        Assert.That(VerifierKey.TryParse(text, out var key, out var fault), Is.False);
        Assert.That(key, Is.Null);
        Assert.That(fault, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a+b")]
    [TestCase("a\nb")]
    [TestCase("a\u2003b")]
    [TestCase("a\u0001b")]
    public void Name_that_a_signature_line_cannot_hold_names_no_key(string name)
    {
        Assert.That(VerifierKey.IsName(name), Is.False);
        Assert.That(() => VerifierKey.Create(name, KeyType.Ed25519, new byte[32]), Throws.ArgumentException);
    }

    // Not a test case: an attribute's strings are stored as UTF-8, which has no lone surrogates.
    [Test]
    public void Name_with_a_lone_surrogate_names_no_key()
    {
        Assert.That(VerifierKey.IsName("a\ud800"), Is.False);
        Assert.That(VerifierKey.IsName("a\ud800b"), Is.False);
        Assert.That(VerifierKey.IsName("a\udc00\ud800"), Is.False);
        Assert.That(VerifierKey.IsName("a\ud83d\ude00"), Is.True);
    }

    [Test]
    public void Name_is_at_most_255_bytes_not_characters()
    {
        Assert.That(VerifierKey.IsName(new string('a', 255)), Is.True);
        Assert.That(VerifierKey.IsName(new string('a', 256)), Is.False);
        Assert.That(VerifierKey.IsName(new string('я', 128)), Is.False);
    }

    [Test]
    public void Longest_key_is_read_and_a_longer_text_is_not()
    {
        var key = VerifierKey.Create(new string('a', 255), KeyType.Ed25519, new byte[32]);
        Assert.That(VerifierKey.TryParse(key.ToString(), out _, out _), Is.True);
        Assert.That(VerifierKey.TryParse(new string('a', 100_000), out _, out var fault), Is.False);
        Assert.That(fault, Is.EqualTo(ProofFault.TooLarge));
    }
}
