using Giveaways.Api;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Storage;
using Giveaways.Storage.Log;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Rebuilds receipts from index and checkpoint; none is stored (SPEC section 11.1).</summary>
static class Receipts
{
    /// <summary>The C2SP tlog-proof of a leaf under the first signed checkpoint that covers it.</summary>
    public static string For(Session session, long contest, long index)
    {
        var book = session.Logs.Get(contest);
        return Make(book, index, session.Leaves(contest, index, 1)[0].Span, book.RecentCovering(index) ?? Stored(session, contest, index));
    }

    static string Make(LogBook book, long index, ReadOnlySpan<byte> leaf, SignedCheckpoint checkpoint)
    {
        var hashes = book.Tree.Prove(prover => prover.ProveInclusion(index, checkpoint.Checkpoint.Size));
        return TlogProof.Create(leaf, index, hashes, checkpoint).ToString();
    }

    /// <summary>The receipt and the private opening of an entry that was taken a moment ago.</summary>
    public static Wire.EntryReceipt For(Store store, Entry entry, Opening opening)
    {
        var book = store.Logs.Get(entry.Contest);
        var leaf = new EntryLeaf(entry.Accepted, entry.Code, entry.Weight, entry.Commit, entry.Entered, entry.Source).ToBytes();
        var checkpoint = book.RecentCovering(entry.Index) ?? store.Read(session => Stored(session, entry.Contest, entry.Index));
        return Make(entry.Contest, entry.Index, entry.Code, Make(book, entry.Index, leaf, checkpoint), opening.ToText());
    }

    /// <summary>The same from what is stored, for a retry.</summary>
    public static Wire.EntryReceipt Again(Store store, long contest, long index) => store.Read(session =>
    {
        var (person, code) = (session.FindPerson(contest, index), session.Code(contest, index));
        return Make(contest, index, code, For(session, contest, index), person is null ? "" : new Opening(code, person.Salt, person.Submission.ToIdentity()).ToText());
    });

    static Wire.EntryReceipt Make(long contest, long index, string code, string receipt, string opening) => new()
    {
        Entry = new EntryName(new ContestName(contest), code).ToString(),
        Code = code,
        LeafIndex = index,
        Receipt = receipt,
        Opening = opening,
    };

    static SignedCheckpoint Stored(Session session, long contest, long index)
    {
        var (_, note) = session.CheckpointCovering(contest, index) ?? throw new InvalidOperationException("Every logged leaf is under a signed checkpoint.");
        return SignedCheckpoint.TryParse(note, out var checkpoint, out var fault) ? checkpoint : throw new InvalidDataException($"A stored checkpoint is damaged: {fault}.");
    }
}
