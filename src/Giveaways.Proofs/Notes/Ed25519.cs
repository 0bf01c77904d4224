using System.Numerics;
using System.Security.Cryptography;

namespace Giveaways.Proofs.Notes;

/// <summary>Checks Ed25519 signatures (RFC 8032), in the strict reading that every verifier of a proof must share.</summary>
/// <remarks>
/// <para>
/// Verifiers in the world disagree about odd signatures; a proof may not verify here and fail there. So: S is below the group's
/// order, A and R have their one canonical spelling, neither is one of the eight points of small order, and the equation is the
/// cofactorless one, S B = R + k A. What this accepts, every usual verifier accepts. SPEC 2, rule 6.
/// </para>
/// <para>Everything here is public, so nothing takes constant time. There is no signing: that is a job for audited code.</para>
/// </remarks>
public static class Ed25519
{
    /// <summary>The length of a public key.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>The length of a signature: R, then S.</summary>
    public const int SignatureLength = 64;

    const int ScalarLength = 32;

    static readonly byte[] OrderBytes = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    static readonly BigInteger Order = new(OrderBytes, isUnsigned: true);
    static readonly OddMultiples Generator = new(Ed25519Point.Generator, width: 7);

    /// <summary>Whether the signature is the key's over the message. A wrong length is a wrong signature, never an exception.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyLength || signature.Length != SignatureLength)
        {
            return false;
        }

        ReadOnlySpan<byte> r = signature[..Ed25519Field.Size];
        ReadOnlySpan<byte> s = signature[Ed25519Field.Size..];
        if (!IsBelowOrder(s) || !Ed25519Point.TryDecode(publicKey, out Ed25519Point key) || key.IsSmallOrder)
        {
            return false;
        }

        // R is computed and spelled canonically, then compared as bytes: an R of another spelling can never be equal.
        Span<byte> k = stackalloc byte[ScalarLength];
        Challenge(r, publicKey, message, k);
        Ed25519Point expected = Combine(s, k, key.Negate());
        Span<byte> encoded = stackalloc byte[Ed25519Field.Size];
        expected.Encode(encoded);
        return encoded.SequenceEqual(r) && !expected.IsSmallOrder;
    }

    /// <summary>S &lt; L (RFC 8032 section 5.1.7): the other residues of S would be second spellings of the signature.</summary>
    internal static bool IsBelowOrder(ReadOnlySpan<byte> scalar)
    {
        for (int i = ScalarLength - 1; i >= 0; i--)
        {
            if (scalar[i] != OrderBytes[i])
            {
                return scalar[i] < OrderBytes[i];
            }
        }

        return false;
    }

    /// <summary>k = SHA-512(R || A || M) modulo L, little endian.</summary>
    static void Challenge(ReadOnlySpan<byte> r, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, Span<byte> k)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(r);
        hash.AppendData(publicKey);
        hash.AppendData(message);
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        BigInteger reduced = BigInteger.Remainder(new BigInteger(digest, isUnsigned: true), Order);
        k.Clear();
        reduced.TryWriteBytes(k, out _, isUnsigned: true);
    }

    /// <summary>s B + k point, both sums over one chain of doublings: at most 253 of them and about 85 additions.</summary>
    static Ed25519Point Combine(ReadOnlySpan<byte> s, ReadOnlySpan<byte> k, in Ed25519Point point)
    {
        OddMultiples multiples = new(point, width: 5);
        Span<sbyte> generatorDigits = stackalloc sbyte[OddMultiples.MaxDigits];
        Span<sbyte> pointDigits = stackalloc sbyte[OddMultiples.MaxDigits];
        Generator.Recode(s, generatorDigits);
        multiples.Recode(k, pointDigits);
        Ed25519Point sum = Ed25519Point.Identity;
        for (int i = OddMultiples.MaxDigits - 1; i >= 0; i--)
        {
            sum = sum.Double();
            sum = Generator.AddDigit(sum, generatorDigits[i]);
            sum = multiples.AddDigit(sum, pointDigits[i]);
        }

        return sum;
    }

    /// <summary>The odd multiples of a point up to 2^(width - 1) - 1, and the signed digits that use them.</summary>
    sealed class OddMultiples
    {
        /// <summary>A scalar below 2^253 and one digit for the last carry.</summary>
        internal const int MaxDigits = 254;

        readonly Ed25519Point[] multiples;
        readonly int width;

        internal OddMultiples(in Ed25519Point point, int width)
        {
            this.width = width;
            multiples = new Ed25519Point[1 << (width - 2)];
            Ed25519Point twice = point.Double();
            multiples[0] = point;
            for (int i = 1; i < multiples.Length; i++)
            {
                multiples[i] = multiples[i - 1].Add(twice);
            }
        }

        internal Ed25519Point AddDigit(in Ed25519Point sum, sbyte digit) => digit switch
        {
            0 => sum,
            > 0 => sum.Add(multiples[digit >> 1]),
            _ => sum.Add(multiples[-digit >> 1].Negate()),
        };

        /// <summary>The non-adjacent form: odd digits below 2^(width - 1) in size, at least width - 1 zeros between two of them.</summary>
        internal void Recode(ReadOnlySpan<byte> scalar, Span<sbyte> digits)
        {
            digits.Clear();
            int carry = 0;
            for (int i = 0; i < MaxDigits;)
            {
                int window = Bits(scalar, i) + carry;
                if ((window & 1) == 0)
                {
                    i++;
                    continue;
                }

                carry = window >= 1 << (width - 1) ? 1 : 0;
                digits[i] = (sbyte)(window - (carry << width));
                i += width;
            }
        }

        /// <summary>The next width bits from a position; above the scalar they are zero.</summary>
        int Bits(ReadOnlySpan<byte> scalar, int position)
        {
            int bits = 0;
            for (int i = 0; i < width && position + i < 8 * ScalarLength; i++)
            {
                bits |= ((scalar[(position + i) >> 3] >> ((position + i) & 7)) & 1) << i;
            }

            return bits;
        }
    }
}
