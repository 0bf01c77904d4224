using System.Buffers.Binary;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Storage;
using Giveaways.Storage.Entries;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Takes one entry, for a single call and for a row of a list alike.</summary>
sealed class EntryDesk(Store store)
{
    static readonly AnswerForm<long> IndexForm = new(index =>
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, index);
        return bytes;
    }, bytes => BinaryPrimitives.ReadInt64BigEndian(bytes));

    /// <summary>The receipt of the entry, or why it was not taken. A retry with the same request gets the same receipt.</summary>
    public async Task<Decision<Wire.EntryReceipt>> Take(WriteRequest request, long contest, EntrySubmission submission, CancellationToken cancellation)
    {
        (Entry Entry, byte[] Salt)? taken = null;
        var decision = await store.Write(request, IndexForm, session =>
        {
            taken = null;
            var accepted = Accept(session, contest, submission, out var salt);
            if (accepted.Accepted)
                taken = (accepted.Value, salt);
            return accepted.Select(entry => entry.Index);
        }, cancellation);
        return decision.Select(index => taken is { } fresh
            ? Receipts.For(store, fresh.Entry, fresh.Salt, submission)
            : Receipts.Again(store, contest, index));
    }

    static Decision<Entry> Accept(WriteSession session, long sequence, EntrySubmission submission, out byte[] salt)
    {
        salt = WriteSession.Salt();
        if (session.FindContest(sequence) is not { } contest)
            return Problem.NotFound("contest");
        var identifying = Intake.IdentifyingContact(contest, submission);
        if (!identifying.Accepted)
            return identifying.Problem;
        var person = session.PersonKey(sequence, identifying.Value);
        var same = session.SamePerson(sequence, person);
        var decision = session.Log(sequence, Intake.Accept(contest, submission, session.LogTime(sequence), session.NextIndex(sequence),
            index => session.Code(sequence, index), same.ConvertAll(index => session.Code(sequence, index)), Commitment.Of(salt, submission.ToIdentity().ToBytes())));
        if (decision.Accepted)
            session.Add(contest, decision.Value, person, same.Count, new EntryPerson(salt, submission));
        return decision;
    }
}
