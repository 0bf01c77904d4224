using System.Buffers.Text;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Giveaways.Server.Pages;

/// <summary>How long a copy of a public file may be kept (SPEC 15).</summary>
enum Keeping
{
    /// <summary>For ever: the path will never have other bytes.</summary>
    Forever,

    /// <summary>Only to ask whether it has changed.</summary>
    Changing,

    /// <summary>A minute: it changes when the server is updated.</summary>
    Deployed,
}

/// <summary>One public file, ready to be sent: its bytes, what they are and how long they last.</summary>
/// <param name="Packs">Whether compression makes it smaller: text, JSON and leaves, never hashes.</param>
sealed record PublicFile(ReadOnlyMemory<byte> Bytes, string ContentType, Keeping Keeping, bool Packs)
{
    const int TagBytes = 16;

    /// <summary>Smaller files gain nothing.</summary>
    const int LeastPacked = 512;

    readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> packed = new(StringComparer.Ordinal);
    readonly Lazy<string> tag = new(() => Base64Url.EncodeToString(SHA256.HashData(Bytes.Span).AsSpan(0, TagBytes)));

    /// <summary>Whether other sites' scripts may read it: a verifier elsewhere, a mirror's page.</summary>
    public bool IsShared { get; init; } = true;

    /// <summary>A page of ours or a part of one, with the policy that keeps foreign parts out.</summary>
    public bool IsSite { get; init; }

    /// <summary>A tag of these bytes without its quotes: two files with one tag are the same.</summary>
    public string Tag => tag.Value;

    public bool IsPacked => Packs && Bytes.Length >= LeastPacked;

    public static PublicFile Text(ReadOnlyMemory<byte> bytes, Keeping keeping) => new(bytes, "text/plain; charset=utf-8", keeping, Packs: true);

    public static PublicFile Json(ReadOnlyMemory<byte> bytes, Keeping keeping) => new(bytes, "application/json", keeping, Packs: true);

    public static PublicFile Binary(ReadOnlyMemory<byte> bytes, bool packs) => new(bytes, "application/octet-stream", Keeping.Forever, packs);

    /// <summary>The bytes in an encoding of HTTP, kept for who asks next.</summary>
    /// <param name="encoding"><c>br</c> or <c>gzip</c>.</param>
    public ReadOnlyMemory<byte> In(string encoding) => packed.GetOrAdd(encoding, Pack);

    // What is sent again and again is worth more time than what is sent once.
    ReadOnlyMemory<byte> Pack(string encoding)
    {
        using var to = new MemoryStream();
        var level = Keeping == Keeping.Forever ? CompressionLevel.Fastest : CompressionLevel.Optimal;
        using (Stream stream = encoding == "br" ? new BrotliStream(to, level, leaveOpen: true) : new GZipStream(to, level, leaveOpen: true))
            stream.Write(Bytes.Span);
        return to.ToArray();
    }
}
