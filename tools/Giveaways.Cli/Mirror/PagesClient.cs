using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Giveaways.Cli.Mirror;

/// <summary>Reads the public files of a server, or of another mirror, over plain HTTP.</summary>
internal sealed class PagesClient : IDisposable
{
    private const int Attempts = 3;
    private const int ConnectSeconds = 15;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient _http;
    private readonly Uri _base;
    private long _fresh;
    private long _received;

    /// <param name="address">Where the pages are; with or without a slash at its end.</param>
    /// <exception cref="CliException">No address of HTTP.</exception>
    public PagesClient(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var given) || given.Scheme is not ("http" or "https") || given.Query.Length > 0 || given.Fragment.Length > 0)
        {
            throw CliException.Usage("--server takes the address of the pages.", "Such as https://draws.example, as a browser opens it.");
        }
        _base = given.AbsoluteUri.EndsWith('/') ? given : new Uri(given.AbsoluteUri + "/");
        _http = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(ConnectSeconds),
        });
    }

    /// <summary>Bytes that came in so far.</summary>
    public long Received => Interlocked.Read(ref _received);

    public void Dispose() => _http.Dispose();

    /// <summary>A file that never changes, or null where there is none.</summary>
    public Task<byte[]?> FindAsync(string path, int maxBytes, CancellationToken cancellation) => ReadAsync(path, maxBytes, fresh: false, cancellation);

    /// <exception cref="CliException">There is no such file.</exception>
    public async Task<byte[]> GetAsync(string path, int maxBytes, CancellationToken cancellation) =>
        await FindAsync(path, maxBytes, cancellation).ConfigureAwait(false)
        ?? throw CliException.Refused("NOT_FOUND", $"{new Uri(_base, path)} is not there.", "Ask again in a moment; report it to the operator where it stays away.");

    /// <summary>A file as it is now, past every cache on the way; null where there is none.</summary>
    public Task<byte[]?> FindFreshAsync(string path, int maxBytes, CancellationToken cancellation) => ReadAsync(path, maxBytes, fresh: true, cancellation);

    private async Task<byte[]?> ReadAsync(string path, int maxBytes, bool fresh, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(path, maxBytes, fresh, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException && !cancellation.IsCancellationRequested)
            {
                if (attempt == Attempts)
                {
                    throw CliException.Refused("UNAVAILABLE", $"{new Uri(_base, path)} cannot be read: {failure.Message}", "Run the command again: what is there already is not fetched twice.");
                }
                await Task.Delay(Pause * attempt, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<byte[]?> ReadOnceAsync(string path, int maxBytes, bool fresh, CancellationToken cancellation)
    {
        // A cache that does not heed the header may still take another address for another file.
        var query = fresh ? string.Create(CultureInfo.InvariantCulture, $"?{Environment.TickCount64}-{Interlocked.Increment(ref _fresh)}") : "";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_base, path + query));
        if (fresh)
        {
            request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        }
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }
        answer.EnsureSuccessStatusCode();
        using var content = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(block, cancellation).ConfigureAwait(false)) > 0)
        {
            bytes.Write(block, 0, read);
            if (bytes.Length > maxBytes)
            {
                throw CliException.Refused("TOO_LONG", $"{request.RequestUri} has more than {maxBytes} bytes.", "This is not the file that it should be; report it to the operator.");
            }
        }
        Interlocked.Add(ref _received, bytes.Length);
        return bytes.ToArray();
    }
}
