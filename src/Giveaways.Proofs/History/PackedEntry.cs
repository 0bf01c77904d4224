using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.History;

/// <summary>An entry's code and weight in 64 bits, ordered as its manifest line is.</summary>
/// <remarks>
/// Ten characters of five bits from the highest bit down, 0 behind the last, then 14 bits of weight. A shorter code comes before
/// its extensions, as its line does: the space behind it sorts before every letter.
/// </remarks>
static class PackedEntry
{
    /// <summary>A log of <see cref="LogReplay.MaxLeaves"/> leaves has no longer code.</summary>
    public const int MaxCodeLength = 10;

    public const int BitsPerLetter = 5;
    public const int WeightBits = 14;

    const ulong WeightMask = (1UL << WeightBits) - 1;
    const ulong LetterMask = (1UL << BitsPerLetter) - 1;

    // The letters of codes in the order of their bytes, from 1.
    static readonly byte[] Letters = " 23456789bcdfghjkmnpqrstvwxyz"u8.ToArray();
    static readonly byte[] Values = ValuesOf(Letters);

    /// <param name="code">At most <see cref="MaxCodeLength"/> letters of codes.</param>
    /// <param name="weight">1 to 10,000.</param>
    public static ulong Of(ReadOnlySpan<byte> code, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code.Length, MaxCodeLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, RulesLimits.MaxWeight);
        ulong packed = 0;
        foreach (var letter in code)
        {
            packed = (packed << BitsPerLetter) | Values[letter];
        }
        return (packed << ((BitsPerLetter * (MaxCodeLength - code.Length)) + WeightBits)) | (uint)weight;
    }

    public static int Weight(ulong packed) => (int)(packed & WeightMask);

    public static ulong WithWeight(ulong packed, int weight) => (packed & ~WeightMask) | (uint)weight;

    /// <summary>Writes the code's letters and returns how many.</summary>
    public static int WriteCode(ulong packed, Span<byte> to)
    {
        var length = 0;
        for (var shift = 64 - BitsPerLetter; length < MaxCodeLength; shift -= BitsPerLetter)
        {
            var value = (int)((packed >> shift) & LetterMask);
            if (value == 0)
            {
                break;
            }
            to[length++] = Letters[value];
        }
        return length;
    }

    static byte[] ValuesOf(byte[] letters)
    {
        var values = new byte[byte.MaxValue + 1];
        for (var i = 1; i < letters.Length; i++)
        {
            values[letters[i]] = (byte)i;
        }
        return values;
    }
}
