using System.Buffers.Binary;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Giveaways.Server.Storing;
using Giveaways.Server.Telemetry;
using Giveaways.Storage;
using Giveaways.Storage.Entries;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Takes one entry, for a single call and for a row of a list alike.</summary>
sealed class EntryDesk(Store store, DiskReserve reserve, CallMeter meter)
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
        // Made on the caller's thread: whatever the one writer does, all others wait for.
        var person = new EntryPerson(WriteSession.Salt(), submission);
        var trace = EntryTrace.Of(submission, store.ScreeningHash);
        var identity = submission.ToIdentity();
        var commit = Commitment.Of(person.Salt, identity.ToBytes());
        Entry? taken = null;
        FaultPoint.Hit("intake.begun");
        var decision = await store.Write(request, IndexForm, session =>
        {
            // Behind the look-up of the request id: whoever was taken before gets the same receipt, also with the disk full.
            var accepted = reserve.Refusal is { } full ? full : Accept(session, contest, person, trace, commit);
            taken = accepted.Accepted ? accepted.Value : null;
            return accepted.Select(entry => entry.Index);
        }, cancellation);
        FaultPoint.Hit("intake.receipt");
        if (decision.Accepted && taken is not null)
            meter.EntryTaken();
        return decision.Select(index => taken is { } fresh
            ? Receipts.For(store, fresh, new Opening(fresh.Code, person.Salt, identity))
            : Receipts.Again(store, contest, index));
    }

    static Decision<Entry> Accept(WriteSession session, long sequence, EntryPerson entrant, EntryTrace trace, Hash32 commit)
    {
        if (session.FindContest(sequence) is not { } contest)
            return Problem.NotFound("contest");
        var submission = entrant.Submission;
        var identifying = Intake.IdentifyingContact(contest, submission);
        if (!identifying.Accepted)
            return identifying.Problem;
        var person = session.PersonKey(sequence, identifying.Value);
        var same = session.SamePerson(sequence, person);
        var now = session.LogTime(sequence);
        var slots = EntrySlots.Of(contest, submission, identifying.Value, submission.Entered ?? now).Select(slot => (Slot: slot, Key: session.SlotKey(sequence, slot))).ToList();
        var taken = slots.ConvertAll(s => Taken(session, sequence, s.Slot, session.SlotHolders(sequence, s.Key)));
        var decision = session.Log(sequence, Intake.Accept(contest, submission, now, session.NextIndex(sequence),
            index => session.Code(sequence, index), same.ConvertAll(index => session.Code(sequence, index)), taken, commit));
        if (decision.Accepted)
        {
            session.Add(contest, decision.Value, person, same.Count, entrant, trace);
            foreach (var (slot, holders) in slots.Zip(taken))
                session.Add(decision.Value, slot.Key, holders.Codes.Count);
        }
        return decision;
    }

    static SlotTaken Taken(WriteSession session, long contest, EntrySlot slot, List<long> holders) => holders is [EntrySlotRow.Nobody]
        ? new(slot, [], IsReturned: true) : new(slot, holders.ConvertAll(index => session.Code(contest, index)));
}
