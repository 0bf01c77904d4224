using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Google.Protobuf;

namespace Giveaways.Server.Input;

/// <summary>Makes and reads the tokens of next pages: where the page before ended, authenticated together with the request that it belongs to.</summary>
/// <remarks>
/// A token of another method or of other arguments is refused, and so is one that the server did not make; the page size may
/// change between pages. It holds until the master key changes, on every replica that has the same key.
/// </remarks>
public sealed class PageTokens
{
    /// <summary>Bytes of a position.</summary>
    public const int MaxPosition = 256;

    const int TagBytes = 16;
    const int KeyBytes = 32;

    readonly byte[] key;

    public PageTokens(MasterKey master)
    {
        ArgumentNullException.ThrowIfNull(master);
        key = master.Derive("page tokens", KeyBytes);
    }

    /// <summary>The token of the page behind <paramref name="position"/>.</summary>
    /// <param name="position">Where this page ended, in the store's words; not secret, so nothing personal.</param>
    public string Next<T>(T request, string position) where T : class, IMessage<T>
    {
        var bytes = Encoding.UTF8.GetBytes(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MaxPosition);
        return Base64Url.EncodeToString([.. Tag(request, bytes), .. bytes]);
    }

    /// <summary>The position behind which the page starts; null for the first page.</summary>
    /// <exception cref="ProblemException">BAD_PAGE_TOKEN.</exception>
    public string? Position<T>(T request, string token) where T : class, IMessage<T>
    {
        if (token.Length == 0)
            return null;
        var bytes = Decode(token);
        if (bytes.Length < TagBytes || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, TagBytes), Tag(request, bytes.AsSpan(TagBytes))))
            throw new ProblemException(Problem.Of("page_token", Reason.BadPageToken, "Was not made for this request; start again without it."));
        return Encoding.UTF8.GetString(bytes.AsSpan(TagBytes));
    }

    static byte[] Decode(string token)
    {
        Span<byte> bytes = stackalloc byte[TagBytes + MaxPosition];
        var fits = token.Length <= Base64Url.GetEncodedLength(bytes.Length);
        // One spelling only: what would not be written so was not made here.
        return fits && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length) && Base64Url.EncodeToString(bytes[..length]) == token
            ? bytes[..length].ToArray()
            : [];
    }

    byte[] Tag<T>(T request, ReadOnlySpan<byte> position) where T : class, IMessage<T>
    {
        var scope = RequestDigest.Of(request, "page_size", "page_token");
        byte[] bound = [.. scope, .. position];
        return HMACSHA256.HashData(key, bound)[..TagBytes];
    }
}
