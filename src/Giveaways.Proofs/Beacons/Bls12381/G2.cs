namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The group of public keys: the points of prime order r on the twist y^2 = x^3 + 4 (1 + u) over Fp2.</summary>
internal static class G2
{
    /// <summary>The length of a compressed point.</summary>
    internal const int Size = 2 * Fp.Size;

    internal static readonly AffinePoint<Fp2> Generator = new(
        new(
            Fp.Constant("024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"),
            Fp.Constant("13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e")),
        new(
            Fp.Constant("0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"),
            Fp.Constant("0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be")));

    static readonly Fp2 B = new(Fp.FromUInt64(4), Fp.FromUInt64(4));

    // r, most significant word first.
    static ReadOnlySpan<ulong> Order => [0x73eda753299d7d48, 0x3339d80809a1d805, 0x53bda402fffe5bfe, 0xffffffff00000001];

    internal static bool IsOnCurve(in AffinePoint<Fp2> point) => point.Y.Square() == RightSide(point.X);

    /// <summary>Whether a point of the twist has the prime order r: by multiplication, since a key is read once.</summary>
    internal static bool IsInSubgroup(in AffinePoint<Fp2> point) => new CurvePoint<Fp2>(point).Multiply(Order).IsInfinity;

    /// <summary>Reads a compressed point under the same rules as <see cref="G1.Decode"/>: 96 bytes, u's coefficient of x first.</summary>
    internal static BeaconFault Decode(ReadOnlySpan<byte> bytes, out AffinePoint<Fp2> point)
    {
        point = default;
        BeaconFault shape = Compression.Check(bytes, Size, out bool greater);
        if (shape != BeaconFault.None)
        {
            return shape;
        }

        Span<byte> digits = stackalloc byte[Fp.Size];
        Compression.CopyWithoutFlags(bytes, digits);
        if (!Fp.TryDecode(digits, out Fp imaginary) || !Fp.TryDecode(bytes[Fp.Size..], out Fp real))
        {
            return BeaconFault.NonCanonical;
        }

        Fp2 x = new(real, imaginary);
        if (!RightSide(x).TrySquareRoot(out Fp2 y))
        {
            return BeaconFault.NotOnCurve;
        }

        point = new(x, y.IsGreaterHalf == greater ? y : -y);
        return IsInSubgroup(point) ? BeaconFault.None : BeaconFault.NotInSubgroup;
    }

    static Fp2 RightSide(in Fp2 x) => (x.Square() * x) + B;
}
