namespace Giveaways.Proofs.Evidence.Zip;

/// <summary>Writes an archive in its one form, file by file.</summary>
/// <remarks>A file's size and sum are known behind its last byte only, so that its header is written twice: the stream must seek.</remarks>
sealed class ZipWriter
{
    readonly Stream to;
    readonly long start;
    readonly List<ZipFile> files = [];

    /// <param name="to">Seekable; the archive begins where it stands.</param>
    public ZipWriter(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (!to.CanSeek || !to.CanWrite)
        {
            throw new ArgumentException("An archive is written to a stream that seeks.", nameof(to));
        }
        (this.to, start) = (to, to.Position);
    }

    public void Add(string name, ReadOnlySpan<byte> content)
    {
        using var file = Begin(name);
        file.Write(content);
    }

    /// <summary>Begins the next file. To dispose the stream is to end the file; no other may begin before.</summary>
    public Stream Begin(string name)
    {
        if (files.Count == ZipFormat.MaxFiles || name.Length > ZipFormat.MaxNameLength)
        {
            throw new InvalidOperationException("An archive without zip64 holds no more files.");
        }
        var file = new ZipFile(name, Offset(), Size: 0, Crc: 0);
        to.Write(ZipFormat.Local(file));
        return new ZipFileStream(to, (size, crc) => End(file with { Size = size, Crc = crc }));
    }

    /// <summary>Writes the directory and the end record.</summary>
    public void Finish()
    {
        var directory = Offset();
        foreach (var file in files)
        {
            to.Write(ZipFormat.Central(file));
        }
        to.Write(ZipFormat.End(files.Count, directory, Offset() - directory));
        to.Flush();
    }

    void End(ZipFile file)
    {
        var behind = to.Position;
        to.Position = start + file.Header;
        to.Write(ZipFormat.Local(file));
        to.Position = behind;
        files.Add(file);
    }

    long Offset()
    {
        var offset = to.Position - start;
        return offset <= ZipFormat.MaxOffset
            ? offset
            : throw new InvalidOperationException($"An archive without zip64 ends before byte {ZipFormat.MaxOffset}.");
    }
}
