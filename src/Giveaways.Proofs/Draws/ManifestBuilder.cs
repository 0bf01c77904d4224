using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Giveaways.Proofs.Codes;

namespace Giveaways.Proofs.Draws;

/// <summary>Writes a manifest from entries that come in any order.</summary>
/// <remarks>
/// About 50 bytes for each entry until it is written, where the capacity says how many there will be. An entry that a manifest cannot hold is refused with an exception: the log's
/// rules keep such entries out beforehand.
/// </remarks>
public sealed class ManifestBuilder
{
    /// <summary>A code's usual length: that of one of ten million.</summary>
    const int UsualCodeLength = 9;

    readonly ArrayBufferWriter<byte> codes;
    readonly List<ulong> leading;
    readonly List<Line> lines;
    int tickets;

    /// <param name="capacity">How many entries there will be, as far as that is known.</param>
    public ManifestBuilder(int capacity = 0)
    {
        codes = capacity > 0 ? new(capacity * UsualCodeLength) : new();
        leading = new(capacity);
        lines = new(capacity);
    }

    /// <summary>Adds an entry by its code and weight, in any order.</summary>
    public ManifestBuilder Add(ReadOnlySpan<byte> code, int weight)
    {
        if (!Manifest.IsCode(code))
            throw new ArgumentException($"A code is 1 to {Manifest.MaxCodeLength} characters of a-z and 0-9.", nameof(code));
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, Manifest.MaxTickets - tickets);
        tickets += weight;
        leading.Add(LeadingBytes(code));
        lines.Add(new Line(codes.WrittenCount, code.Length, weight));
        codes.Write(code);
        return this;
    }

    /// <summary>Adds an entry by its code and weight, in any order.</summary>
    public ManifestBuilder Add(string code, int weight)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Add(Encoding.UTF8.GetBytes(code), weight);
    }

    /// <summary>Adds an entry by its code and weight, in any order.</summary>
    public ManifestBuilder Add(EntryCode code, int weight)
    {
        Span<byte> text = stackalloc byte[EntryCode.MaxLength];
        return Add(text[..code.CopyTo(text)], weight);
    }

    /// <summary>Sorts and writes the lines. No code may have been added twice.</summary>
    public Manifest Build()
    {
        var text = Write(Order());
        // A manifest has one reader; what is written here must pass it.
        if (!Manifest.TryParse(text, out var manifest, out var problem))
            throw new InvalidOperationException($"bad manifest written: {problem}");
        return manifest;
    }

    // By the first eight bytes, as numbers; only where these are equal by the codes themselves.
    int[] Order()
    {
        var keys = CollectionsMarshal.AsSpan(leading);
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        keys.Sort(order.AsSpan());
        for (int from = 0, until; from < keys.Length; from = until)
        {
            until = from + 1;
            while (until < keys.Length && keys[until] == keys[from])
                until++;
            if (until - from > 1)
                order.AsSpan(from..until).Sort((one, other) => Code(one).SequenceCompareTo(Code(other)));
            for (var i = from + 1; i < until; i++)
            {
                if (Code(order[i - 1]).SequenceEqual(Code(order[i])))
                    throw new InvalidOperationException($"The code {Encoding.ASCII.GetString(Code(order[i]))} was added twice.");
            }
        }
        return order;
    }

    // Orders as codes do, unless the first eight bytes are equal: '\0' stands for what a short code lacks, and sorts first.
    static ulong LeadingBytes(ReadOnlySpan<byte> code)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        code[..Math.Min(code.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    ReadOnlySpan<byte> Code(int line) => codes.WrittenSpan.Slice(lines[line].CodeStart, lines[line].CodeLength);

    byte[] Write(int[] order)
    {
        var length = codes.WrittenCount;
        foreach (var line in lines)
            length += 2 + Digits(line.Weight);
        var text = new byte[length];
        var rest = text.AsSpan();
        foreach (var line in order)
        {
            Code(line).CopyTo(rest);
            rest = rest[lines[line].CodeLength..];
            rest[0] = (byte)' ';
            _ = lines[line].Weight.TryFormat(rest[1..], out var digits, provider: CultureInfo.InvariantCulture);
            rest[1 + digits] = (byte)'\n';
            rest = rest[(2 + digits)..];
        }
        return text;
    }

    static int Digits(int weight)
    {
        var digits = 1;
        for (; weight >= 10; weight /= 10)
            digits++;
        return digits;
    }

    readonly record struct Line(int CodeStart, int CodeLength, int Weight);
}
