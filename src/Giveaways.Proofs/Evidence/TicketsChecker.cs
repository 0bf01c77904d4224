using System.Buffers.Text;
using Giveaways.Proofs.Evidence.Zip;

namespace Giveaways.Proofs.Evidence;

/// <summary>Checks a pack's tickets: for every line <c>&lt;code&gt; &lt;weight&gt;</c> of the manifest the lines <c>&lt;code&gt;/1</c> to <c>&lt;code&gt;/&lt;weight&gt;</c> (SPEC 7.3, 10).</summary>
sealed class TicketsChecker
{
    const int MaxNumber = 8;

    readonly Pack pack;
    readonly ZipFile file;
    readonly byte[] block = new byte[Pack.Block];
    long readTo;
    int at;
    int length;

    TicketsChecker(Pack pack) => (this.pack, file) = (pack, pack.File(PackNames.Tickets));

    /// <param name="manifest">The manifest that the log leads to.</param>
    public static bool Check(Pack pack, ReadOnlySpan<byte> manifest) => new TicketsChecker(pack).Check(manifest);

    bool Check(ReadOnlySpan<byte> manifest)
    {
        Span<byte> number = stackalloc byte[MaxNumber];
        while (!manifest.IsEmpty)
        {
            var space = manifest.IndexOf((byte)' ');
            var end = manifest.IndexOf((byte)'\n');
            if (!Utf8Parser.TryParse(manifest[(space + 1)..end], out int weight, out _))
            {
                throw new InvalidOperationException("The replay wrote a manifest without a weight.");
            }
            for (var k = 1; k <= weight; k++)
            {
                Utf8Formatter.TryFormat(k, number, out var digits);
                if (!NextIs(manifest[..space], number[..digits]))
                {
                    return false;
                }
            }
            manifest = manifest[(end + 1)..];
        }
        return readTo == file.Size && at == length;
    }

    bool NextIs(ReadOnlySpan<byte> code, ReadOnlySpan<byte> number)
    {
        var wanted = code.Length + 1 + number.Length + 1;
        if (length - at < wanted && !Refill(wanted))
        {
            return false;
        }
        var line = block.AsSpan(at, wanted);
        at += wanted;
        return line.StartsWith(code)
            && line[code.Length] == '/'
            && line.Slice(code.Length + 1, number.Length).SequenceEqual(number)
            && line[^1] == '\n';
    }

    // Keeps what is left of the block and reads behind it.
    bool Refill(int wanted)
    {
        block.AsSpan(at, length - at).CopyTo(block);
        (at, length) = (0, length - at);
        var more = (int)Math.Min(block.Length - length, file.Size - readTo);
        pack.Read(file, readTo, block.AsSpan(length, more));
        readTo += more;
        length += more;
        return length >= wanted;
    }
}
