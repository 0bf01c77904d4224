using System.Buffers.Binary;
using System.Collections.Concurrent;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
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
    /// <summary>Contests of which the kind of contact that identifies a person is known here.</summary>
    const int MaxKnown = 10_000;

    readonly ConcurrentDictionary<long, ContactKind> identifying = new();

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
        var entrant = store.Prepare(contest, new EntryPerson(WriteSession.Salt(), submission), Identifying(contest, submission));
        var trace = EntryTrace.Of(submission, store.ScreeningHash);
        var identity = submission.ToIdentity();
        var commit = Commitment.Of(entrant.Person.Salt, identity.ToBytes());
        Entry? taken = null;
        FaultPoint.Hit("intake.begun");
        // A run whose transaction was lost may have taken the entry, and another process answered the request since.
        var form = new AnswerForm<long>(IndexForm.Write, stored =>
        {
            taken = null;
            return IndexForm.Read(stored);
        });
        var decision = await store.Write(request, form, entrant, session =>
        {
            // Behind the look-up of the request id: whoever was taken before gets the same receipt, also with the disk full.
            var accepted = reserve.Refusal is { } full ? full : Accept(session, entrant, trace, commit);
            taken = accepted.Accepted ? accepted.Value : null;
            return accepted.Select(entry => entry.Index);
        }, cancellation);
        FaultPoint.Hit("intake.receipt");
        if (decision.Accepted && taken is not null)
            meter.EntryTaken();
        return decision.Select(index => taken is { } fresh
            ? Receipts.For(store, fresh, new Opening(fresh.Code, entrant.Person.Salt, identity))
            : Receipts.Again(store, contest, index));
    }

    // What the contest's rules go by is not looked up for it: once one entry was taken it is known.
    Contact? Identifying(long contest, EntrySubmission submission)
    {
        if (!identifying.TryGetValue(contest, out var kind))
            return null;
        var contacts = submission.Contacts.Where(c => c.Kind == kind).Take(2).ToList();
        return contacts is [var only] ? only : null;
    }

    void Learn(Contest contest)
    {
        if (identifying.Count >= MaxKnown)
            identifying.Clear();
        identifying.TryAdd(contest.Sequence, contest.Rules.IdentifyingContact);
    }

    Decision<Entry> Accept(WriteSession session, Entrant entrant, EntryTrace trace, Hash32 commit)
    {
        var sequence = entrant.Contest;
        if (session.FindContest(sequence) is not { } contest)
            return Problem.NotFound("contest");
        Learn(contest);
        var submission = entrant.Person.Submission;
        var identifying = Intake.IdentifyingContact(contest, submission);
        if (!identifying.Accepted)
            return identifying.Problem;
        var person = session.PersonKey(entrant, identifying.Value);
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
