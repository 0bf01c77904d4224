using System.Diagnostics.CodeAnalysis;

namespace Giveaways.Proofs.Leaves;

/// <summary>One fact of a contest's log, as a short text that has exactly one spelling.</summary>
/// <param name="Time">When the log took it: Unix seconds (SPEC 1.3).</param>
/// <remarks>
/// <code>
/// withdraw/v1
/// time 1790000000
/// code k7m2xq
/// reason entrant
/// </code>
/// A closed set: one sealed record a type, in the words of SPEC 5. What a leaf may say on its own is checked here; what it may
/// say at its place in a log is <see cref="History.LogReplay"/>'s question. Two leaves are equal where their bytes are.
/// </remarks>
public abstract record Leaf(long Time) : LogLeaf(Time)
{
    /// <summary>The longest leaf: its record in the evidence pack has a 16-bit length (SPEC 2.4).</summary>
    public const int MaxBytes = 65_535;

    /// <summary>Reads a leaf; any bytes but those that <see cref="LogLeaf.ToBytes"/> would write are refused.</summary>
    /// <param name="bytes">The whole leaf.</param>
    /// <param name="leaf">The leaf, if the bytes are one.</param>
    /// <param name="why">What is wrong and in which line, if they are not. It never repeats a value.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out Leaf? leaf,
        [NotNullWhen(false)] out string? why)
    {
        leaf = LeafText.Read(bytes, LeafTypes.All, out why);
        return leaf is not null;
    }
}
