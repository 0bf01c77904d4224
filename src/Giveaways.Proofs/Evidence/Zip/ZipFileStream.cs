namespace Giveaways.Proofs.Evidence.Zip;

/// <summary>A file of an archive while it is written: gathers small pieces, counts and sums them.</summary>
sealed class ZipFileStream(Stream to, Action<long, uint> ended) : Stream
{
    const int Gathered = 1 << 16;

    readonly byte[] buffer = new byte[Gathered];
    int used;
    long size;
    uint crc;
    bool isEnded;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !isEnded;

    public override long Length => size + used;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(isEnded, this);
        if (buffer.Length > Gathered - used)
        {
            Flush();
        }
        if (buffer.Length > Gathered)
        {
            Pass(buffer);
            return;
        }
        buffer.CopyTo(this.buffer.AsSpan(used));
        used += buffer.Length;
    }

    public override void Flush()
    {
        Pass(buffer.AsSpan(0, used));
        used = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !isEnded)
        {
            Flush();
            isEnded = true;
            ended(size, crc);
        }
        base.Dispose(disposing);
    }

    void Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ZipFormat.MaxOffset - size)
        {
            throw new InvalidOperationException("A file of an archive without zip64 is shorter than 4 GiB.");
        }
        crc = Crc32.Append(crc, bytes);
        size += bytes.Length;
        to.Write(bytes);
    }
}
