using System.Globalization;

namespace Giveaways.Proofs.Draws;

/// <summary>Where a draw's randomness comes from, as the seed names it: <c>&lt;kind&gt; &lt;id&gt; &lt;value&gt;</c>.</summary>
/// <remarks>
/// A closed set. Today its only case is <see cref="DrandRound"/>; a lottery or a ceremony entered by hand will be further cases,
/// and only what each returns for the three parts of the line will be new.
/// </remarks>
public abstract record SeedSource
{
    SeedSource()
    {
    }

    /// <summary>The source's keyword, the line's first word.</summary>
    public abstract string Kind { get; }

    /// <summary>Which of its kind the source is.</summary>
    public abstract string Id { get; }

    /// <summary>The value drawn by the source, with what locates it there.</summary>
    public abstract string Value { get; }

    /// <summary>The seed's line for this source, without its LF.</summary>
    public string Line => $"{Kind} {Id} {Value}";

    /// <summary>One round of a drand chain: <c>drand &lt;chain hash&gt; &lt;round&gt; &lt;randomness hex&gt;</c>.</summary>
    /// <remarks>The randomness must be the SHA-256 of a signature that was verified; this type takes it as given.</remarks>
    public sealed record DrandRound : SeedSource
    {
        /// <summary>The largest round number: numbers in published text stay within 2^53 - 1.</summary>
        public const long MaxRound = (1L << 53) - 1;

        /// <summary>Randomness and chain hash are both SHA-256 values.</summary>
        public const int HashSize = 32;

        readonly string value;

        /// <param name="chainHash">Lowercase hex of 32 bytes.</param>
        /// <param name="round">1 to 2^53 - 1.</param>
        /// <param name="randomness">32 bytes.</param>
        public DrandRound(string chainHash, long round, ReadOnlySpan<byte> randomness)
        {
            if (!LowercaseHex.IsHash(chainHash))
                throw new ArgumentException("A chain hash is 64 lowercase hex digits.", nameof(chainHash));
            ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(round, MaxRound);
            if (randomness.Length != HashSize)
                throw new ArgumentException($"Randomness is {HashSize} bytes, not {randomness.Length}.", nameof(randomness));
            Id = chainHash;
            value = string.Create(CultureInfo.InvariantCulture, $"{round} {Convert.ToHexStringLower(randomness)}");
        }

        public override string Kind => "drand";

        public override string Id { get; }

        public override string Value => value;
    }
}
