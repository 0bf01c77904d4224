using System.Numerics;
using System.Text.Json;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Beacons.Bls12381;
using Giveaways.Testing;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Beacons;

sealed class DrandVerifierTests
{
    const long Round = 31089008;

    static readonly byte[] Signature = Convert.FromHexString(
        "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3");

    static IEnumerable<TestCaseData> PublishedRounds() =>
        JsonDocument.Parse(File.ReadAllText(VectorFiles.Own("drand.json"))).RootElement.GetProperty("rounds").EnumerateArray()
            .Select(r => new TestCaseData(
                    r.GetProperty("round").GetInt64(), r.GetProperty("signature").GetString(), r.GetProperty("randomness").GetString())
                .SetArgDisplayNames($"{r.GetProperty("round")}"));

    [TestCaseSource(nameof(PublishedRounds))]
    public void Published_round_is_accepted_with_its_randomness(long round, string signature, string randomness)
    {
        byte[] bytes = Convert.FromHexString(signature);
        Assert.That(DrandVerifier.TryVerify(DrandChain.Quicknet, round, bytes, out DrandRound? verified, out BeaconFault fault), Is.True);
        Assert.That(fault, Is.EqualTo(BeaconFault.None));
        Assert.That(verified!.Round, Is.EqualTo(round));
        Assert.That(verified.Chain, Is.SameAs(DrandChain.Quicknet));
        Assert.That(verified.SignatureHex, Is.EqualTo(signature));
        Assert.That(verified.Signature.ToArray(), Is.EqualTo(bytes));
        Assert.That(verified.RandomnessHex, Is.EqualTo(randomness));
        Assert.That(Convert.ToHexStringLower(verified.Randomness), Is.EqualTo(randomness));
    }

