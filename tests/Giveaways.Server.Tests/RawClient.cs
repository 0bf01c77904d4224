using System.Buffers.Binary;
using System.Net;
using Giveaways.Api;
using Google.Protobuf;
using Google.Rpc;
using RichStatus = Google.Rpc.Status;

namespace Giveaways.Server.Tests;

/// <summary>Calls whose every byte and header the test chooses, over HTTP/2 in the clear.</summary>
sealed class RawClient(Uri address) : IDisposable
{
    readonly HttpClient http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public void Dispose() => http.Dispose();

    public Task<RawAnswer> CallAsync(string path, IMessage message, string? secret, params (string, string)[] headers) =>
        CallAsync(path, Frame(message.ToByteArray()), secret, headers);

    public Task<RawAnswer> CallAsync(string path, byte[] body, string? secret, params (string Name, string Value)[] headers) =>
        CallAsync(path, new ByteArrayContent(body), secret, headers);

    public async Task<RawAnswer> CallAsync(string path, HttpContent body, string? secret, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = body;
        request.Headers.TE.ParseAdd("trailers");
        if (!headers.Any(header => header.Name == "content-type"))
            request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("authorization", "Bearer " + secret);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            if (name == "content-type")
                request.Content.Headers.TryAddWithoutValidation(name, value);
            else
                request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await http.SendAsync(request);
        return await RawAnswer.ReadAsync(response);
    }

    public static byte[] Frame(ReadOnlySpan<byte> message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }
}

/// <summary>A body of which a byte comes now and then, once or for as long as anybody listens.</summary>
sealed class TrickleContent(byte[] bytes, TimeSpan pause, bool forEver) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        for (var i = 0; forEver || i < bytes.Length; i++)
        {
            await stream.WriteAsync(bytes.AsMemory(i % bytes.Length, 1));
            await stream.FlushAsync();
            await Task.Delay(pause);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }
}

/// <summary>An answer as it came: HTTP status, gRPC status, details, and the body's bytes.</summary>
sealed record RawAnswer(HttpStatusCode Http, int? Grpc, string Message, RichStatus? Details, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Reason => Details?.Find<ErrorInfo>()?.Reason ?? "";

    public IReadOnlyDictionary<string, string> Metadata => Details?.Find<ErrorInfo>()?.Metadata.ToDictionary() ?? [];

    public IReadOnlyList<(string Field, string Reason)> Violations =>
        [.. (Details?.Find<BadRequest>()?.FieldViolations ?? []).Select(violation => (violation.Field, violation.Reason))];

    public T First<T>() where T : IMessage<T>, new() => new MessageParser<T>(() => new T()).ParseFrom(Body, 5, Body.Length - 5);

    public static async Task<RawAnswer> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Concat(response.TrailingHeaders))
            headers[name] = string.Join(",", values);
        var details = headers.TryGetValue(StatusDetails.Trailer, out var encoded) ? RichStatus.Parser.ParseFrom(Base64(encoded)) : null;
        int? status = headers.TryGetValue("grpc-status", out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
        return new RawAnswer(response.StatusCode, status, Uri.UnescapeDataString(headers.GetValueOrDefault("grpc-message", "")), details, body, headers);
    }

    static byte[] Base64(string text) => Convert.FromBase64String(text.TrimEnd('=') + new string('=', (4 - text.TrimEnd('=').Length % 4) % 4));
}
