using System.Numerics;

namespace Giveaways.Screening.Linkage;

/// <summary>Weights of evidence in thousandths of a bit: integers, so that a replay years later on another machine adds up to the same sums.</summary>
/// <remarks>1,000 millibits double the odds; 13,288 are odds of 9,999 to 1.</remarks>
public static class Millibits
{
    public const int Bit = 1000;

    const int FractionBits = 20;

    /// <summary>1000 · log₂ of <paramref name="value"/>, rounded to the nearest, by squaring alone: no library's logarithm decides a digit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0: nothing has that weight.</exception>
    public static int Log2(ulong value) => Rounded(Fixed(value));

    /// <summary>The weight of a ratio.</summary>
    public static int Of(ulong numerator, ulong denominator) => Rounded(Fixed(numerator) - Fixed(denominator));

    /// <summary>The weight of the odds <c>perBillion : 10⁹ − perBillion</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 999,999,999: certainty has no weight.</exception>
    public static int OfProbability(int perBillion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perBillion, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perBillion, Share.Whole - 1);
        return Of((ulong)perBillion, (ulong)(Share.Whole - perBillion));
    }

    // log₂ with 20 binary places.
    static long Fixed(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(value);
        var whole = BitOperations.Log2(value);
        // The mantissa in [1, 2), with 31 binary places.
        var mantissa = whole >= 31 ? value >> (whole - 31) : value << (31 - whole);
        long fraction = 0;
        for (var place = 0; place < FractionBits; place++)
        {
            mantissa = (mantissa * mantissa) >> 31;
            fraction <<= 1;
            if (mantissa >> 32 == 0)
                continue;
            mantissa >>= 1;
            fraction |= 1;
        }
        return (long)whole << FractionBits | fraction;
    }

    // Halves go away from 0, so that a ratio and its inverse weigh the same.
    static int Rounded(long bits) => (int)(Math.Sign(bits) * ((Math.Abs(bits) * Bit + (1L << (FractionBits - 1))) >> FractionBits));
}