    [TestCase(Round - 1)]
    [TestCase(Round + 1)]
    [TestCase(1)]
    [TestCase(DrandChain.MaxRound)]
    public void Signature_of_another_round_is_refused(long round) =>
        Assert.That(Fault(round, Signature), Is.EqualTo(BeaconFault.SignatureMismatch));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(long.MinValue)]
    [TestCase(DrandChain.MaxRound + 1)]
    [TestCase(long.MaxValue)]
    public void Round_out_of_range_is_refused(long round) =>
        Assert.That(Fault(round, Signature), Is.EqualTo(BeaconFault.RoundOutOfRange));

    [Test]
    public void Every_flipped_bit_is_refused()
    {
        for (int bit = 0; bit < 8 * Signature.Length; bit++)
        {
            byte[] flipped = [.. Signature];
            flipped[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.That(Fault(Round, flipped), Is.Not.EqualTo(BeaconFault.None), $"bit {bit}");
        }
    }

    [TestCase(0)]
    [TestCase(47)]
    [TestCase(49)]
    [TestCase(96)]
    public void Wrong_length_is_refused(int length)
    {
        byte[] bytes = [.. Signature, .. Signature];
        Assert.That(Fault(Round, bytes[..length]), Is.EqualTo(BeaconFault.WrongLength));
    }

    [TestCase("negated", BeaconFault.SignatureMismatch)]
    [TestCase("compression-clear", BeaconFault.NotCompressed)]
    [TestCase("infinity", BeaconFault.Infinity)]
    [TestCase("infinity-with-sign", BeaconFault.NonCanonical)]
    [TestCase("infinity-with-x", BeaconFault.NonCanonical)]
    [TestCase("x-is-p", BeaconFault.NonCanonical)]
    [TestCase("x-is-all-ones", BeaconFault.NonCanonical)]
    [TestCase("off-the-curve", BeaconFault.NotOnCurve)]
    [TestCase("order-three", BeaconFault.NotInSubgroup)]
    [TestCase("generator", BeaconFault.SignatureMismatch)]
    public void Named_mutation_is_refused_for_its_reason(string mutation, BeaconFault fault) =>
        Assert.That(Fault(Round, Mutate(mutation)), Is.EqualTo(fault));

    [Test]
    public void Alias_with_p_added_to_x_is_refused()
    {
        // Round 100 has such an alias: the same point, and another hash.
        byte[] alias = Convert.FromHexString(
            "a4a4ff2320c23471a4bf9540ee5fc68e4c6a750dc89fd8bbeb9ba56e0708673b2d285461388f14537332492726efd282");
        byte flags = (byte)(alias[0] & 0xe0);
        alias[0] &= 0x1f;
        alias = Elements.Bytes(new BigInteger(alias, isUnsigned: true, isBigEndian: true) + FieldValue.P, G1.Size);
        Assert.That(alias[0] & 0xe0, Is.Zero, "x + p fits beside the flags");
        alias[0] |= flags;
        Assert.That(Fault(100, alias), Is.EqualTo(BeaconFault.NonCanonical));
    }

    [Test]
    public void Signature_plus_a_point_of_order_three_is_refused()
    {
        // The pairing cannot see the added point: without the subgroup check this would be a second ticket, and a third.
        Assert.That(G1.Decode(Signature, out AffinePoint<Fp> point), Is.EqualTo(BeaconFault.None));
        AffinePoint<Fp> three = new(Fp.Zero, Fp.FromUInt64(2));
        Assert.That(G1.IsOnCurve(three), Is.True);
        foreach (AffinePoint<Fp> torsion in new[] { three, three.Negate() })
        {
            AffinePoint<Fp> moved = new CurvePoint<Fp>(point).Add(new CurvePoint<Fp>(torsion)).ToAffine();
            PairingLines generator = new(G2.Generator);
            Assert.That(Pairing.ProductIsOne(moved.Negate(), generator, DrandVerifier.HashRound(Round), DrandChain.Quicknet.Key), Is.True);
            Assert.That(Fault(Round, Elements.Compress(moved)), Is.EqualTo(BeaconFault.NotInSubgroup));
        }
    }

    [Property(Arbitrary = [typeof(FieldValues)], MaxTest = 5)]
    public bool Signature_made_with_a_key_is_accepted_for_its_round_and_key_only(FieldValue secret, FsCheck.PositiveInt number)
    {
        BigInteger key = secret.Value + 2;
        DrandChain chain = ChainOf(key);
        byte[] signature = Elements.Compress(Elements.Times(key, DrandVerifier.HashRound(number.Get)).ToAffine());
        return DrandVerifier.TryVerify(chain, number.Get, signature, out _, out _)
            && !DrandVerifier.TryVerify(chain, number.Get + 1L, signature, out _, out _)
            && !DrandVerifier.TryVerify(ChainOf(key + 1), number.Get, signature, out _, out _);
    }

    [Test]
    public void Chain_with_a_key_outside_G2_cannot_verify()
    {
        DrandChain chain = new("bad", new byte[96], 1, 3, new byte[32]);
        Assert.That(() => DrandVerifier.TryVerify(chain, Round, Signature, out _, out _), Throws.InvalidOperationException);
    }

    [Test]
    public void Shared_valid_rounds_are_accepted()
    {
        foreach (JsonElement row in Shared().GetProperty("valid").EnumerateArray())
        {
            byte[] signature = Convert.FromHexString(row.GetProperty("signature").GetString()!);
            long round = row.GetProperty("round").GetInt64();
            bool accepted = DrandVerifier.TryVerify(DrandChain.Quicknet, round, signature, out DrandRound? verified, out _);
            Assert.That(accepted, Is.True, $"{round}");
            Assert.That(verified!.RandomnessHex, Is.EqualTo(row.GetProperty("randomness").GetString()), $"{round}");
            Assert.That(DrandChain.Quicknet.TimeOf(round), Is.EqualTo(row.GetProperty("scheduled_unix_time").GetInt64()), $"{round}");
        }
    }

    [Test]
    public void Shared_invalid_rounds_and_aliases_are_refused()
    {
        JsonElement vectors = Shared();
        JsonElement[] rows =
        [
            .. vectors.GetProperty("invalid").EnumerateArray(),
            .. vectors.GetProperty("non_canonical_aliases").GetProperty("vectors").EnumerateArray(),
        ];
        foreach (JsonElement row in rows)
        {
            byte[] signature = Convert.FromHexString(row.GetProperty("signature").GetString()!);
            long round = unchecked((long)row.GetProperty("round").GetUInt64());
            Assert.That(Fault(round, signature), Is.Not.EqualTo(BeaconFault.None), row.GetProperty("id").GetString());
        }
    }

    static BeaconFault Fault(long round, byte[] signature)
    {
        bool accepted = DrandVerifier.TryVerify(DrandChain.Quicknet, round, signature, out DrandRound? verified, out BeaconFault fault);
        Assert.That(accepted, Is.EqualTo(fault is BeaconFault.None));
        Assert.That(verified, accepted ? Is.Not.Null : Is.Null);
        return fault;
    }

    static byte[] Mutate(string mutation) => mutation switch
    {
        "negated" => [(byte)(Signature[0] ^ 0x20), .. Signature[1..]],
        "compression-clear" => [(byte)(Signature[0] & 0x7f), .. Signature[1..]],
        "infinity" => [0xc0, .. new byte[47]],
        "infinity-with-sign" => [0xe0, .. new byte[47]],
        "infinity-with-x" => [0xc0, .. new byte[46], 1],
        "x-is-p" => WithFlags(FieldValue.P),
        "x-is-all-ones" => WithFlags((BigInteger.One << 381) - 1),
        "off-the-curve" => WithFlags(1),
        "order-three" => WithFlags(0),
        "generator" => Elements.Compress(G1.Generator),
        _ => throw new ArgumentOutOfRangeException(nameof(mutation)),
    };

    static byte[] WithFlags(BigInteger x)
    {
        byte[] bytes = Elements.Bytes(x, G1.Size);
        bytes[0] |= 0x80;
        return bytes;
    }

    static DrandChain ChainOf(BigInteger key) =>
        new("own", Elements.Compress(Elements.Times(key, G2.Generator).ToAffine()), 1, 3, new byte[32]);

    static JsonElement Shared() => JsonDocument.Parse(File.ReadAllText(VectorFiles.Shared("draw/drand_quicknet.json"))).RootElement;
}
