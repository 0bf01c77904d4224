using System.Security.Cryptography;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Merkle;

public sealed class Hash32Tests
{
    const string EmptyHex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const string EmptyBase64 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Test]
    public void Hash_is_read_and_written_in_hex_and_base64()
    {
        Assert.That(Hash32.TryParseHex(EmptyHex, out var hex), Is.True);
        Assert.That(Hash32.TryParseBase64(EmptyBase64, out var base64), Is.True);
        Assert.That(hex, Is.EqualTo(TreeHash.Empty));
        Assert.That(base64, Is.EqualTo(TreeHash.Empty));
        Assert.That((hex.ToHex(), hex.ToString(), hex.ToBase64()), Is.EqualTo((EmptyHex, EmptyHex, EmptyBase64)));
        Assert.That(Hash32.TryParseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"u8, out _), Is.True);
        Assert.That(Hash32.TryParseBase64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="u8, out _), Is.True);
    }

    [TestCase("E3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TestName = "Hash_with_a_capital_is_refused")]
    [TestCase("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", TestName = "Hash_a_digit_short_is_refused")]
    [TestCase("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g", TestName = "Hash_with_another_letter_is_refused")]
    [TestCase("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", TestName = "Hash_without_padding_is_refused")]
    [TestCase("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", TestName = "Hash_with_spare_bits_is_refused")]
    [TestCase("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", TestName = "Hash_in_the_url_alphabet_is_refused")]
    [TestCase("", TestName = "Hash_of_no_characters_is_refused")]
    public void Hash_in_another_spelling_is_refused(string text)
    {
        Assert.That(Hash32.TryParseHex(text, out var hex), Is.False);
        Assert.That(Hash32.TryParseBase64(text, out var base64), Is.False);
        Assert.That((hex, base64), Is.EqualTo((default(Hash32), default(Hash32))));
    }

    [Test]
    public void Hash_differs_when_any_bit_does()
    {
        var bytes = SHA256.HashData([7]);
        var hash = new Hash32(bytes);
        for (var bit = 0; bit < 256; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(new Hash32(bytes), Is.Not.EqualTo(hash), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        Assert.That(new Hash32(bytes) == hash, Is.True);
        Assert.That(() => new Hash32(bytes.AsSpan(1)), Throws.ArgumentException);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1023)]
    [TestCase(1024)]
    [TestCase(65_535)]
    public void Leaf_hash_prefixes_a_zero_at_any_length(int length)
    {
        var leaf = new byte[length];
        Random.Shared.NextBytes(leaf);
        Assert.That(TreeHash.Leaf(leaf).Bytes.ToArray(), Is.EqualTo(SHA256.HashData([0, .. leaf])));
    }
}
