using Giveaways.Api;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Storage;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Rebuilds receipts from index and checkpoint; none is stored (SPEC section 11.1).</summary>
static class Receipts
{
    /// <summary>The C2SP tlog-proof of a leaf under the first signed checkpoint that covers it.</summary>
    public static string For(Store store, long contest, long index, ReadOnlySpan<byte> leaf)
    {
        var book = store.Logs.Get(contest);
        var checkpoint = book.RecentCovering(index) ?? Stored(store, contest, index);
        var hashes = book.Tree.Prove(prover => prover.ProveInclusion(index, checkpoint.Checkpoint.Size));
        return TlogProof.Create(leaf, index, hashes, checkpoint).ToString();
    }

    /// <summary>The receipt and the private opening of an entry that was taken a moment ago.</summary>
    public static Wire.EntryReceipt For(Store store, Entry entry, Opening opening) =>
        Make(store, entry.Contest, entry.Index, new EntryLeaf(entry.Accepted, entry.Code, entry.Weight, entry.Commit, entry.Entered, entry.Source).ToBytes(), entry.Code,
            opening.ToText());

    /// <summary>The same from what is stored, for a retry.</summary>
    public static Wire.EntryReceipt Again(Store store, long contest, long index)
    {
        var (leaf, person, code) = store.Read(s => (s.Leaves(contest, index, 1)[0], s.FindPerson(contest, index), s.Code(contest, index)));
        return Make(store, contest, index, leaf.Span, code, person is null ? "" : new Opening(code, person.Salt, person.Submission.ToIdentity()).ToText());
    }

    static Wire.EntryReceipt Make(Store store, long contest, long index, ReadOnlySpan<byte> leaf, string code, string opening) => new()
    {
        Entry = new EntryName(new ContestName(contest), code).ToString(),
        Code = code,
        LeafIndex = index,
        Receipt = For(store, contest, index, leaf),
        Opening = opening,
    };

    static SignedCheckpoint Stored(Store store, long contest, long index)
    {
        var (_, note) = store.Read(s => s.CheckpointCovering(contest, index)) ?? throw new InvalidOperationException("Every logged leaf is under a signed checkpoint.");
        return SignedCheckpoint.TryParse(note, out var checkpoint, out var fault) ? checkpoint : throw new InvalidDataException($"A stored checkpoint is damaged: {fault}.");
    }
}
