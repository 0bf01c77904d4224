using System.Net;
using System.Text;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;

namespace Giveaways.Server.Witnesses;

/// <summary>What came of asking a witness.</summary>
enum WitnessReply
{
    Cosigned,

    /// <summary>It did not answer, or not in a form that C2SP knows.</summary>
    Unreachable,

    /// <summary>It does not follow this log, does not know its key, or its clock is wrong.</summary>
    Refused,

    /// <summary>It has cosigned a larger log than this one: what it saw is not in this database any more.</summary>
    Ahead,

    /// <summary>It has cosigned a log that this one does not extend.</summary>
    Inconsistent,
}

/// <summary>A witness's reply.</summary>
/// <param name="Line">The signature line with its LF; empty where it did not cosign.</param>
/// <param name="Time">When it saw the checkpoint; 0 where it did not cosign.</param>
/// <param name="Size">The size of the log that it has cosigned last, as far as it said so.</param>
readonly record struct WitnessSaid(WitnessReply Reply, string Line = "", long Time = 0, long Size = 0);

/// <summary>Asks one witness for its cosignature (C2SP tlog-witness). What it answers is believed only as far as its key signed it.</summary>
sealed class WitnessClient(HttpClient http, VerifierKey key, Uri address)
{
    /// <summary>Largest answer that is read.</summary>
    public const int MaxAnswer = 16 * 1024;

    /// <summary>Requests for one checkpoint: the first one may only tell what the witness saw last, and somebody else may be asking too.</summary>
    const int Attempts = 3;

    public VerifierKey Key => key;

    /// <param name="head">The log's signed checkpoint.</param>
    /// <param name="prove">The consistency proof from a size to the checkpoint's.</param>
    /// <param name="lastSize">What the witness is thought to have cosigned last.</param>
    public async Task<WitnessSaid> AskAsync(SignedCheckpoint head, Func<long, Hash32[]> prove, long lastSize, CancellationToken cancellation)
    {
        var size = head.Checkpoint.Size;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (status, type, body) = await PostAsync(new AddCheckpoint(lastSize, [.. prove(lastSize)], head), cancellation);
            if (status == HttpStatusCode.OK)
                return Read(head, body);
            if (status != HttpStatusCode.Conflict)
                return new WitnessSaid(Meaning(status), Size: lastSize);
            if (type != AddCheckpoint.SizeType || !body.EndsWith('\n') || !Canonical.TryParseNumber(body.AsSpan(0, body.Length - 1), out var seen))
                return new WitnessSaid(WitnessReply.Unreachable);
            if (seen > size)
                return new WitnessSaid(WitnessReply.Ahead, Size: seen);
            // It refuses at the very size that it was told: it has another root there.
            if (seen == lastSize)
                return new WitnessSaid(WitnessReply.Inconsistent, Size: seen);
            lastSize = seen;
        }
        return new WitnessSaid(WitnessReply.Unreachable);
    }

    static WitnessReply Meaning(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.UnprocessableEntity => WitnessReply.Inconsistent,
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.ServiceUnavailable => WitnessReply.Refused,
        _ => WitnessReply.Unreachable,
    };

    // C2SP tlog-witness: lines of unknown keys are ignored; with the checkpoint in front the answer is a note.
    WitnessSaid Read(SignedCheckpoint head, string body)
    {
        if (!SignedNote.TryParse(Encoding.UTF8.GetBytes(head.Note.Text + "\n" + body), out var note, out _)
            || note.CheckLoose([key], out var signers) != ProofFault.None || signers is not [{ Time: > 0 and <= Canonical.MaxNumber and var time }])
            return new WitnessSaid(WitnessReply.Unreachable);
        var line = note.Signatures.First(signature => signature.Name == key.Name && signature.KeyId == key.Id);
        return new WitnessSaid(WitnessReply.Cosigned, line + "\n", time, head.Checkpoint.Size);
    }

    async Task<(HttpStatusCode? Status, string Type, string Body)> PostAsync(AddCheckpoint request, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(request.ToBytes());
            using var answer = await http.PostAsync(address, content, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return Canonical.TryReadUtf8(body, out var text) ? (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", text) : (null, "", "");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return (null, "", "");
        }
    }
}
