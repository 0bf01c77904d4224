using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Giveaways.Proofs.Notes;
using Giveaways.Testing;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Notes;

sealed class Ed25519Tests
{
    static readonly byte[] Message = "checkpoint"u8.ToArray();

    // Any scalar will do for a key that only tests use.
    static readonly BigInteger Secret = BigInteger.Pow(7, 80) % ReferenceEd25519.L;

    static readonly byte[] PublicKey = ReferenceEd25519.Encode(ReferenceEd25519.Times(Secret, ReferenceEd25519.Generator));

    static IEnumerable<TestCaseData> Published() =>
        JsonDocument.Parse(File.ReadAllText(VectorFiles.Own("rfc8032_ed25519.json"))).RootElement.GetProperty("cases").EnumerateArray()
            .Select(c => new TestCaseData(Bytes(c, "public_key"), Bytes(c, "message"), Bytes(c, "signature"))
                .SetArgDisplayNames(c.GetProperty("id").GetString()!));

    [TestCaseSource(nameof(Published))]
    public void Published_signature_is_accepted(byte[] key, byte[] message, byte[] signature) =>
        Assert.That(Ed25519.Verify(key, message, signature), Is.True);

    [TestCaseSource(nameof(Published))]
    public void Every_flipped_bit_is_refused(byte[] key, byte[] message, byte[] signature)
    {
        AssertFlipsRefused(signature, flipped => Ed25519.Verify(key, message, flipped));
        AssertFlipsRefused(key, flipped => Ed25519.Verify(flipped, message, signature));
        AssertFlipsRefused(message, flipped => Ed25519.Verify(key, flipped, signature));
    }

    [Property(MaxTest = 50)]
    public Property Signature_made_by_another_library_is_accepted_and_no_other() =>
        Prop.ForAll(Gen.Choose(0, 255).ArrayOf(32).ToArbitrary(), Gen.Choose(0, 255).ArrayOf().ToArbitrary(), (seed, text) =>
        {
            Ed25519PrivateKeyParameters secret = new([.. seed.Select(v => (byte)v)], 0);
            byte[] key = secret.GeneratePublicKey().GetEncoded();
            byte[] message = [.. text.Select(v => (byte)v)];
            Ed25519Signer signer = new();
            signer.Init(forSigning: true, secret);
            signer.BlockUpdate(message, 0, message.Length);
            byte[] signature = signer.GenerateSignature();
            return Ed25519.Verify(key, message, signature) && !Ed25519.Verify(key, [.. message, 0], signature);
        });

    [Test]
    public void Signature_made_by_the_reference_is_accepted() =>
        Assert.That(Ed25519.Verify(PublicKey, Message, Sign(Secret, PublicKey, ReferenceEd25519.Identity, 12345)), Is.True);

    [TestCase(31, 64)]
    [TestCase(33, 64)]
    [TestCase(0, 64)]
    [TestCase(32, 63)]
    [TestCase(32, 65)]
    [TestCase(32, 0)]
    public void Wrong_length_is_refused(int keyLength, int signatureLength)
    {
        byte[] signature = Sign(Secret, PublicKey, ReferenceEd25519.Identity, 12345);
        byte[] key = [.. PublicKey, 0];
        Assert.That(Ed25519.Verify(key.AsSpan(0, keyLength), Message, [.. signature.Append((byte)0).Take(signatureLength)]), Is.False);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(15)]
    public void S_with_the_order_added_is_refused(int times)
    {
        byte[] signature = Sign(Secret, PublicKey, ReferenceEd25519.Identity, 12345);
        BigInteger s = new(signature.AsSpan(32), isUnsigned: true);
        byte[] moved = [.. signature[..32], .. ReferenceEd25519.Bytes(s + (times * ReferenceEd25519.L))];
        Assert.That(ReferenceEd25519.EquationHolds(PublicKey, Message, moved), Is.True, "the mutation is the equation's blind spot");
        Assert.That(Ed25519.Verify(PublicKey, Message, moved), Is.False);
    }

