using System.Text;

namespace Giveaways.Bench.Overload;

/// <summary>As much of HPACK (RFC 7541) as calls need whose peer was told to keep no table and writes plain strings.</summary>
static class HeaderBlock
{
    // Appendix A: the static table's entries that are used, and how many it has.
    const byte MethodPost = 3, SchemeHttp = 6, Path = 4, Authority = 1;
    const int StaticEntries = 61;

    // Section 6: the first bits of a field.
    const byte Indexed = 0x80, Huffman = 0x80;

    /// <summary>The header block of every call of a method.</summary>
    public static byte[] OfCall(string path, string authority, string authorization)
    {
        var block = new List<byte> { Indexed | MethodPost, Indexed | SchemeHttp };
        block.Add(Path);
        Add(block, path);
        block.Add(Authority);
        Add(block, authority);
        foreach (var (name, value) in new[] { ("te", "trailers"), ("content-type", "application/grpc"), ("authorization", authorization), ("grpc-timeout", "60S") })
        {
            block.Add(0);
            Add(block, name);
            Add(block, value);
        }
        return [.. block];
    }

    /// <summary>The value of a header in a block; empty where it has none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name)
    {
        while (!block.IsEmpty)
        {
            var first = block[0];
            if ((first & Indexed) != 0)
            {
                Number(ref block, 7);
                continue;
            }
            // Section 6.3: the size of the table, which is none.
            if ((first & 0xE0) == 0x20)
            {
                Number(ref block, 5);
                continue;
            }
            var index = Number(ref block, (first & 0x40) != 0 ? 6 : 4);
            if (index > StaticEntries)
                throw new InvalidDataException("The peer has a table, which it was told not to keep.");
            var found = index == 0 && Text(ref block).SequenceEqual(name);
            var value = Text(ref block);
            if (found)
                return value;
        }
        return [];
    }

    static void Add(List<byte> block, string text)
    {
        if (text.Length >= 0x7F)
            throw new ArgumentException("Longer than a length of one byte says.", nameof(text));
        block.Add((byte)text.Length);
        block.AddRange(Encoding.ASCII.GetBytes(text));
    }

    // Section 5.2.
    static ReadOnlySpan<byte> Text(scoped ref ReadOnlySpan<byte> block)
    {
        if ((block[0] & Huffman) != 0)
            throw new InvalidDataException("The peer writes Huffman codes, which Kestrel does not.");
        var length = Number(ref block, 7);
        var text = block[..length];
        block = block[length..];
        return text;
    }

    // Section 5.1.
    static int Number(ref ReadOnlySpan<byte> block, int bits)
    {
        var mask = (1 << bits) - 1;
        var number = block[0] & mask;
        var at = 1;
        if (number == mask)
        {
            for (var shift = 0; ; shift += 7)
            {
                var next = block[at++];
                number += (next & 0x7F) << shift;
                if ((next & 0x80) == 0)
                    break;
            }
        }
        block = block[at..];
        return number;
    }
}
