using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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
public abstract record Leaf(long Time)
{
    /// <summary>The longest leaf: its record in the evidence pack has a 16-bit length (SPEC 2.4).</summary>
    public const int MaxBytes = 65_535;

    const string Version = "/v1";

    /// <summary>The first line without its version, such as <c>entry</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Writes the type's own lines, those behind <c>time</c>.</summary>
    internal abstract void Write(LeafWriter to);

    /// <summary>The leaf's bytes, which are hashed, stored and published.</summary>
    /// <exception cref="ArgumentException">A value that no leaf can hold.</exception>
    public byte[] ToBytes()
    {
        var to = new LeafWriter();
        to.Line(Type + Version);
        to.Number("time", Time);
        Write(to);
        return to.ToBytes();
    }

    /// <summary>Reads a leaf; any bytes but those that <see cref="ToBytes"/> would write are refused.</summary>
    /// <param name="bytes">The whole leaf.</param>
    /// <param name="leaf">The leaf, if the bytes are one.</param>
    /// <param name="why">What is wrong and in which line, if they are not. It never repeats a value.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out Leaf? leaf,
        [NotNullWhen(false)] out string? why)
    {
        leaf = null;
        why = CheckBytes(bytes);
        if (why is not null)
        {
            return false;
        }
        var from = new LeafReader(bytes);
        var type = from.Type();
        if (!type.EndsWith(Version, StringComparison.Ordinal) || !LeafTypes.TryFind(type[..^Version.Length], out var read))
        {
            why = "line 1 names no type of leaf of this version";
            return false;
        }
        var parsed = read(from.Number("time"u8), ref from);
        from.End();
        why = from.Why;
        // SPEC 1.7: one spelling.
        if (why is null && !parsed.ToBytes().AsSpan().SequenceEqual(bytes))
        {
            why = "the leaf is not in its one spelling";
        }
        leaf = why is null ? parsed : null;
        return leaf is not null;
    }

    /// <summary>Printable ASCII in lines that all end in LF (SPEC 1.1, 2.4).</summary>
    static string? CheckBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length > MaxBytes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"a leaf has 1 to {MaxBytes} bytes, not {bytes.Length}");
        }
        if (bytes[^1] != '\n')
        {
            return "the last line does not end in LF";
        }
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((>= (byte)' ' and <= (byte)'~') or (byte)'\n'))
            {
                return string.Create(CultureInfo.InvariantCulture, $"byte {i} is neither printable ASCII nor LF");
            }
        }
        return null;
    }
}
