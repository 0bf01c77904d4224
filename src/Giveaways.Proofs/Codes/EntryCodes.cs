using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;
using HashidsNet;

namespace Giveaways.Proofs.Codes;

/// <summary>The codes of one log: turns a leaf index into its code and a code back into its index (SPEC section 3).</summary>
/// <remarks>
/// Hashids with the origin's hash as salt, since Hashids ignores what a long salt has beyond its first characters and
/// origins differ at their end. Thread-safe: build one for a log and share it. A code costs one short string of heap.
/// </remarks>
public sealed class EntryCodes
{
    const string Separators = "cfhistuCFHISTU";

    readonly Hashids hashids;

    /// <param name="origin">The log's origin.</param>
    public EntryCodes(string origin)
    {
        Origin = origin;
        hashids = new Hashids(Hash32.Of(Canonical.Utf8(origin)).ToHex(), EntryCode.MinLength, EntryCode.Alphabet, Separators);
    }

    public string Origin { get; }

    /// <summary>The code of the entry whose leaf has this index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No leaf can have this index.</exception>
    public EntryCode For(long leafIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leafIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leafIndex, TreeHash.MaxSize);
        return EntryCode.TryParse(hashids.EncodeLong(leafIndex), out var code)
            ? code
            : throw new InvalidOperationException($"Hashids made no code of {leafIndex}.");
    }

    /// <summary>The index that a code stands for in this log; false when it is the code of no leaf.</summary>
    /// <remarks>The answer says nothing of whether the log is that long, or whether the leaf is an entry.</remarks>
    public bool TryFind(EntryCode code, out long leafIndex)
    {
        leafIndex = 0;
        if (code.Length == 0 || hashids.DecodeLong(code.ToString()) is not [var index] || index is < 0 or >= TreeHash.MaxSize)
        {
            return false;
        }
        // SPEC section 3.2: decode, encode again, compare; this does not lean on what the library checks itself.
        if (For(index) != code)
        {
            return false;
        }
        leafIndex = index;
        return true;
    }

    /// <summary>Reads a code as a person types it, in any case, no white space; false when it is the code of no leaf.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out EntryCode code, out long leafIndex)
    {
        code = default;
        leafIndex = 0;
        if (text.Length > EntryCode.MaxLength)
        {
            return false;
        }
        Span<char> folded = stackalloc char[EntryCode.MaxLength];
        // A-Z only: U+212A (the Kelvin sign) also lower-cases to k, and is no letter of a code.
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = char.IsAsciiLetterUpper(text[i]) ? (char)(text[i] | 0x20) : text[i];
        }
        if (!EntryCode.TryParse(folded[..text.Length], out var parsed) || !TryFind(parsed, out leafIndex))
        {
            return false;
        }
        code = parsed;
        return true;
    }
}
