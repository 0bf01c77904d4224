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

    /// <summary>Makes ready whatever can be without the writer, for whom all others wait: once, however often the entry is brought.</summary>
    public PreparedEntry Prepare(long contest, EntrySubmission submission)
    {
        var entrant = store.Prepare(contest, new EntryPerson(WriteSession.Salt(), submission), Identifying(contest, submission));
        var identity = submission.ToIdentity();
        return new(entrant, EntryTrace.Of(submission, store.ScreeningHash), identity, Commitment.Of(entrant.Person.Salt, identity.ToBytes()));
    }

    /// <summary>The receipt of the entry, or why it was not taken. A retry with the same request gets the same receipt.</summary>
    public async Task<Decision<Wire.EntryReceipt>> Take(WriteRequest request, PreparedEntry prepared, CancellationToken cancellation)
    {
        var taking = Begin(request, prepared, cancellation);
        await taking.Index.WaitAsync(cancellation);
        return End(taking);
    }

    /// <summary>Hands an entry over, for a caller who hands over more of them before waiting for any.</summary>
    public Taking Begin(WriteRequest request, PreparedEntry prepared, CancellationToken cancellation)
    {
        FaultPoint.Hit("intake.begun");
        var taking = new Taking(prepared);
        // A run whose transaction was lost may have taken the entry, and another process answered the request since.
        var form = new AnswerForm<long>(IndexForm.Write, stored =>
        {
            taking.Taken = null;
            return IndexForm.Read(stored);
        });
        taking.Index = store.Enqueue(request, form, prepared.Entrant, session =>
        {
            // Behind the look-up of the request id: whoever was taken before gets the same receipt, also with the disk full.
            var accepted = reserve.Refusal is { } full ? full : Accept(session, prepared);
            taking.Taken = accepted.Accepted ? accepted.Value : null;
            return accepted.Select(entry => entry.Index);
        }, cancellation);
        return taking;
    }

    /// <summary>The receipt of an entry whose <see cref="Taking.Index"/> is known.</summary>
    public Decision<Wire.EntryReceipt> End(Taking taking)
    {
        FaultPoint.Hit("intake.receipt");
        var decision = taking.Index.GetAwaiter().GetResult();
        if (decision.Accepted && taking.Taken is not null)
            meter.EntryTaken();
        var (entrant, identity) = (taking.Prepared.Entrant, taking.Prepared.Identity);
        return decision.Select(index => taking.Taken is { } fresh
            ? Receipts.For(store, fresh, new Opening(fresh.Code, entrant.Person.Salt, identity))
            : Receipts.Again(store, entrant.Contest, index));
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

    Decision<Entry> Accept(WriteSession session, PreparedEntry prepared)
    {
        var entrant = prepared.Entrant;
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
            index => session.Code(sequence, index), same.ConvertAll(index => session.Code(sequence, index)), taken, prepared.Commit));
        if (decision.Accepted)
        {
            session.Add(contest, decision.Value, person, same.Count, entrant, prepared.Trace);
            foreach (var (slot, holders) in slots.Zip(taken))
                session.Add(decision.Value, slot.Key, holders.Codes.Count);
        }
        return decision;
    }

    static SlotTaken Taken(WriteSession session, long contest, EntrySlot slot, List<long> holders) => holders is [EntrySlotRow.Nobody]
        ? new(slot, [], IsReturned: true) : new(slot, holders.ConvertAll(index => session.Code(contest, index)));
}

/// <summary>An entry that waits to be taken. Personal data; lives no longer than its call.</summary>
/// <param name="Commit">The commitment to <paramref name="Identity"/> under the entrant's salt.</param>
sealed record PreparedEntry(Entrant Entrant, EntryTrace Trace, Identity Identity, Hash32 Commit);

/// <summary>An entry that the writer has.</summary>
sealed class Taking(PreparedEntry prepared)
{
    public PreparedEntry Prepared => prepared;

    /// <summary>Of the leaf, or why there is none; known after the commit.</summary>
    public Task<Decision<long>> Index { get; set; } = null!;

    /// <summary>The entry, where it was taken now and not by an earlier call of the same request id.</summary>
    public Entry? Taken { get; set; }
}
