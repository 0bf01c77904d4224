using System.Globalization;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;

namespace Giveaways.Server.Witnesses;

/// <summary>What a witness answers over HTTP.</summary>
sealed record WitnessAnswer(int Status, string Body, string ContentType = "text/plain; charset=utf-8");

/// <summary>Follows logs and cosigns every checkpoint that extends all it has seen of its log (C2SP tlog-witness, tlog-cosignature).</summary>
/// <remarks>
/// What it signs is on the disk before it leaves. Signatures are checked side by side, everything behind that one at a time:
/// comparing and recording are one act, else two submissions could both pass. Its times never go back.
/// </remarks>
sealed class Witness(NoteSigner signer, WitnessRecord record, IEnumerable<VerifierKey> logs, TimeProvider clock) : IDisposable
{
    readonly Lock turn = new();

    public VerifierKey Key => signer.Key;

    /// <summary>The keys of each log that it follows, by origin.</summary>
    public SortedDictionary<string, VerifierKey[]> Logs { get; } =
        new(logs.GroupBy(key => key.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray()), StringComparer.Ordinal);

    public SeenHead? Find(string origin)
    {
        lock (turn)
            return record.Find(origin);
    }

    /// <summary>What it refused as inconsistent, the newest first.</summary>
    public List<Contradiction> Contradictions(int take)
    {
        lock (turn)
            return record.Contradictions(take);
    }

    public Contradiction? FindContradiction(long number)
    {
        lock (turn)
            return record.FindContradiction(number);
    }

    /// <summary>Answers an <c>add-checkpoint</c>.</summary>
    public WitnessAnswer Add(ReadOnlySpan<byte> body)
    {
        if (!AddCheckpoint.TryParse(body, out var request, out var why))
            return Refuse(StatusCodes.Status400BadRequest, $"Malformed: {why}.");
        if (!Logs.TryGetValue(request.Checkpoint.Checkpoint.Origin, out var keys))
            return Refuse(StatusCodes.Status404NotFound, "This witness does not follow a log of this origin.");
        if (request.Checkpoint.Note.CheckLoose(keys, out _) is var fault and not ProofFault.None)
            return Refuse(StatusCodes.Status403Forbidden, $"No good signature of a key that this witness knows ({fault}).");
        if (request.OldSize > request.Checkpoint.Checkpoint.Size)
            return Refuse(StatusCodes.Status400BadRequest, "The old size is larger than the checkpoint's.");
        // Lines of others are not what this witness vouches for, and are not kept: the log's own are.
        var known = Only(request.Checkpoint, keys);
        lock (turn)
            return Judge(request, known);
    }

    // C2SP tlog-witness, "add-checkpoint": which answer comes before which.
    WitnessAnswer Judge(AddCheckpoint request, SignedCheckpoint submitted)
    {
        var next = submitted.Checkpoint;
        var seen = record.Find(next.Origin);
        var held = seen?.Checkpoint.Checkpoint ?? new Checkpoint(next.Origin, 0, TreeHash.Empty);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var isSplit = seen is not null && next.Size == held.Size && next.Root != held.Root;
        if (isSplit)
            record.Keep(seen!, submitted, isSplit, now);
        if (isSplit || request.OldSize != held.Size)
            return new WitnessAnswer(StatusCodes.Status409Conflict, held.Size.ToString(CultureInfo.InvariantCulture) + "\n", AddCheckpoint.SizeType);
        if (TreeChecker.CheckConsistency(held.Size, held.Root, next.Size, next.Root, request.Proof.AsSpan()) is var fault and not ProofFault.None)
        {
            if (seen is not null && next != held)
                record.Keep(seen, submitted, isSplit, now);
            return Refuse(StatusCodes.Status422UnprocessableEntity, $"The consistency proof from {held.Size} to {next.Size} does not hold ({fault}).");
        }
        // A time before one that it signed would say that it saw less, later.
        if (now <= 0 || now < record.LastTime())
            return Refuse(StatusCodes.Status503ServiceUnavailable, "This witness's clock is behind the last time that it signed; its operator must look.");
        var cosignature = signer.Cosign(next.ToString(), now);
        record.Replace(seen, new SeenHead(submitted.With(cosignature), now));
        return new WitnessAnswer(StatusCodes.Status200OK, cosignature + "\n");
    }

    public void Dispose() => record.Dispose();

    static SignedCheckpoint Only(SignedCheckpoint checkpoint, VerifierKey[] keys)
    {
        var lines = checkpoint.Note.Signatures.Where(line => keys.Any(key => key.Name == line.Name && key.Id == line.KeyId));
        var note = SignedNote.Create(checkpoint.Note.Text, [.. lines]);
        return SignedCheckpoint.TryParse(note.ToBytes(), out var only, out _) ? only : throw new InvalidOperationException("A checkpoint with fewer lines is one.");
    }

    static WitnessAnswer Refuse(int status, string why) => new(status, why + "\n");
}
