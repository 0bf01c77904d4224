using System.Buffers;
using Giveaways.Proofs.Evidence.Zip;

namespace Giveaways.Proofs.Evidence;

/// <summary>An evidence pack that is being read: its files by name, each in blocks.</summary>
sealed class Pack
{
    /// <summary>Bytes read at a time.</summary>
    public const int Block = 1 << 20;

    readonly PackBytes bytes;
    readonly Dictionary<string, ZipFile> byName = new(StringComparer.Ordinal);

    Pack(PackBytes bytes, IReadOnlyList<ZipFile> files)
    {
        (this.bytes, Files) = (bytes, files);
        foreach (var file in files)
        {
            byName.TryAdd(file.Name, file);
        }
    }

    /// <summary>In the archive's order. A name may come twice: whether the set is right is the verifier's question.</summary>
    public IReadOnlyList<ZipFile> Files { get; }

    public long Length => bytes.Length;

    /// <summary>Opens an archive in the one form.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public static string? Open(Stream stream, out Pack pack)
    {
        var bytes = new PackBytes(stream);
        var why = ZipReader.Read(bytes, out var files);
        pack = new Pack(bytes, why is null ? files : []);
        return why;
    }

    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>The file with a name, which must be there.</summary>
    public ZipFile File(string name) => byName[name];

    /// <summary>A whole file, or null where it is larger than it may be.</summary>
    public byte[]? Read(string name, int maxBytes)
    {
        var file = byName[name];
        return file.Size <= maxBytes ? bytes.Read(file.Start, (int)file.Size) : null;
    }

    /// <summary>Fills the span from a place within a file on.</summary>
    public void Read(ZipFile file, long at, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(into.Length, file.Size - at);
        bytes.Read(file.Start + at, into);
    }

    /// <summary>Whether a file has exactly these bytes. Reads it in blocks.</summary>
    public bool Equals(string name, ReadOnlySpan<byte> expected)
    {
        var file = byName[name];
        if (file.Size != expected.Length)
        {
            return false;
        }
        var block = new byte[Math.Min(Block, expected.Length)];
        for (var at = 0; at < expected.Length; at += Block)
        {
            var part = block.AsSpan(0, Math.Min(Block, expected.Length - at));
            Read(file, at, part);
            if (!part.SequenceEqual(expected.Slice(at, part.Length)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The first file whose bytes do not have the sum that the archive says, or null.</summary>
    public string? FindWrongSum(int threads)
    {
        var parts = Files.SelectMany(PartsOf).ToList();
        var sums = new uint[parts.Count];
        Together.For(parts.Count, threads, i =>
        {
            var rented = ArrayPool<byte>.Shared.Rent(Block);
            var block = rented.AsSpan(0, (int)parts[i].Length);
            Read(parts[i].File, parts[i].At, block);
            sums[i] = Crc32.Of(block);
            ArrayPool<byte>.Shared.Return(rented);
        });
        var next = 0;
        foreach (var file in Files)
        {
            uint sum = 0;
            for (; next < parts.Count && parts[next].File == file; next++)
            {
                sum = Crc32.Combine(sum, sums[next], parts[next].Length);
            }
            if (sum != file.Crc)
            {
                return file.Name;
            }
        }
        return null;
    }

    static IEnumerable<(ZipFile File, long At, long Length)> PartsOf(ZipFile file)
    {
        for (var at = 0L; at < file.Size; at += Block)
        {
            yield return (file, at, Math.Min(Block, file.Size - at));
        }
    }
}