    [Test]
    public void S_is_read_up_to_one_below_the_order()
    {
        BigInteger[] below = [0, 1, ReferenceEd25519.L - 1, ReferenceEd25519.L - 256, BigInteger.Pow(2, 252)];
        BigInteger[] above = [ReferenceEd25519.L, ReferenceEd25519.L + 1, ReferenceEd25519.L + 256, BigInteger.Pow(2, 256) - 1];
        Assert.That(below.Select(s => Ed25519.IsBelowOrder(ReferenceEd25519.Bytes(s))), Is.All.True);
        Assert.That(above.Select(s => Ed25519.IsBelowOrder(ReferenceEd25519.Bytes(s))), Is.All.False);
    }

    [Test]
    public void Key_of_small_order_is_refused([Range(0, 7)] int index)
    {
        // With a challenge divisible by eight, k A vanishes and S B = R holds: a signature that needs no secret.
        byte[] key = ReferenceEd25519.Encode(ReferenceEd25519.SmallOrder[index]);
        byte[] r = ReferenceEd25519.Encode(ReferenceEd25519.Times(99, ReferenceEd25519.Generator));
        byte[] signature = [.. r, .. ReferenceEd25519.Bytes(99)];
        byte[] message = Find(text => (ReferenceEd25519.Challenge(r, key, text) % 8).IsZero);
        Assert.That(ReferenceEd25519.EquationHolds(key, message, signature), Is.True);
        Assert.That(Ed25519.Verify(key, message, signature), Is.False);
    }

    [Test]
    public void R_of_small_order_is_refused([Range(0, 7)] int index)
    {
        // A key with a small part: R = -k T balances it, S = k a does the rest, and no nonce is needed.
        (BigInteger X, BigInteger Y) small = ReferenceEd25519.SmallOrder[index];
        byte[] key = ReferenceEd25519.Encode(ReferenceEd25519.Add(
            ReferenceEd25519.Times(Secret, ReferenceEd25519.Generator), ReferenceEd25519.SmallOrder[1]));
        byte[] r = ReferenceEd25519.Encode(small);
        byte[] message = Find(text =>
            ReferenceEd25519.SmallOrder[(int)((8 - (ReferenceEd25519.Challenge(r, key, text) % 8)) % 8)] == small);
        BigInteger k = ReferenceEd25519.Challenge(r, key, message);
        byte[] signature = [.. r, .. ReferenceEd25519.Bytes(k * Secret % ReferenceEd25519.L)];
        Assert.That(ReferenceEd25519.EquationHolds(key, message, signature), Is.True);
        Assert.That(Ed25519.Verify(key, message, signature), Is.False);
    }

    [Test]
    public void Signature_that_only_the_cofactored_equation_accepts_is_refused([Range(1, 7)] int index)
    {
        byte[] signature = Sign(Secret, PublicKey, ReferenceEd25519.SmallOrder[index], 12345);
        Assert.That(ReferenceEd25519.EquationHolds(PublicKey, Message, signature), Is.False);
        Assert.That(Ed25519.Verify(PublicKey, Message, signature), Is.False);
    }

    [Test]
    public void Key_of_mixed_order_is_accepted_exactly_where_the_equation_holds()
    {
        // Not of small order, so the rules let it be: its owner gains nothing, since the equation has no cofactor.
        byte[] key = ReferenceEd25519.Encode(ReferenceEd25519.Add(
            ReferenceEd25519.Times(Secret, ReferenceEd25519.Generator), ReferenceEd25519.SmallOrder[1]));
        bool[] answers = [.. Enumerable.Range(1, 40).Select(nonce =>
        {
            byte[] signature = Sign(Secret, key, ReferenceEd25519.Identity, nonce);
            bool expected = ReferenceEd25519.EquationHolds(key, Message, signature);
            Assert.That(Ed25519.Verify(key, Message, signature), Is.EqualTo(expected), $"nonce {nonce}");
            return expected;
        })];
        Assert.That(answers, Has.Some.True.And.Some.False);
    }

