using System.Buffers.Binary;
using System.Text;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Storage.Entries;

namespace Giveaways.Storage.Tests;

/// <summary>Does with a store what the server does with it: publishes contests and takes entries.</summary>
sealed class Clerk(Store store)
{
    public static readonly AnswerForm<long> Number = new(value =>
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }, bytes => BinaryPrimitives.ReadInt64BigEndian(bytes));

    public const string Host = "draws.example";

    public Store Store => store;

    public static WriteRequest Request(string id, string body = "", string caller = "app") => new(caller, id, Hash32.Of(Encoding.UTF8.GetBytes(body)));

    /// <summary>A published contest with entries open.</summary>
    /// <returns>Its sequence, which is its log's id.</returns>
    public async Task<long> PublishAsync(int entryLimit = 1)
    {
        var input = new RulesInput
        {
            Title = "Summer giveaway", Sponsor = "Acme", Mode = ContestMode.Test, Close = SetClock.Start + 86_400, Draw = SetClock.Start + (5 * 86_400),
            Prizes = [new PrizeInput(null, "Headphones", 1, "", Apart: false)], Unscreened = UnscreenedRule.Allowed, EntryLimit = entryLimit,
        };
        var published = await store.Write(session => Publish(session, input), CancellationToken.None);
        return published.Value.Sequence;
    }

    public Task<Decision<long>> EnterAsync(long contest, string email) => EnterAsync(contest, email, Request("entry-" + email));

    public Task<Decision<long>> EnterAsync(long contest, string email, WriteRequest request) =>
        store.Write(request, Number, session => Enter(session, contest, email), CancellationToken.None);

    /// <param name="foreseen">Whether the person's key is made beforehand, as the server does it.</param>
    public Task<Decision<long>> EnterAsync(long contest, string email, WriteRequest request, bool foreseen) => foreseen
        ? EnterAsync(contest, email, request, Submission(email).Contacts.Single(c => c.Kind == ContactKind.Email))
        : EnterAsync(contest, email, request);

    /// <param name="identifying">The contact by which the person is thought to be known.</param>
    public Task<Decision<long>> EnterAsync(long contest, string email, WriteRequest request, Contact identifying)
    {
        var entrant = store.Prepare(contest, new EntryPerson(WriteSession.Salt(), Submission(email)), identifying);
        return store.Write(request, Number, entrant, session => Enter(session, entrant), CancellationToken.None);
    }

    /// <summary>The receipt as the server rebuilds it.</summary>
    public string ReceiptOf(long contest, long index)
    {
        var (leaf, note) = store.Read(s => (s.Leaves(contest, index, 1)[0], s.CheckpointCovering(contest, index)!.Value.Note));
        Assert.That(SignedCheckpoint.TryParse(note, out var head, out _));
        var book = store.Logs.Get(contest);
        var covering = book.RecentCovering(index) ?? head!;
        return TlogProof.Create(leaf.Span, index, book.Tree.Prove(p => p.ProveInclusion(index, covering.Checkpoint.Size)), covering).ToString();
    }

    /// <summary>Holds the writer until it is told to go on, so that what is asked meanwhile waits together.</summary>
    public async Task<Blocker> BlockAsync()
    {
        var begun = new TaskCompletionSource();
        var go = new ManualResetEventSlim();
        var done = store.Write<int>(_ =>
        {
            begun.TrySetResult();
            go.Wait();
            return Decision.Accept(0);
        }, CancellationToken.None);
        await begun.Task;
        return new Blocker(go, done);
    }

    public static Decision<Contest> Publish(WriteSession session, RulesInput input)
    {
        var sequence = session.NextSequence();
        var origin = $"{Host}/contests/{sequence}";
        var book = session.OpenLog(sequence, origin, input.Mode);
        var created = Contest.Create(input, sequence, origin, session.Now, testClock: input.Mode == ContestMode.Test, _ => true);
        var published = session.Log(sequence, created.Value.Publish(session.LogTime(sequence), book.VerifierKey, session.Logs.Operator.VerifierKey, [], testClock: input.Mode == ContestMode.Test, TimeZoneInfo.Utc, _ => true));
        if (published.Accepted)
            session.Save(published.Value);
        return published;
    }

    public static Decision<long> Enter(WriteSession session, long sequence, string email) =>
        Enter(session, new Entrant(session.Vault, sequence, new EntryPerson(WriteSession.Salt(), Submission(email)), identifying: null));

    static Decision<long> Enter(WriteSession session, Entrant entrant)
    {
        var (sequence, submission) = (entrant.Contest, entrant.Person.Submission);
        var contest = session.FindContest(sequence)!;
        var person = session.PersonKey(entrant, Intake.IdentifyingContact(contest, submission).Value);
        var same = session.SamePerson(sequence, person);
        var entry = session.Log(sequence, Intake.Accept(contest, submission, session.LogTime(sequence), session.NextIndex(sequence), index => session.Code(sequence, index),
            same.ConvertAll(index => session.Code(sequence, index)), [], Commitment.Of(entrant.Person.Salt, submission.ToIdentity().ToBytes())));
        if (entry.Accepted)
            session.Add(contest, entry.Value, person, same.Count, entrant, EntryTrace.Of(submission, session.ScreeningHash()));
        return entry.Select(e => e.Index);
    }

    /// <summary>An address of an entrant whom the app knows by no id.</summary>
    public const string WithoutId = "no-id@people.example";

    public static EntrySubmission Submission(string email) => EntrySubmission.Parse(new EntryInput
    {
        Contacts = [new ContactInput(ContactKind.Email, email, "", Verified: true, "link"), new ContactInput(ContactKind.Phone, Canary.Phone, "", Verified: false, "")],
        ExternalId = email == WithoutId ? "" : Canary.ExternalId, FullName = Canary.FullName, BirthDate = Canary.BirthDate, Address = Canary.Address,
        Device = Canary.Device, PayoutAccount = Canary.Payout, IpAddress = Canary.Ip, Referrer = Canary.Referrer, FiscalIds = [Canary.FiscalId],
    }).Value;
}

/// <summary>The writer, held.</summary>
sealed class Blocker(ManualResetEventSlim go, Task done)
{
    public async Task ReleaseAsync()
    {
        go.Set();
        await done;
        go.Dispose();
    }
}
