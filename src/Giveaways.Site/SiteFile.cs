namespace Giveaways.Site;

/// <summary>One file of the public pages.</summary>
/// <param name="Name">Its path below the pages' source: <c>contest.html</c>, <c>assets/site.css</c>, <c>assets/verifier/verify.mjs</c>.</param>
/// <param name="ContentType">What it is, as HTTP says it.</param>
/// <param name="Bytes">As in the repository.</param>
public sealed record SiteFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    const string Utf8 = "; charset=utf-8";

    public bool IsPage => Name.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>The type of content by the end of a name; null for a file that a browser has no use for.</summary>
    public static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html" + Utf8,
        ".css" => "text/css" + Utf8,
        ".mjs" or ".js" => "text/javascript" + Utf8,
        ".json" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".txt" => "text/plain" + Utf8,
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        _ => null,
    };
}
