namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The group of signatures: the points of prime order r on y^2 = x^3 + 4 over Fp.</summary>
internal static class G1
{
    /// <summary>The length of a compressed point.</summary>
    internal const int Size = Fp.Size;

    /// <summary>The absolute value of the curve's parameter x, which is negative.</summary>
    internal const ulong Parameter = 0xd201000000010000;

    internal static readonly AffinePoint<Fp> Generator = new(
        Fp.Constant("17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
        Fp.Constant("08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));

    static readonly Fp B = Fp.FromUInt64(4);

    // The cube root of one that makes (x, y) -> (beta x, y) act on G1 as the multiplication by -x^2.
    static readonly Fp Beta =
        Fp.Constant("00000000000000005f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe");

    internal static bool IsOnCurve(in AffinePoint<Fp> point) => point.Y.Square() == RightSide(point.X);

    /// <summary>Whether a point of the curve has the prime order r.</summary>
    /// <remarks>
    /// The map phi(x, y) = (beta x, y) satisfies phi^2 + phi + 1 = 0 on the whole curve. If phi(P) = -x^2 P, then
    /// (x^4 - x^2 + 1) P = 0, and x^4 - x^2 + 1 is r itself: the test accepts nothing outside the group, and on the group it
    /// always holds. It costs two multiplications by 64 bits instead of one by 255.
    /// </remarks>
    internal static bool IsInSubgroup(in AffinePoint<Fp> point)
    {
        CurvePoint<Fp> mapped = new(new AffinePoint<Fp>(point.X * Beta, point.Y));
        return new CurvePoint<Fp>(point).Multiply(Parameter).Multiply(Parameter).Negate().Equals(mapped);
    }

    /// <summary>The multiple by 1 - x, which moves every point of the curve into G1 (RFC 9380 section 8.8.1, h_eff).</summary>
    internal static CurvePoint<Fp> ClearCofactor(in CurvePoint<Fp> point) => point.Multiply(Parameter + 1);

    /// <summary>Reads a compressed point; every point has exactly one spelling, and infinity is refused.</summary>
    /// <remarks>
    /// 48 bytes, x in big endian; the three top bits say compressed (1), infinity, and whether y is the greater of the two roots
    /// (IETF draft-irtf-cfrg-pairing-friendly-curves, appendix C). The randomness is the hash of these bytes, so a second spelling
    /// of the same point (x + p fits in 381 bits for about a quarter of all points) would be a second ticket: SPEC 7.1.
    /// </remarks>
    internal static BeaconFault Decode(ReadOnlySpan<byte> bytes, out AffinePoint<Fp> point)
    {
        point = default;
        BeaconFault shape = Compression.Check(bytes, Size, out bool greater);
        if (shape != BeaconFault.None)
        {
            return shape;
        }

        Span<byte> digits = stackalloc byte[Fp.Size];
        Compression.CopyWithoutFlags(bytes, digits);
        if (!Fp.TryDecode(digits, out Fp x))
        {
            return BeaconFault.NonCanonical;
        }

        if (!RightSide(x).TrySquareRoot(out Fp y))
        {
            return BeaconFault.NotOnCurve;
        }

        point = new(x, y.IsGreaterHalf == greater ? y : -y);
        return IsInSubgroup(point) ? BeaconFault.None : BeaconFault.NotInSubgroup;
    }

    static Fp RightSide(in Fp x) => (x.Square() * x) + B;
}
