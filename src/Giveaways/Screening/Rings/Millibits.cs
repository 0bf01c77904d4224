using System.Numerics;

namespace Giveaways.Screening.Rings;

/// <summary>Logarithms in thousandths of a bit, in integers alone: every machine gets the same.</summary>
static class Millibits
{
    const int FractionBits = 12;

    /// <summary><c>1000 * log2(number / of)</c>, rounded down to the next of 4096 parts of a bit; 0 where <paramref name="of"/> is not less.</summary>
    internal static int Log2(long number, long of) => number <= of ? 0 : Log2(number) - Log2(of);

    static int Log2(long number)
    {
        var value = (ulong)number;
        var whole = BitOperations.Log2(value);
        // Squaring a number of 1 to 2 tells its next binary digit (Knuth, TAOCP 1.2.2, exercise 25).
        var mantissa = whole <= 31 ? value << (31 - whole) : value >> (whole - 31);
        var fraction = 0L;
        for (var bit = 0; bit < FractionBits; bit++)
        {
            mantissa = checked(mantissa * mantissa) >> 31;
            fraction <<= 1;
            if (mantissa >= 1UL << 32)
            {
                mantissa >>= 1;
                fraction |= 1;
            }
        }
        return (whole * 1000) + (int)(fraction * 1000 >> FractionBits);
    }
}
