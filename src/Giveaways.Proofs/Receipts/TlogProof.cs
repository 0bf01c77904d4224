using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Receipts;

/// <summary>A receipt: that a leaf is in a log, checkable offline by whoever has the log's key (C2SP tlog-proof, version 1).</summary>
/// <remarks>
/// <code>
/// c2sp.org/tlog-proof@v1
/// extra &lt;base64 of the leaf&gt;
/// index 5
/// qRV6hd4Y/4XPj6Afd1aabk7dCBqDwOVHb7dIg1jE5L0=
/// (more hashes, from the leaf's sibling up)
///
/// draws.example/contests/42
/// 16
/// V5g8VK5zyW5WEUvQ6p/9QfjfWnc1RcGlNz1IjWAErBE=
///
/// — draws.example/contests/42 2Qrv1+x+Gx...
/// </code>
/// The extra line is optional in the format; in our receipts it is the leaf, so that the receipt is complete. It is
/// not trusted: the leaf is hashed into the root like any other. Parsed is not verified: see <see cref="ReceiptChecker"/>.
/// </remarks>
public sealed class TlogProof
{
    /// <summary>Most bytes of extra data: the longest leaf.</summary>
    public const int MaxExtraBytes = 65_535;

    /// <summary>Most bytes of a receipt: extra data in base64, the hashes, the checkpoint and the fixed words.</summary>
    public const int MaxBytes = 87_380 + (TreeHash.MaxInclusionHashes * LineBytes) + SignedNote.MaxBytes + 64;

    /// <summary>A line with a hash.</summary>
    const int LineBytes = 45;

    const string Header = "c2sp.org/tlog-proof@v1";
    const string ExtraWord = "extra ";
    const string IndexWord = "index ";

    readonly byte[]? extra;

    TlogProof(byte[]? extra, long index, ImmutableArray<Hash32> hashes, SignedCheckpoint checkpoint)
    {
        this.extra = extra;
        Index = index;
        Hashes = hashes;
        Checkpoint = checkpoint;
    }

    public bool HasExtra => extra is not null;

    /// <summary>Empty when there is none; never empty when there is one.</summary>
    public ReadOnlySpan<byte> Extra => extra;

    /// <summary>The leaf's place in the log, from 0; below the checkpoint's size.</summary>
    public long Index { get; }

    /// <summary>The inclusion proof (RFC 6962 section 2.1.1), the leaf's sibling first.</summary>
    public ImmutableArray<Hash32> Hashes { get; }

    public SignedCheckpoint Checkpoint { get; }

    /// <summary>A receipt that carries its leaf.</summary>
    /// <exception cref="ArgumentException">The leaf is empty or too long, the index is outside the tree, or there are too many hashes.</exception>
    public static TlogProof Create(ReadOnlySpan<byte> leaf, long index, ReadOnlySpan<Hash32> hashes, SignedCheckpoint checkpoint)
    {
        if (leaf.Length is 0 or > MaxExtraBytes)
        {
            throw new ArgumentException($"A leaf has 1 to {MaxExtraBytes} bytes, not {leaf.Length}.", nameof(leaf));
        }
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, checkpoint.Checkpoint.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hashes.Length, TreeHash.MaxInclusionHashes);
        return new TlogProof(leaf.ToArray(), index, [.. hashes], checkpoint);
    }

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TlogProof? proof, out ProofFault fault)
    {
        fault = Parse(bytes, out proof);
        return fault == ProofFault.None;
    }

    public override string ToString()
    {
        var note = Checkpoint.ToString();
        var text = new StringBuilder(LineBytes * (Hashes.Length + 2) + (2 * (extra?.Length ?? 0)) + note.Length).Append(Header).Append('\n');
        if (extra is not null)
        {
            text.Append(ExtraWord).Append(Canonical.Base64Of(extra)).Append('\n');
        }
        text.Append(IndexWord).Append(Canonical.Number(Index)).Append('\n');
        foreach (var hash in Hashes)
        {
            text.Append(hash.ToBase64()).Append('\n');
        }
        return text.Append('\n').Append(note).ToString();
    }

    public byte[] ToBytes() => Canonical.Utf8(ToString());

    static ProofFault Parse(ReadOnlySpan<byte> bytes, out TlogProof? proof)
    {
        proof = null;
        if (bytes.Length > MaxBytes)
        {
            return ProofFault.TooLarge;
        }
        // The proof's own lines are never empty: the first empty line ends them.
        var divide = bytes.IndexOf("\n\n"u8);
        if (divide < 0)
        {
            return ProofFault.MalformedReceipt;
        }
        var fault = NoteText.Read(bytes[..divide], out var head);
        if (fault != ProofFault.None)
        {
            return fault;
        }
        if (!SignedCheckpoint.TryParse(bytes[(divide + 2)..], out var checkpoint, out fault))
        {
            return fault;
        }
        if (!TryReadHead(head, checkpoint, out var parsed))
        {
            return ProofFault.MalformedReceipt;
        }
        if (parsed.Index >= checkpoint.Checkpoint.Size)
        {
            return ProofFault.IndexOutOfRange;
        }
        if (!bytes.SequenceEqual(parsed.ToBytes()))
        {
            return ProofFault.NotCanonical;
        }
        proof = parsed;
        return ProofFault.None;
    }

    static bool TryReadHead(string head, SignedCheckpoint checkpoint, [NotNullWhen(true)] out TlogProof? proof)
    {
        proof = null;
        const int MaxLines = 3 + TreeHash.MaxInclusionHashes;
        var lines = head.Split('\n', MaxLines + 1);
        var next = 1;
        if (lines.Length is < 2 or > MaxLines || lines[0] != Header)
        {
            return false;
        }
        byte[]? extra = null;
        if (lines[next].StartsWith(ExtraWord, StringComparison.Ordinal))
        {
            // No extra data is written as no line: an empty one would be a second spelling.
            if (!Canonical.TryParseBase64(lines[next].AsSpan(ExtraWord.Length), MaxExtraBytes, out extra) || extra.Length == 0)
            {
                return false;
            }
            next++;
        }
        if (next == lines.Length
            || !lines[next].StartsWith(IndexWord, StringComparison.Ordinal)
            || !Canonical.TryParseNumber(lines[next].AsSpan(IndexWord.Length), out var index))
        {
            return false;
        }
        var hashes = ImmutableArray.CreateBuilder<Hash32>();
        foreach (var line in lines.AsSpan(next + 1))
        {
            if (!Hash32.TryParseBase64(line, out var hash))
            {
                return false;
            }
            hashes.Add(hash);
        }
        if (hashes.Count > TreeHash.MaxInclusionHashes)
        {
            return false;
        }
        proof = new TlogProof(extra, index, hashes.ToImmutable(), checkpoint);
        return true;
    }
}
