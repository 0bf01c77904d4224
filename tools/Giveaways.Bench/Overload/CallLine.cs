using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Giveaways.Bench.Overload;

/// <summary>One HTTP/2 connection (RFC 9113) that carries calls of one method at next to no cost: what is sent is written before, what comes is only counted.</summary>
/// <remarks>As any client does, it has no more calls under way than the server's settings allow; what is due waits in order.</remarks>
/// <param name="headers">The header block of every call.</param>
/// <param name="next">The next call's message with its five bytes in front.</param>
sealed class CallLine(byte[] headers, Func<byte[]> next, CallCounts counts) : IDisposable
{
    const int FrameHeader = 9;
    const int ReceiveBytes = 256 * 1024;
    const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, Continuation = 9;
    const byte EndStream = 1, Ack = 1, EndHeaders = 4;
    const ushort MaxConcurrentStreams = 3;

    readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly Lock gate = new();
    readonly Queue<long> due = [];
    readonly Dictionary<int, long> under = [];
    byte[] toSend = new byte[64 * 1024];
    int filled, stream = 1, most = 1;
    bool cut;

    /// <summary>Called after an answer; true: the same caller calls again at once.</summary>
    public Func<bool>? Again { get; set; }

    public async Task OpenAsync(IPEndPoint server)
    {
        await socket.ConnectAsync(server);
        lock (gate)
        {
            Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
            // No table, no push, and windows that no run fills.
            Frame(Settings, 0, 0, [0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0x7F, 0xFF, 0xFF, 0xFF]);
            Frame(8, 0, 0, [0x7F, 0xFE, 0, 0]);
            Send();
        }
        _ = Task.Run(ReceiveAsync);
    }

    /// <summary>Calls that became due at these times.</summary>
    public void Offer(ReadOnlySpan<long> times)
    {
        lock (gate)
        {
            foreach (var time in times)
                due.Enqueue(time);
            Pump();
        }
    }

    public void Dispose() => socket.Dispose();

    // Under the gate, as all below that write.
    void Pump()
    {
        while (!cut && under.Count < most && due.TryDequeue(out var time))
        {
            under.Add(stream, time);
            Frame(Headers, EndHeaders, stream, headers);
            Frame(Data, EndStream, stream, next());
            stream += 2;
        }
        Send();
        while (cut && due.TryDequeue(out _))
            counts.Count("on a connection that was cut");
    }

    async Task ReceiveAsync()
    {
        var buffer = new byte[ReceiveBytes];
        var held = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(held)) is > 0 and var received)
            {
                held += received;
                lock (gate)
                {
                    var taken = Take(buffer.AsSpan(0, held));
                    buffer.AsSpan(taken, held - taken).CopyTo(buffer);
                    held -= taken;
                    Pump();
                }
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // What was under way is counted below.
        }
        lock (gate)
        {
            cut = true;
            foreach (var _ in under)
                counts.Count("on a connection that was cut");
            under.Clear();
            Pump();
        }
    }

    int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (bytes.Length - taken >= FrameHeader)
        {
            var frame = bytes[taken..];
            var length = (frame[0] << 16) | (frame[1] << 8) | frame[2];
            if (frame.Length < FrameHeader + length)
                break;
            On(frame[3], frame[4], BinaryPrimitives.ReadInt32BigEndian(frame[5..]), frame.Slice(FrameHeader, length));
            taken += FrameHeader + length;
        }
        return taken;
    }

    void On(byte type, byte flags, int id, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case Headers when (flags & EndHeaders) == 0:
            case Continuation:
                throw new InvalidDataException("Answers have one HEADERS frame without padding.");
            case Headers when (flags & EndStream) != 0 && under.Remove(id, out var time):
                counts.Count(content, Stopwatch.GetElapsedTime(time));
                Repeat();
                break;
            case Reset when under.Remove(id):
                counts.Count($"reset with {BinaryPrimitives.ReadInt32BigEndian(content)}");
                Repeat();
                break;
            case Settings when (flags & Ack) == 0:
                for (; content.Length >= 6; content = content[6..])
                {
                    if (BinaryPrimitives.ReadUInt16BigEndian(content) == MaxConcurrentStreams)
                        most = BinaryPrimitives.ReadInt32BigEndian(content[2..]);
                }
                Frame(Settings, Ack, 0, []);
                break;
            case Ping when (flags & Ack) == 0:
                Frame(Ping, Ack, 0, content);
                break;
            case GoAway:
                cut = true;
                break;
        }
    }

    void Repeat()
    {
        if (Again?.Invoke() == true)
            due.Enqueue(Stopwatch.GetTimestamp());
    }

    void Frame(byte type, byte flags, int id, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[FrameHeader];
        BinaryPrimitives.WriteInt32BigEndian(header, content.Length << 8);
        header[3] = type;
        header[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], id);
        Write(header);
        Write(content);
    }

    void Write(ReadOnlySpan<byte> bytes)
    {
        if (filled + bytes.Length > toSend.Length)
            Array.Resize(ref toSend, 2 * (filled + bytes.Length));
        bytes.CopyTo(toSend.AsSpan(filled));
        filled += bytes.Length;
    }

    void Send()
    {
        try
        {
            for (var sent = 0; sent < filled;)
                sent += socket.Send(toSend.AsSpan(sent, filled - sent));
        }
        catch (SocketException)
        {
            // The receiving side sees the same end and counts what was under way.
            cut = true;
        }
        filled = 0;
    }
}
