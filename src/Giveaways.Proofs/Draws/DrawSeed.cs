using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Proofs.Draws;

/// <summary>The seed of one ranking: the SHA-256 of a short text that binds the sealed log to public randomness.</summary>
/// <remarks>
/// <code>
/// draw-seed/v1
/// &lt;origin&gt;
/// &lt;tree size at seal&gt;
/// &lt;base64 root at seal&gt;
/// drand &lt;chain hash&gt; &lt;round&gt; &lt;randomness hex&gt;
/// </code>
/// Every line, the last too, ends in LF. A prize drawn apart has one more line, <c>prize &lt;id&gt;</c>.
/// The text is published, so that anyone can check the seed with <c>sha256sum</c>.
/// </remarks>
public sealed record DrawSeed
{
    /// <summary>The longest origin, in characters.</summary>
    public const int MaxOriginLength = 255;

    /// <summary>The largest tree size: numbers in published text stay within 2^53 - 1.</summary>
    public const long MaxTreeSize = (1L << 53) - 1;

    /// <summary>A root is a SHA-256 value.</summary>
    public const int RootSize = 32;

    DrawSeed(string preimage)
    {
        Preimage = preimage;
        Hex = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(preimage)));
    }

    /// <summary>The text that was hashed, ASCII, as the evidence pack publishes it.</summary>
    public string Preimage { get; }

    /// <summary>The seed as the ranking uses it: 64 lowercase hex digits.</summary>
    public string Hex { get; }

    /// <summary>The seed of a contest's one ranking.</summary>
    /// <param name="origin">The contest log's origin: printable ASCII without spaces.</param>
    /// <param name="treeSize">The log's size at the seal, the seal's own leaf included.</param>
    /// <param name="root">The log's root at that size.</param>
    /// <param name="source">The randomness that the rules name.</param>
    public static DrawSeed Of(string origin, long treeSize, ReadOnlySpan<byte> root, SeedSource source)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(source);
        if (origin.Length is 0 or > MaxOriginLength || origin.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException($"An origin is 1 to {MaxOriginLength} printable ASCII characters without spaces.", nameof(origin));
        ArgumentOutOfRangeException.ThrowIfLessThan(treeSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(treeSize, MaxTreeSize);
        if (root.Length != RootSize)
            throw new ArgumentException($"A root is {RootSize} bytes, not {root.Length}.", nameof(root));

        return new DrawSeed(string.Create(
            CultureInfo.InvariantCulture,
            $"draw-seed/v1\n{origin}\n{treeSize}\n{Convert.ToBase64String(root)}\n{source.Line}\n"));
    }

    /// <summary>The seed of the ranking of one prize that is drawn apart; asked of the contest's seed.</summary>
    public DrawSeed ForPrize(string prizeId)
    {
        if (!Prize.IsId(prizeId))
            throw new ArgumentException(Prize.IdRule, nameof(prizeId));
        if (Preimage.Contains("\nprize ", StringComparison.Ordinal))
            throw new InvalidOperationException("This seed already belongs to one prize.");
        return new DrawSeed($"{Preimage}prize {prizeId}\n");
    }
}
