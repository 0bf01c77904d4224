using System.Buffers.Binary;

namespace Giveaways.Proofs.Draws;

/// <summary>The 19 decimal digits of a number below 10^19, last digit first: as text, or as the number that the text spells.</summary>
/// <remarks>Eight digits are handled in one 64-bit word at a time, one digit to a byte, the first of the reversed digits lowest.</remarks>
static class ReversedDigits
{
    const uint EightDigits = 100_000_000;
    const ulong AsciiZeros = 0x3030_3030_3030_3030;

    internal static void Write(ulong value, Span<byte> destination)
    {
        var (high, low8) = Math.DivRem(value, EightDigits);
        var (top3, middle8) = Math.DivRem(high, EightDigits);
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Spread(low8) | AsciiZeros);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Spread(middle8) | AsciiZeros);
        destination[18] = (byte)('0' + (top3 / 100));
        destination[17] = (byte)('0' + (top3 / 10 % 10));
        destination[16] = (byte)('0' + (top3 % 10));
    }

    internal static ulong Number(ulong value)
    {
        var (high, low8) = Math.DivRem(value, EightDigits);
        var (top3, middle8) = Math.DivRem(high, EightDigits);
        var last3 = (top3 % 10 * 100) + (top3 / 10 % 10 * 10) + (top3 / 100);
        return (((Gather(Spread(low8)) * EightDigits) + Gather(Spread(middle8))) * 1000) + last3;
    }

    // Splits a number below 10^8 into halves of 4, 2 and 1 digits; the low half goes to the low lanes.
    static ulong Spread(ulong value)
    {
        var fours = (value % 10_000) | ((value / 10_000) << 32);
        var hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F; // each lane / 100, exact below 10,000
        var twos = (hundreds << 16) | (fours - (hundreds * 100));
        var tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F; // each lane / 10, exact below 100
        return (tens << 8) | (twos - (tens * 10));
    }

    // Joins neighbouring lanes, the lower being the more significant. No lane overflows into the next one.
    static ulong Gather(ulong digits)
    {
        var twos = ((digits * 10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
        var fours = ((twos * 100) + (twos >> 16)) & 0x0000_FFFF_0000_FFFF;
        return ((fours * 10_000) + (fours >> 32)) & 0xFFFF_FFFF;
    }
}
