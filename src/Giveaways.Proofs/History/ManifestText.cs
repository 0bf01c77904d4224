using System.Buffers.Text;

namespace Giveaways.Proofs.History;

/// <summary>Writes the manifest that a log leads to: a line <c>&lt;code&gt; &lt;weight&gt;</c> an eligible entry, sorted by bytes (SPEC 7.3).</summary>
static class ManifestText
{
    const int DigitBits = 10;
    const int Buckets = 1 << DigitBits;
    const int MaxWeightDigits = 5;
    const int MaxLine = PackedEntry.MaxCodeLength + 1 + MaxWeightDigits + 1;

    /// <param name="entries">Packed, in any order, no code twice. Sorted in place.</param>
    public static ReadOnlyMemory<byte> Of(ulong[] entries)
    {
        Sort(entries);
        var text = new byte[checked(entries.Length * (long)MaxLine)];
        var at = 0;
        foreach (var entry in entries)
        {
            at += PackedEntry.WriteCode(entry, text.AsSpan(at));
            text[at++] = (byte)' ';
            if (!Utf8Formatter.TryFormat(PackedEntry.Weight(entry), text.AsSpan(at), out var digits))
            {
                throw new InvalidOperationException("No room for a weight.");
            }
            at += digits;
            text[at++] = (byte)'\n';
        }
        return text.AsMemory(0, at);
    }

    // Radix sort from the lowest letters up: three passes over the six letters that a million codes have.
    static void Sort(ulong[] entries)
    {
        var (from, to) = (entries, new ulong[entries.Length]);
        var used = 0UL;
        foreach (var entry in entries)
        {
            used |= entry;
        }
        for (var shift = PackedEntry.WeightBits; shift < 64; shift += DigitBits)
        {
            if (((used >> shift) & (Buckets - 1)) == 0)
            {
                continue;
            }
            Pass(from, to, shift);
            (from, to) = (to, from);
        }
        if (!ReferenceEquals(from, entries))
        {
            from.CopyTo(entries, 0);
        }
    }

    static void Pass(ulong[] from, ulong[] to, int shift)
    {
        Span<int> starts = stackalloc int[Buckets + 1];
        starts.Clear();
        foreach (var entry in from)
        {
            starts[(int)((entry >> shift) & (Buckets - 1)) + 1]++;
        }
        for (var bucket = 1; bucket <= Buckets; bucket++)
        {
            starts[bucket] += starts[bucket - 1];
        }
        foreach (var entry in from)
        {
            to[starts[(int)((entry >> shift) & (Buckets - 1))]++] = entry;
        }
    }
}
