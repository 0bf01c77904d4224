using System.Buffers.Binary;
using System.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>The number drawn by a ticket: a SHA-256 value whose decimal digits are read backwards as a fraction.</summary>
/// <remarks>
/// <c>"0." + reverse(decimal(hash) padded with zeros to 64 digits)</c>; the hash is a big-endian integer. Nothing is trimmed, so that
/// a number has 64 to 78 digits. Numbers compare as the strings that they spell: where one is the beginning of the other, the shorter
/// is first, though both are the same fraction. A number's first digits are the hash's last, so that one division yields enough
/// of them to tell nearly all numbers apart.
/// </remarks>
public readonly record struct TicketNumber : IComparable<TicketNumber>
{
    /// <summary>The most bytes that a spelled number has: "0." and the 78 digits of 2^256.</summary>
    public const int MaxLength = 2 + 78;

    const int MinDigits = 64;
    const int HashSize = 32;

    // The largest power of ten in 64 bits, and as many digits in one division by it.
    const ulong Chunk = 10_000_000_000_000_000_000;
    const int ChunkDigits = 19;

    // floor((2^128 - 1) / Chunk) - 2^64; the chunk's highest bit is set, as the division wants it.
    const ulong ChunkReciprocal = 15581492618384294730;

    // The hash as a number: limb3 is the most significant.
    readonly ulong limb3, limb2, limb1, limb0;

    TicketNumber(ulong limb3, ulong limb2, ulong limb1, ulong limb0)
    {
        this.limb3 = limb3;
        this.limb2 = limb2;
        this.limb1 = limb1;
        this.limb0 = limb0;
    }

    /// <summary>The first 19 digits after "0.", as an integer. In the order of numbers it is the first key.</summary>
    public ulong LeadingDigits
    {
        get
        {
            DivideByChunk(out var lowDigits);
            return ReversedDigits.Number(lowDigits);
        }
    }

    bool IsZero => (limb3 | limb2 | limb1 | limb0) == 0;

    /// <summary>The number of a ticket with this hash of 32 bytes.</summary>
    public static TicketNumber FromHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != HashSize)
            throw new ArgumentException($"A hash is {HashSize} bytes, not {hash.Length}.", nameof(hash));
        return new TicketNumber(
            BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(hash[24..]));
    }

    public static bool operator <(TicketNumber left, TicketNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(TicketNumber left, TicketNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(TicketNumber left, TicketNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TicketNumber left, TicketNumber right) => left.CompareTo(right) >= 0;

    public int CompareTo(TicketNumber other)
    {
        var byLeading = LeadingDigits.CompareTo(other.LeadingDigits);
        return byLeading != 0 ? byLeading : CompareSpelled(other);
    }

    /// <summary>Spells the number in ASCII and returns its length, at most <see cref="MaxLength"/>.</summary>
    public int Format(Span<byte> destination)
    {
        // Room for whole chunks: the last one may write zeros beyond the number's end.
        Span<byte> digits = stackalloc byte[5 * ChunkDigits];
        var rest = this;
        var written = 0;
        do
        {
            rest = rest.DivideByChunk(out var lowDigits);
            ReversedDigits.Write(lowDigits, digits[written..]);
            written += ChunkDigits;
        }
        while (!rest.IsZero || written < MinDigits);

        // The highest digits come last: zeros there are not part of the number, except as padding.
        while (written > MinDigits && digits[written - 1] == '0')
            written--;
        "0."u8.CopyTo(destination);
        digits[..written].CopyTo(destination[2..]);
        return written + 2;
    }

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(text)]);
    }

    int CompareSpelled(TicketNumber other)
    {
        Span<byte> mine = stackalloc byte[MaxLength];
        Span<byte> theirs = stackalloc byte[MaxLength];
        return mine[..Format(mine)].SequenceCompareTo(theirs[..other.Format(theirs)]);
    }

    TicketNumber DivideByChunk(out ulong remainder)
    {
        remainder = 0;
        var quotient3 = DivideStep(ref remainder, limb3);
        var quotient2 = DivideStep(ref remainder, limb2);
        var quotient1 = DivideStep(ref remainder, limb1);
        return new TicketNumber(quotient3, quotient2, quotient1, DivideStep(ref remainder, limb0));
    }

    // Möller and Granlund, "Improved division by invariant integers" (2011), algorithm 4: the base library's own division of
    // 128 bits takes several times as long. The remainder is below the divisor, hence the quotient fits 64 bits.
    static ulong DivideStep(ref ulong remainder, ulong limb)
    {
        if (remainder == 0 && limb < Chunk)
        {
            remainder = limb;
            return 0;
        }

        unchecked
        {
            var quotient = Math.BigMul(ChunkReciprocal, remainder, out var fraction);
            fraction += limb;
            quotient += remainder + (fraction < limb ? 1UL : 0UL) + 1;
            var rest = limb - (quotient * Chunk);
            if (rest > fraction)
            {
                quotient--;
                rest += Chunk;
            }

            if (rest >= Chunk)
            {
                quotient++;
                rest -= Chunk;
            }

            remainder = rest;
            return quotient;
        }
    }
}
