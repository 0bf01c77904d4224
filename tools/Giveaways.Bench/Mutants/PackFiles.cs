using System.Buffers.Binary;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Evidence.Zip;

namespace Giveaways.Bench.Mutants;

/// <summary>A pack's files in their order, to be changed and put together again in the one form of archive.</summary>
sealed record PackFiles(IReadOnlyList<(string Name, byte[] Bytes)> Files)
{
    /// <exception cref="InvalidDataException">No archive in the one form.</exception>
    public static PackFiles Read(byte[] archive)
    {
        if (Pack.Open(new MemoryStream(archive), out var pack) is { } why)
            throw new InvalidDataException($"The pack is refused: {why}.");
        return new PackFiles([.. pack.Files.Select(file => (file.Name, pack.Read(file.Name, archive.Length)!))]);
    }

    public byte[] this[string name] => Files.First(file => file.Name == name).Bytes;

    public bool Has(string name) => Files.Any(file => file.Name == name);

    public PackFiles With(string name, byte[] bytes) => new([.. Files.Select(file => file.Name == name ? (name, bytes) : file)]);

    /// <summary>The archive, its checksums and places right.</summary>
    public byte[] ToArchive()
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach (var (name, bytes) in Files)
            zip.Add(name, bytes);
        zip.Finish();
        return stream.ToArray();
    }

    /// <summary>The leaves of <c>log</c>.</summary>
    public IReadOnlyList<byte[]> Leaves()
    {
        var (log, leaves) = (this["log"], new List<byte[]>());
        for (var at = 0; at < log.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(log.AsSpan(at));
            leaves.Add(log[(at + 2)..(at + 2 + length)]);
            at += 2 + length;
        }
        return leaves;
    }

    /// <summary>The same pack with other leaves, all else as it was.</summary>
    public PackFiles WithLeaves(IEnumerable<byte[]> leaves)
    {
        using var log = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var leaf in leaves)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            log.Write(length);
            log.Write(leaf);
        }
        return With("log", log.ToArray());
    }
}
