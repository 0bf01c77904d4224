using System.Collections.Frozen;
using System.Globalization;

namespace Giveaways.Proofs.Leaves;

/// <summary>Reads the lines behind <c>time</c>. What it returns counts only while the reader has refused nothing.</summary>
delegate TLeaf LeafRead<out TLeaf>(long time, ref LeafReader from) where TLeaf : LogLeaf;

/// <summary>What the leaves of both kinds of log have in common as texts: a type, a time, printable ASCII, one spelling.</summary>
static class LeafText
{
    public const string Version = "/v1";

    /// <summary>Reads a leaf of one of these types; any bytes but those that the leaf would write are refused.</summary>
    /// <param name="bytes">The whole leaf.</param>
    /// <param name="types">The closed set of a log's types.</param>
    /// <param name="why">What is wrong and in which line, where the result is null. It never repeats a value.</param>
    public static TLeaf? Read<TLeaf>(ReadOnlySpan<byte> bytes, FrozenDictionary<string, LeafRead<TLeaf>> types, out string? why)
        where TLeaf : LogLeaf
    {
        why = CheckBytes(bytes);
        if (why is not null)
        {
            return null;
        }
        var from = new LeafReader(bytes);
        var type = from.Type();
        if (!type.EndsWith(Version, StringComparison.Ordinal) || !types.TryGetValue(type[..^Version.Length], out var read))
        {
            why = "line 1 names no type of leaf of this version";
            return null;
        }
        var parsed = read(from.Number("time"u8), ref from);
        from.End();
        why = from.Why;
        // SPEC 1.7: one spelling.
        if (why is null && !parsed.ToBytes().AsSpan().SequenceEqual(bytes))
        {
            why = "the leaf is not in its one spelling";
        }
        return why is null ? parsed : null;
    }

    /// <summary>Printable ASCII in lines that all end in LF (SPEC 1.1, 2.4).</summary>
    static string? CheckBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length > Leaf.MaxBytes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"a leaf has 1 to {Leaf.MaxBytes} bytes, not {bytes.Length}");
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
