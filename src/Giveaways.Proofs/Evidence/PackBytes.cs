namespace Giveaways.Proofs.Evidence;

/// <summary>The bytes of a pack, read at any place by any thread.</summary>
/// <remarks>The stream is the caller's: the whole of it is the archive, and nobody else may move it meanwhile.</remarks>
sealed class PackBytes
{
    readonly Stream stream;
    readonly Lock reading = new();

    public PackBytes(Stream stream)
    {
        if (!stream.CanSeek || !stream.CanRead)
        {
            throw new ArgumentException("A pack is read from a stream that seeks.", nameof(stream));
        }
        (this.stream, Length) = (stream, stream.Length);
    }

    public long Length { get; }

    /// <summary>Fills the span from a place on; the caller asks for no byte behind the end.</summary>
    public void Read(long at, Span<byte> into)
    {
        lock (reading)
        {
            stream.Position = at;
            stream.ReadExactly(into);
        }
    }

    public byte[] Read(long at, int length)
    {
        var bytes = new byte[length];
        Read(at, bytes);
        return bytes;
    }
}
