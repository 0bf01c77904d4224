using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Giveaways.Server.Pages;

/// <summary>Sends public files: conditional requests, compression, and the headers that caches and browsers go by.</summary>
static class FileAnswer
{
    const string Forever = "public, max-age=31536000, immutable";
    const string Deployed = "public, max-age=60";

    // Everything from here, nothing from elsewhere, and nobody may put the page into one of their own.
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly string[] Encodings = ["br", "gzip"];

    public static async Task SendAsync(HttpContext context, PublicFile file)
    {
        var encoding = file.IsPacked ? Accepted(context.Request) : null;
        var headers = context.Response.Headers;
        Common(context.Response, file.Keeping, file.IsShared);
        if (file.IsSite)
            Site(headers);
        if (file.IsPacked)
            headers.Vary = HeaderNames.AcceptEncoding;
        // A tag stands for the bytes as they are sent: each encoding has its own.
        var tag = $"\"{file.Tag}{(encoding is null ? "" : "-" + encoding)}\"";
        headers.ETag = tag;
        if (IsKnown(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var bytes = encoding is null ? file.Bytes : file.In(encoding);
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = bytes.Length;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Answers that there is no such file now. There may be one later, so that nobody keeps the answer.</summary>
    public static Task NoneAsync(HttpContext context) => RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such file.");

    /// <summary>Answers a caller who found no seat.</summary>
    public static Task FullAsync(HttpContext context, string why)
    {
        RetryAfter(context.Response, TimeSpan.FromSeconds(1));
        return RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, why);
    }

    public static async Task RefuseAsync(HttpContext context, int status, string why)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(why + "\n");
        context.Response.StatusCode = status;
        Plain(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>The headers that every public file has.</summary>
    public static void Common(HttpResponse response, Keeping keeping, bool shared)
    {
        Plain(response);
        if (!shared)
            response.Headers.Remove(HeaderNames.AccessControlAllowOrigin);
        response.Headers.CacheControl = keeping switch
        {
            Keeping.Forever => Forever,
            Keeping.Deployed => Deployed,
            _ => "no-cache",
        };
    }

    /// <summary>The headers of an answer that is for its caller alone.</summary>
    public static void Private(HttpResponse response)
    {
        Plain(response);
        response.Headers.Remove(HeaderNames.AccessControlAllowOrigin);
        response.Headers.CacheControl = "no-store";
    }

    static void Plain(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.AccessControlAllowOrigin = "*";
    }

    static void Site(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    static string? Accepted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Encodings.FirstOrDefault(encoding => accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0));
    }

    static bool IsKnown(HttpRequest request, string tag)
    {
        var known = request.GetTypedHeaders().IfNoneMatch;
        var ours = new EntityTagHeaderValue(tag);
        return known.Any(k => k.Equals(EntityTagHeaderValue.Any) || k.Compare(ours, useStrongComparison: false));
    }

    /// <summary>A redirect within the same folder, right below any base address.</summary>
    public static Task MoveAsync(HttpContext context, string to)
    {
        Plain(context.Response);
        context.Response.Headers.CacheControl = Deployed;
        context.Response.Headers.Location = to;
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        return Task.CompletedTask;
    }

    /// <summary>Seconds until a caller may come back.</summary>
    public static void RetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
