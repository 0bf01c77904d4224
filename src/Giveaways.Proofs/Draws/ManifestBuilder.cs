using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>Writes a manifest from entries that come in any order.</summary>
/// <remarks>An entry that a manifest cannot hold is refused with an exception: the log's rules keep such entries out beforehand.</remarks>
public sealed class ManifestBuilder
{
    readonly ArrayBufferWriter<byte> codes = new();
    readonly List<Line> lines = [];
    int tickets;

    /// <summary>Adds an entry by its code and weight, in any order.</summary>
    public ManifestBuilder Add(ReadOnlySpan<byte> code, int weight)
    {
        if (!Manifest.IsCode(code))
            throw new ArgumentException($"A code is 1 to {Manifest.MaxCodeLength} characters of a-z and 0-9.", nameof(code));
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, Manifest.MaxTickets - tickets);
        tickets += weight;
        lines.Add(new Line(LeadingBytes(code), codes.WrittenCount, code.Length, weight));
        codes.Write(code);
        return this;
    }

    /// <summary>Adds an entry by its code and weight, in any order.</summary>
    public ManifestBuilder Add(string code, int weight)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Add(Encoding.UTF8.GetBytes(code), weight);
    }

    /// <summary>Sorts and writes the lines. No code may have been added twice.</summary>
    public Manifest Build()
    {
        var sorted = lines.ToArray();
        sorted.AsSpan().Sort((left, right) => Compare(left, right));
        var text = new ArrayBufferWriter<byte>(Math.Max(1, codes.WrittenCount + (4 * sorted.Length)));
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && Code(sorted[i - 1]).SequenceEqual(Code(sorted[i])))
                throw new InvalidOperationException($"The code {Encoding.ASCII.GetString(Code(sorted[i]))} was added twice.");
            Write(sorted[i], text);
        }

        // A manifest has one reader; what is written here must pass it.
        if (!Manifest.TryParse(text.WrittenMemory.ToArray(), out var manifest, out var problem))
            throw new InvalidOperationException($"bad manifest written: {problem}");
        return manifest;
    }

    // Orders as codes do, unless the first eight bytes are equal: '\0' stands for what a short code lacks, and sorts first.
    static ulong LeadingBytes(ReadOnlySpan<byte> code)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        code[..Math.Min(code.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    int Compare(Line left, Line right)
    {
        var byLeading = left.LeadingBytes.CompareTo(right.LeadingBytes);
        return byLeading != 0 ? byLeading : Code(left).SequenceCompareTo(Code(right));
    }

    ReadOnlySpan<byte> Code(Line line) => codes.WrittenSpan.Slice(line.CodeStart, line.CodeLength);

    void Write(Line line, ArrayBufferWriter<byte> text)
    {
        const int MaxDecimalLength = 11;
        text.Write(Code(line));
        var rest = text.GetSpan(MaxDecimalLength + 2);
        rest[0] = (byte)' ';
        if (!Utf8Formatter.TryFormat(line.Weight, rest[1..], out var digits))
            throw new InvalidOperationException("No room for a weight.");
        rest[1 + digits] = (byte)'\n';
        text.Advance(1 + digits + 1);
    }

    readonly record struct Line(ulong LeadingBytes, int CodeStart, int CodeLength, int Weight);
}
