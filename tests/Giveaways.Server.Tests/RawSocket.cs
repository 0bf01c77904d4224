using System.Net.Sockets;
using System.Text;

namespace Giveaways.Server.Tests;

/// <summary>Bytes to a port, and all that comes back until the server closes.</summary>
static class RawSocket
{
    public static async Task<byte[]> SendAsync(Uri address, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(bytes);
        using var answer = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(answer);
        }
        catch (IOException)
        {
            // Closed by a reset: what came before it counts.
        }
        return answer.ToArray();
    }
}

/// <summary>An HTTP/2 connection whose frames the test writes itself (RFC 9113).</summary>
sealed class Http2Socket : IDisposable
{
    readonly TcpClient client = new();

    public static async Task<Http2Socket> OpenAsync(Uri address)
    {
        var socket = new Http2Socket();
        await socket.client.ConnectAsync(address.Host, address.Port);
        await socket.client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), .. Frame(4, 0, 0, [])]);
        return socket;
    }

    public void Dispose() => client.Dispose();

    /// <summary>Writes frames for that many streams; true once the server has ended the connection.</summary>
    public async Task<bool> FloodAsync(int count, Func<int, byte[]> frames)
    {
        var stream = client.GetStream();
        var ended = Task.Run(async () =>
        {
            var buffer = new byte[65_536];
            try
            {
                while (await stream.ReadAsync(buffer) > 0)
                {
                }
            }
            catch (IOException)
            {
                // A reset is an end too.
            }
        });
        try
        {
            for (var i = 0; i < count && !ended.IsCompleted; i++)
                await stream.WriteAsync(frames(1 + (2 * i)));
        }
        catch (IOException)
        {
            return true;
        }
        return await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(30))) == ended;
    }

    /// <summary>Sends that many PINGs; how many are acknowledged before the server ends the connection.</summary>
    public async Task<int> PingAsync(int count)
    {
        var stream = client.GetStream();
        for (var i = 0; i < count; i++)
            await stream.WriteAsync(Ping());
        var header = new byte[9];
        var answered = 0;
        while (answered < count && await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            await stream.ReadExactlyAsync(new byte[(header[1] << 8) | header[2]]);
            answered += header[3] == 6 && header[4] == 1 ? 1 : 0;
        }
        return answered;
    }

    public static byte[] Ping(byte flags = 0) => Frame(6, flags, 0, new byte[8]);

    public static byte[] Settings() => Frame(4, 0, 0, []);

    /// <summary>DATA, padded where told so; the payload then has the padding's length in front (RFC 9113 section 6.1).</summary>
    public static byte[] Data(int stream, byte[] payload, byte flags = 0) => Frame(0, flags, stream, payload);

    public static byte[] Priority(int stream) => Frame(2, 0, stream, [0, 0, 0, 0, 15]);

    public static byte[] Reset(int stream) => Frame(3, 0, stream, [0, 0, 0, 8]);

    public static byte[] WindowUpdate(int stream, int increment) =>
        Frame(8, 0, stream, [(byte)(increment >> 24), (byte)((increment >> 16) & 0xFF), (byte)((increment >> 8) & 0xFF), (byte)(increment & 0xFF)]);

    /// <summary>A POST to a path, headers complete, body to come. HPACK literals without indexing (RFC 7541 section 6.2.2).</summary>
    public static byte[] Headers(int stream, string path) => Frame(1, 4, stream,
    [
        0x83, 0x86, .. Literal(":path", path), .. Literal(":authority", "x"), .. Literal("content-type", "application/grpc"), .. Literal("te", "trailers"),
    ]);

    static byte[] Literal(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    static byte[] Frame(byte type, byte flags, int stream, byte[] payload) =>
    [
        0, (byte)(payload.Length >> 8), (byte)(payload.Length & 0xFF), type, flags,
        (byte)(stream >> 24), (byte)((stream >> 16) & 0xFF), (byte)((stream >> 8) & 0xFF), (byte)(stream & 0xFF), .. payload,
    ];
}
