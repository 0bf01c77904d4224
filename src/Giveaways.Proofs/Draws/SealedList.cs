using System.Buffers;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>The sealed list in pieces: the manifest's blocks and the index that vouches for each (SPEC 7.3).</summary>
/// <remarks>
/// <code>
/// &lt;first code of the block&gt; &lt;SHA-256 of the block's bytes&gt;
/// </code>
/// A block has 2,048 lines of the manifest, the last one what is left; an empty manifest has none, and its index is empty. Whoever
/// knows the index's hash from the seal leaf checks one block instead of the whole list. Costs one SHA-256 over the manifest.
/// </remarks>
public sealed class SealedList
{
    /// <summary>The lines of a block.</summary>
    public const int BlockLines = 2_048;

    readonly ReadOnlyMemory<byte> manifest;

    // Where each block begins, and behind the last the manifest's end.
    readonly int[] starts;

    SealedList(ReadOnlyMemory<byte> manifest, int[] starts)
    {
        this.manifest = manifest;
        this.starts = starts;
        Index = WriteIndex();
        Hash = Hash32.Of(Index.Span);
    }

    /// <summary>How many blocks there are.</summary>
    public int Blocks => starts.Length - 1;

    /// <summary>The list index as published.</summary>
    public ReadOnlyMemory<byte> Index { get; }

    /// <summary>The list index's SHA-256, which is the seal leaf's <c>list</c>.</summary>
    public Hash32 Hash { get; }

    /// <param name="manifest">A manifest's bytes. Kept, not copied: they must not change afterwards.</param>
    /// <exception cref="ArgumentException">The bytes are not lines of a code and a weight.</exception>
    public static SealedList Of(ReadOnlyMemory<byte> manifest)
    {
        if (!manifest.IsEmpty && manifest.Span[^1] != (byte)'\n')
        {
            throw new ArgumentException("The last line does not end in LF.", nameof(manifest));
        }
        return new SealedList(manifest, [.. Starts(manifest)]);
    }

    /// <summary>The bytes of a block, counted from 0.</summary>
    public ReadOnlyMemory<byte> Block(int number) => manifest[starts[number]..starts[number + 1]];

    /// <summary>The first code of a block, counted from 0.</summary>
    public string FirstCode(int number) => Encoding.ASCII.GetString(CodeAt(number));

    /// <summary>The block that has a code if the list does: the last one that begins with it or before it; -1 where none does.</summary>
    public int BlockOf(ReadOnlySpan<byte> code)
    {
        var (low, high) = (0, Blocks - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            if (CodeAt(middle).SequenceCompareTo(code) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return high;
    }

    static List<int> Starts(ReadOnlyMemory<byte> manifest)
    {
        var starts = new List<int> { 0 };
        var (at, lines) = (0, 0);
        while (at < manifest.Length)
        {
            at += manifest.Span[at..].IndexOf((byte)'\n') + 1;
            lines++;
            if (lines == BlockLines && at < manifest.Length)
            {
                starts.Add(at);
                lines = 0;
            }
        }
        if (at > 0)
        {
            starts.Add(at);
        }
        return starts;
    }

    ReadOnlySpan<byte> CodeAt(int block)
    {
        var line = manifest.Span[starts[block]..];
        line = line[..line.IndexOf((byte)'\n')];
        var space = line.IndexOf((byte)' ');
        return space > 0 ? line[..space] : throw new ArgumentException("A line does not begin with a code.", nameof(block));
    }

    byte[] WriteIndex()
    {
        var index = new ArrayBufferWriter<byte>();
        for (var block = 0; block < Blocks; block++)
        {
            index.Write(CodeAt(block));
            index.Write(Canonical.Utf8($" {Hash32.Of(Block(block).Span).ToHex()}\n"));
        }
        return index.WrittenSpan.ToArray();
    }
}