    [Test]
    public void Second_spellings_of_points_are_refused()
    {
        // y + p fits in 255 bits for y below 19; x = 0 has no sign.
        List<byte[]> spellings = [];
        foreach (BigInteger sign in new[] { BigInteger.Zero, BigInteger.One << 255 })
        {
            spellings.AddRange(Enumerable.Range(0, 19).Select(y => ReferenceEd25519.Bytes(ReferenceEd25519.P + y + sign)));
        }

        spellings.Add(ReferenceEd25519.Bytes(BigInteger.One + (BigInteger.One << 255)));
        spellings.Add(ReferenceEd25519.Bytes(ReferenceEd25519.P - 1 + (BigInteger.One << 255)));
        foreach (byte[] spelling in spellings)
        {
            Assert.That(Ed25519Point.TryDecode(spelling, out _), Is.False, Convert.ToHexStringLower(spelling));
            Assert.That(Ed25519.Verify(spelling, Message, Sign(Secret, spelling, ReferenceEd25519.Identity, 1)), Is.False);
        }
    }

    [Test]
    public void R_in_a_second_spelling_is_refused([Values] bool spelledWithSign)
    {
        // The identity as (0, 1): once as y = p + 1, once with a sign on x = 0. Both satisfy a lax reading of the equation.
        byte[] r = ReferenceEd25519.Bytes(spelledWithSign ? 1 + (BigInteger.One << 255) : ReferenceEd25519.P + 1);
        BigInteger k = ReferenceEd25519.Challenge(r, PublicKey, Message);
        byte[] signature = [.. r, .. ReferenceEd25519.Bytes(k * Secret % ReferenceEd25519.L)];
        Assert.That(ReferenceEd25519.EquationHolds(PublicKey, Message, signature), Is.True);
        Assert.That(Ed25519.Verify(PublicKey, Message, signature), Is.False);
    }

    [Test]
    public void Key_that_is_no_point_is_refused()
    {
        BigInteger y = Enumerable.Range(2, 100).First(candidate => ReferenceEd25519.Decode(candidate, odd: false) is null);
        byte[] key = ReferenceEd25519.Bytes(y);
        Assert.That(Ed25519.Verify(key, Message, Sign(Secret, key, ReferenceEd25519.Identity, 1)), Is.False);
    }

    [Property(MaxTest = 100)]
    public bool Point_is_read_exactly_where_the_reference_reads_it(ulong y, bool odd)
    {
        (BigInteger X, BigInteger Y)? expected = ReferenceEd25519.Decode(y, odd);
        bool read = Ed25519Point.TryDecode(ReferenceEd25519.Bytes(y + (odd ? BigInteger.One << 255 : 0)), out Ed25519Point point);
        byte[] encoded = new byte[32];
        if (read)
        {
            point.Encode(encoded);
        }

        return expected is null ? !read : expected.Value.X.IsZero || encoded.SequenceEqual(ReferenceEd25519.Encode(expected.Value));
    }

    [Test]
    public void Generator_is_that_of_the_standard()
    {
        byte[] encoded = new byte[32];
        Ed25519Point.Generator.Encode(encoded);
        Assert.That(encoded, Is.EqualTo(ReferenceEd25519.Encode(ReferenceEd25519.Generator)));
    }

    /// <summary>A signature with a chosen nonce, and a chosen point added to R.</summary>
    static byte[] Sign(BigInteger secret, byte[] key, (BigInteger X, BigInteger Y) added, BigInteger nonce)
    {
        byte[] r = ReferenceEd25519.Encode(ReferenceEd25519.Add(ReferenceEd25519.Times(nonce, ReferenceEd25519.Generator), added));
        BigInteger s = (nonce + (ReferenceEd25519.Challenge(r, key, Message) * secret)) % ReferenceEd25519.L;
        return [.. r, .. ReferenceEd25519.Bytes(s)];
    }

    static byte[] Find(Predicate<byte[]> wanted) =>
        Enumerable.Range(0, 1000).Select(i => Encoding.ASCII.GetBytes($"message {i}")).First(message => wanted(message));

    static void AssertFlipsRefused(byte[] bytes, Predicate<byte[]> accepted)
    {
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.That(accepted(flipped), Is.False, $"bit {bit}");
        }
    }

    static byte[] Bytes(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
