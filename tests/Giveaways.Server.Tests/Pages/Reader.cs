using System.Net;

namespace Giveaways.Server.Tests.Pages;

/// <summary>A stranger with a browser: plain HTTP, paths sent as they are written.</summary>
sealed class Reader : IDisposable
{
    readonly HttpClient http;

    public Reader(Uri address) => http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    public void Dispose() => http.Dispose();

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public Task<HttpResponseMessage> HeadAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Head, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        // Left alone: no dots resolved, nothing escaped or unescaped.
        using var request = new HttpRequestMessage(method, new Uri($"{http.BaseAddress!.GetLeftPart(UriPartial.Authority)}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    public async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<string> TextAsync(string path) => System.Text.Encoding.UTF8.GetString(await BytesAsync(path));

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await GetAsync(path);
        return answer.StatusCode;
    }
}
