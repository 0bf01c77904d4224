using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;

namespace Giveaways.Server.Witnesses;

/// <summary>The body of an <c>add-checkpoint</c> request (C2SP tlog-witness): what the witness saw last, the proof from there, the new checkpoint.</summary>
/// <remarks>
/// <code>
/// old 8
/// 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
/// (more hashes of the consistency proof)
///
/// draws.example/operator
/// 16
/// V5g8VK5zyW5WEUvQ6p/9QfjfWnc1RcGlNz1IjWAErBE=
///
/// — draws.example/operator 2Qrv1+x+Gx...
/// </code>
/// One spelling; parsed is not verified.
/// </remarks>
sealed record AddCheckpoint(long OldSize, ImmutableArray<Hash32> Proof, SignedCheckpoint Checkpoint)
{
    /// <summary>Most proof lines (C2SP tlog-witness).</summary>
    public const int MaxProofLines = 63;

    /// <summary>Most bytes of a body: the old size, the proof lines, the empty line and a note.</summary>
    public const int MaxBytes = 4 + Canonical.MaxNumberDigits + 1 + (MaxProofLines * 45) + 1 + SignedNote.MaxBytes;

    /// <summary>What a size is answered as.</summary>
    public const string SizeType = "text/x.tlog.size";

    const string OldWord = "old ";

    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out AddCheckpoint? request, [NotNullWhen(false)] out string? why)
    {
        request = null;
        why = null;
        // The lines in front of the empty one are never empty themselves: the first empty line divides.
        var divide = body.Length > MaxBytes ? -1 : body.IndexOf("\n\n"u8);
        if (divide < 0)
            why = "no empty line between proof and checkpoint";
        else if (!TryReadHead(body[..divide], out var oldSize, out var proof))
            why = $"not a line \"old <size>\" and at most {MaxProofLines} hashes in base64";
        else if (!SignedCheckpoint.TryParse(body[(divide + 2)..], out var checkpoint, out var fault))
            why = $"not a signed checkpoint ({fault})";
        else
            request = new AddCheckpoint(oldSize, proof, checkpoint);
        return request is not null;
    }

    public byte[] ToBytes()
    {
        var head = new StringBuilder(OldWord).Append(Canonical.Number(OldSize)).Append('\n');
        foreach (var hash in Proof)
            head.Append(hash.ToBase64()).Append('\n');
        return [.. Canonical.Utf8(head.Append('\n').ToString()), .. Checkpoint.ToBytes()];
    }

    static bool TryReadHead(ReadOnlySpan<byte> head, out long oldSize, out ImmutableArray<Hash32> proof)
    {
        oldSize = 0;
        proof = [];
        if (!Canonical.TryReadUtf8(head, out var text))
            return false;
        var lines = text.Split('\n', 1 + MaxProofLines + 1);
        if (lines.Length > 1 + MaxProofLines || !lines[0].StartsWith(OldWord, StringComparison.Ordinal)
            || !Canonical.TryParseNumber(lines[0].AsSpan(OldWord.Length), out oldSize))
            return false;
        var hashes = ImmutableArray.CreateBuilder<Hash32>(lines.Length - 1);
        foreach (var line in lines.AsSpan(1))
        {
            if (!Hash32.TryParseBase64(line, out var hash))
                return false;
            hashes.Add(hash);
        }
        proof = hashes.MoveToImmutable();
        return true;
    }
}
