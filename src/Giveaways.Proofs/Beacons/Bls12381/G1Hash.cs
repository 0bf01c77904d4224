using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>Hashing to G1: the suite BLS12381G1_XMD:SHA-256_SSWU_RO_ of RFC 9380 section 8.8.1.</summary>
internal static class G1Hash
{
    /// <summary>The longest tag; a longer one would have to be hashed first (RFC 9380 section 5.3.3), which nothing here needs.</summary>
    internal const int MaxTagLength = 255;

    const int BlockSize = 64;

    static readonly Fp A =
        Fp.Constant("00144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d");

    static readonly Fp B =
        Fp.Constant("12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0");

    static readonly Fp Z = Fp.FromUInt64(11);
    static readonly Fp RootOfMinusZ = (-Z).TrySquareRoot(out Fp root) ? root : throw new InvalidOperationException("-11 is a square.");

    /// <summary>hash_to_curve of RFC 9380 section 3.</summary>
    internal static AffinePoint<Fp> Hash(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        (Fp first, Fp second) = HashToField(message, tag);
        CurvePoint<Fp> sum = MapToCurve(first).Add(MapToCurve(second));

        // Infinity comes up once in 2^255 messages; ToAffine would throw.
        return G1.ClearCofactor(sum).ToAffine();
    }

    /// <summary>hash_to_field with two elements, section 5.2.</summary>
    internal static (Fp First, Fp Second) HashToField(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        Span<byte> uniform = stackalloc byte[2 * Fp.WideSize];
        ExpandMessage(message, tag, uniform);
        return (Fp.FromWide(uniform[..Fp.WideSize]), Fp.FromWide(uniform[Fp.WideSize..]));
    }

    /// <summary>map_to_curve: simplified SWU in the division-free form of appendix F.2, then the isogeny of section 6.6.3.</summary>
    internal static CurvePoint<Fp> MapToCurve(in Fp u)
    {
        Fp zuu = Z * u.Square();
        Fp t = zuu.Square() + zuu;
        Fp numerator = B * (t + Fp.One);
        Fp denominator = A * (t.IsZero ? Z : -t);
        Fp denominatorSquared = denominator.Square();
        Fp denominatorCubed = denominatorSquared * denominator;
        Fp g = ((numerator.Square() + (A * denominatorSquared)) * numerator) + (B * denominatorCubed);

        bool isSquare = RootOfRatio(g, denominatorCubed, out Fp y);
        Fp x = isSquare ? numerator : zuu * numerator;
        y = isSquare ? y : zuu * u * y;
        return G1Isogeny.Map(x * denominator.Invert(), u.IsOdd == y.IsOdd ? y : -y);
    }

    /// <summary>sqrt_ratio_3mod4 of appendix F.2.1.2: the root of n / d, or of Z n / d where that is not a square.</summary>
    static bool RootOfRatio(in Fp n, in Fp d, out Fp root)
    {
        Fp product = n * d;
        root = (d.Square() * product).RatioRoot() * product;
        bool isSquare = root.Square() * d == n;
        root = isSquare ? root : root * RootOfMinusZ;
        return isSquare;
    }

    /// <summary>expand_message_xmd with SHA-256, section 5.3.1.</summary>
    static void ExpandMessage(ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag, Span<byte> uniform)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tag.Length, MaxTagLength);
        byte[] tagPrime = [.. tag, (byte)tag.Length];
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)uniform.Length);
        byte[] first = SHA256.HashData([.. new byte[BlockSize], .. message, .. length, 0, .. tagPrime]);
        byte[] block = new byte[SHA256.HashSizeInBytes];
        for (int i = 0; i * SHA256.HashSizeInBytes < uniform.Length; i++)
        {
            for (int j = 0; j < block.Length; j++)
            {
                block[j] ^= first[j];
            }

            block = SHA256.HashData([.. block, (byte)(i + 1), .. tagPrime]);
            block.CopyTo(uniform[(i * SHA256.HashSizeInBytes)..]);
        }
    }
}
