using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;
using Giveaways.Screening.Linkage;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Contests;
using Giveaways.Storage.Entries;
using Giveaways.Storage.Log;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>Who asks for a change, under which id, with which body: what makes a retry harmless.</summary>
/// <param name="Caller">Scope of the id: a key's id.</param>
/// <param name="RequestId">Opaque, 1 to 64 bytes.</param>
/// <param name="Body">SHA-256 of the request.</param>
/// <param name="Row">Of a list that comes under one id, its number from 1 on; 0: the request is no row.</param>
public sealed record WriteRequest(string Caller, string RequestId, Hash32 Body, long Row = 0)
{
    /// <remarks>The rows of a list lie beside each other, so that an index of keys grows in one place and is not written all over.</remarks>
    internal byte[] Key
    {
        get
        {
            var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{Caller}\n{RequestId}"));
            if (Row > 0)
                BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(^sizeof(long)..), Row);
            return key;
        }
    }
}

/// <summary>How an answer is stored under its request id and read back.</summary>
public sealed record AnswerForm<T>(Func<T, byte[]> Write, Func<byte[], T> Read);

/// <summary>Everything the service keeps. <see cref="Read{T}"/> looks, <c>Write</c> changes; there is no other way to do either.</summary>
/// <remarks>
/// One writer commits state, log leaves, signed checkpoint and stored answers together or not at all. Work that waits is committed
/// together (group commit): one fsync and one signature for all of it. An answer is given only after its commit.
/// </remarks>
public sealed partial class Store : IAsyncDisposable
{
    /// <summary>Work that may wait; more is refused with OVERLOADED, before it costs anything.</summary>
    public const int MaxWaiting = 4096;

    /// <summary>Work of one caller that may wait: half of the places, however few others want them.</summary>
    public const int MaxWaitingPerCaller = MaxWaiting / 2;

    /// <summary>Most pieces of work in one commit.</summary>
    public const int MaxBatch = 512;

    /// <summary>Times that a transaction is run again which the database took back.</summary>
    internal const int MaxLost = 5;

    /// <summary>Each time that it is lost it waits longer for the other side to be done.</summary>
    static readonly TimeSpan PauseAfterLoss = TimeSpan.FromMilliseconds(5);

    /// <summary>The same where the database ended the connection: all of them together are as long as a restart of it takes.</summary>
    static readonly TimeSpan PauseAfterAway = TimeSpan.FromMilliseconds(200);

    /// <summary>How long those are waited for who were answered last: an fsync and a signature are for all who wait, so twice as many in a commit cost hardly more than half of it.</summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);

    static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(1);

    readonly Provider provider;
    readonly string host;
    readonly Vault vault;
    readonly TimeProvider clock;
    readonly Func<byte[], (byte[] PublicKey, SignNote Sign)> signer;
    readonly WaitingRoom<Work> waiting = new(MaxWaiting, MaxWaitingPerCaller);
    readonly Readers readers;
    readonly KnownContests contests = new();
    readonly Follower follower;
    readonly TaskCompletionSource<StoreException> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    DbConnection writer = null!;
    Appender appender = null!;
    bool historyCounted;
    SeenHeads? seen;
    ITimer? keeper;
    Thread thread = null!;

    Store(Provider provider, string host, Vault vault, TimeProvider clock, Func<byte[], (byte[] PublicKey, SignNote Sign)> signer)
    {
        this.provider = provider;
        readers = new Readers(provider);
        this.host = host;
        this.vault = vault;
        this.clock = clock;
        this.signer = signer;
        follower = new Follower(Logs, Book);
    }

    public Logs Logs { get; } = new();

    /// <summary>The hash under which screening compares contacts and names: this server's own.</summary>
    public KeyedHash ScreeningHash => vault.ScreeningHash();

    /// <summary>Pieces of work that wait for the writer.</summary>
    public int Waiting => waiting.Count;

    /// <summary>The last commit that is known here: while it stays, so does everything that was read. Commits of other processes are seen with the next <see cref="Read{T}"/>.</summary>
    public long Commits => follower.Commits;

    /// <summary>What the database lacks of what this server has seen of it: then nothing is written. Null where it lacks nothing.</summary>
    public string? Behind { get; private set; }

    /// <summary>Whether the file outside the database lacks heads that were seen, since it cannot be written.</summary>
    public bool ForgetsHeads => seen?.IsUnwritten ?? false;

    /// <summary>Completes when the store has stopped for good; the process should say so and end.</summary>
    public Task<StoreException> Failed => failure.Task;

    /// <summary>Opens the database, brings its schema up to date, re-derives every log from its leaves and compares it with its last signed root and with what the operator's log tells of it.</summary>
    /// <param name="providerName"><c>sqlite</c>, <c>sqlserver</c> or <c>postgres</c>.</param>
    /// <param name="host">What every log's origin begins with; the same for the life of a database.</param>
    /// <param name="signer">Makes the public key and the signing function of an Ed25519 seed.</param>
    /// <param name="seen">What this server has seen of the database before; null: nobody keeps it.</param>
    /// <exception cref="StoreException">SCHEMA_TOO_NEW, UNSAFE_DURABILITY, WRONG_MASTER_KEY, HOST_CHANGED, LOG_TOO_OLD, ROOT_MISMATCH, SEEN_HEADS_UNWRITABLE, TALLY_CHANGED, DATABASE_WENT_BACK, UNKNOWN_PROVIDER.</exception>
    public static Store Open(string providerName, string connectionString, string host, Vault vault, TimeProvider clock, Func<byte[], (byte[] PublicKey, SignNote Sign)> signer, SeenHeads? seen = null) =>
        Open(Provider.Of(providerName, connectionString), host, vault, clock, signer, seen);

    internal static Store Open(Provider provider, string host, Vault vault, TimeProvider clock, Func<byte[], (byte[] PublicKey, SignNote Sign)> signer, SeenHeads? seen = null)
    {
        FaultPoint.Hit("start.begun");
        provider.Migrate();
        FaultPoint.Hit("start.migrated");
        var store = new Store(provider, host, vault, clock, signer) { seen = seen };
        store.Start();
        return store;
    }

    /// <summary>Runs a query in one consistent view. The logs in memory have all that the view has, and may have more.</summary>
    /// <exception cref="StoreException">ROOT_MISMATCH: another process wrote what it did not sign; the store stops.</exception>
    public T Read<T>(Func<ReadSession, T> query)
    {
        try
        {
            return readers.Read((reader, begin) => Query(reader, begin, query));
        }
        catch (StoreException fault)
        {
            Stop(fault, []);
            throw;
        }
        catch (Exception fault) when (provider.RetryAfter(fault) == Retry.Stop)
        {
            Stop(new StoreException("READ_FAILED", "The database could not be read: its disk is full or damaged, or one of its files is.", fault), []);
            throw;
        }
    }

    T Query<T>(Reader reader, Action begin, Func<ReadSession, T> query)
    {
        using var view = provider.View(reader.Connection);
        using var context = new LateContext(provider, reader.Connection, view);
        follower.Follow(context, reader.Commits(view));
        begin();
        return query(new ReadSession(context, vault, Logs));
    }

    /// <summary>Makes ready what is stored of somebody who enters a contest, on the caller's thread.</summary>
    /// <param name="identifying">By which the contest knows a person, as far as the caller can tell beforehand.</param>
    public Entrant Prepare(long contest, EntryPerson person, Contact? identifying) => new(vault, contest, person, identifying);

    /// <summary>Runs work that may change something, once per request id, and answers after the commit.</summary>
    /// <param name="request">Null for the server's own work.</param>
    /// <param name="work">Decides, and stages its changes. It may run again in another transaction, so it changes nothing else.</param>
    public Task<Decision<T>> Write<T>(WriteRequest? request, AnswerForm<T> form, Func<WriteSession, Decision<T>> work, CancellationToken cancellation) =>
        Write(request, form, entrant: null, work, cancellation);

    /// <inheritdoc cref="Write{T}(WriteRequest?, AnswerForm{T}, Func{WriteSession, Decision{T}}, CancellationToken)"/>
    /// <param name="entrant">Who enters with it: what is stored of them is looked up together with others of the same commit.</param>
    public Task<Decision<T>> Write<T>(WriteRequest? request, AnswerForm<T> form, Entrant? entrant, Func<WriteSession, Decision<T>> work, CancellationToken cancellation) =>
        Enqueue(request, form, entrant, work, cancellation).WaitAsync(cancellation);

    /// <summary>Work of the server itself, without an answer to keep.</summary>
    public Task<Decision<T>> Write<T>(Func<WriteSession, Decision<T>> work, CancellationToken cancellation) =>
        Write(null, new AnswerForm<T>(_ => [], _ => throw new InvalidOperationException("Own work has no stored answer.")), work, cancellation);

    public async ValueTask DisposeAsync()
    {
        FaultPoint.Hit("stop.writer");
        waiting.Close();
        await Task.Run(thread.Join).ConfigureAwait(false);
        if (keeper is not null)
        {
            await keeper.DisposeAsync().ConfigureAwait(false);
            seen!.Keep(Logs.All, Commits);
        }
        provider.Dispose();
        appender.Dispose();
        await writer.DisposeAsync().ConfigureAwait(false);
        readers.Dispose();
    }

    static Problem Stopped => new(Reason.Unavailable, "The store has stopped and the server is ending; try again with the same request id.") { RetryAfter = TimeSpan.FromSeconds(5) };

    static Problem Overloaded => new(Reason.Overloaded, "Too many calls are waiting; try again with the same request id.") { RetryAfter = TimeSpan.FromSeconds(1) };

    internal static IEnumerable<ReadOnlyMemory<byte>> OperatorLeaves(GiveawaysContext context) =>
        context.Bundles.AsNoTracking().Where(b => b.LogId == Logs.OperatorId).OrderBy(b => b.Number).AsEnumerable().SelectMany(b => Bundle.Read(b.Leaves));

    Batch NewBatch(long number) => new(appender, Logs, contests, (id, origin) => Book(id, origin, 1), number, clock.GetUtcNow().ToUnixTimeSeconds());

    LogBook Book(long id, string origin, int keyVersion)
    {
        var (publicKey, sign) = signer(vault.LogKeySeed(origin, keyVersion));
        return new LogBook(id, origin, new NoteSigner(VerifierKey.Create(origin, KeyType.Ed25519, publicKey), sign), new LogTree(bundle => ReadLeafHashes(id, bundle)));
    }

    // Asked for in the middle of reading too: nothing is followed here, since whoever follows may wait for the one who reads.
    List<Hash32> ReadLeafHashes(long log, long bundle) => readers.ReadLeaves(reader =>
    {
        using var context = provider.Context(reader.Connection);
        var stored = context.Bundles.AsNoTracking().Where(b => b.LogId == log && b.Number == bundle).Select(b => b.Leaves).Single();
        return Bundle.Read(stored).Select(leaf => TreeHash.Leaf(leaf.Span)).ToList();
    });

    void Run()
    {
        var answered = 1;
        while (waiting.Take(MaxBatch, answered, Gathering) is { Count: > 0 } batch)
        {
            answered = batch.Count;
            try
            {
                // Nobody waits for the answer any more: whoever does come back brings the same request id.
                batch.RemoveAll(item => item.GivenUp);
                Commit(batch);
            }
#pragma warning disable CA1031 // whatever ends the writer ends the store: nothing is acknowledged after it
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Stop(fault as StoreException ?? new StoreException("WRITE_FAILED", "A commit failed; its outcome is unknown until the log is re-derived at the next start.", fault), batch);
                return;
            }
        }
    }

    void Commit(List<Work> items)
    {
        var done = 0;
        while (done < items.Count)
        {
            try
            {
                done += CommitSome(items, done, items.Count - done, alone: false);
            }
            catch (WorkFault)
            {
                // One piece of work broke: none of its batch was written. Each runs again alone, and the broken one reports its fault.
                for (var end = items.Count; done < end; done++)
                    CommitAlone(items, done);
            }
        }
    }

    void CommitAlone(List<Work> items, int at)
    {
        try
        {
            CommitSome(items, at, 1, alone: true);
        }
        catch (WorkFault fault)
        {
            items[at].Fault(fault.InnerException!);
        }
    }

    /// <returns>How many pieces of work were answered; fewer than asked where one had to be the last of its commit.</returns>
    int CommitSome(List<Work> items, int from, int count, bool alone)
    {
        for (var lost = 1; ; lost++)
        {
            var commitSent = false;
            try
            {
                if (writer.State != ConnectionState.Open)
                    Reopen();
                var measure = new CommitMeter();
                var ran = CommitOnce(items, from, count, alone, ref commitSent);
                measure.Done(ran);
                return ran;
            }
            catch (Exception fault) when (lost <= MaxLost && IsLost(fault, commitSent))
            {
                Thread.Sleep(lost * (writer.State == ConnectionState.Open ? PauseAfterLoss : PauseAfterAway));
            }
        }
    }

    bool IsLost(Exception fault, bool commitSent) => fault is TurnLostException || provider.RetryAfter(fault) switch
    {
        Retry.Always => true,
        Retry.BeforeCommit => !commitSent,
        Retry.Stop => false,
        _ => !commitSent && writer.State != ConnectionState.Open,
    };

    /// <param name="alone">Whether nothing may be added that came while the turn was waited for.</param>
    int CommitOnce(List<Work> items, int from, int count, bool alone, ref bool commitSent)
    {
        using var transaction = provider.Begin(writer);
        using var context = new LateContext(provider, writer, transaction, appender);
        appender.Transaction = transaction;
        var batch = TakeTurn(context, items.Slice(from, count));
        if (!alone && from + count == items.Count)
            count += Join(items, MaxBatch - count);
        var ran = 0;
        FaultPoint.Hit("commit.begun");
        try
        {
            LookAhead(items.Slice(from, count));
            while (ran < count && !batch.Ends)
            {
                FaultPoint.Hit("commit.run");
                items[from + ran].Run(() => new WriteSession(context, vault, Logs, batch), appender, batch);
                FaultPoint.Hit("commit.ran");
                context.Clear();
                ran++;
            }
            appender.HandOver();
        }
        catch (Exception fault) when (fault is not StoreException && provider.RetryAfter(fault) != Retry.Stop)
        {
            FaultPoint.Hit("commit.rollback");
            batch.RolledBack();
            throw new WorkFault(fault);
        }
        if (batch.Writes)
            Commit(transaction, batch, ref commitSent);
        for (var i = 0; i < ran; i++)
        {
            items[from + i].Release();
            FaultPoint.Hit("commit.release");
        }
        return ran;
    }

    void LookAhead(List<Work> items) => appender.LookAhead([.. Requests(items)], People(items).Select(entrant => (entrant.Contest, entrant.PersonKey!)));

    static IEnumerable<byte[]> Requests(List<Work> items) => items.Select(item => item.Key).OfType<byte[]>();

    static IEnumerable<Entrant> People(List<Work> items) => items.Select(item => item.Entrant).OfType<Entrant>().Where(entrant => entrant.PersonKey is not null);

    static byte[][] Once(IEnumerable<byte[]> keys) => [.. keys.DistinctBy(key => new Hash32(key))];

    /// <summary>Adds what came while the turn was waited for: it costs this turn less than the next.</summary>
    /// <returns>How many.</returns>
    int Join(List<Work> items, int most)
    {
        var came = waiting.TakeNow(most);
        came.RemoveAll(item => item.GivenUp);
        items.AddRange(came);
        return came.Count;
    }

    /// <summary>Waits for the turn, and brings memory up to what others wrote before it.</summary>
    /// <param name="items">Of which is asked together with it.</param>
    Batch TakeTurn(LateContext context, List<Work> items)
    {
        var expected = People(items).Select(entrant => Logs.Find(entrant.Contest)).FirstOrDefault();
        var known = Commits;
        var turn = appender.TakeTurn(new TurnQuestion(
            known, expected, Once(Requests(items)), Once(People(items).Where(entrant => entrant.Contest == expected?.Id).Select(entrant => entrant.PersonKey!))));
        FaultPoint.Hit("commit.turn");
        if (turn.Number <= known)
            throw new StoreException("DATABASE_WENT_BACK", $"The database had {known} commits and has {turn.Number - 1} now: an older state was put in its place. Nothing more is signed; restore the latest one.");
        if (turn.Number <= Commits)
            throw new TurnLostException();
        follower.Follow(context, turn);
        contests.Begin(turn.Number - 1, turn.Contest);
        return NewBatch(turn.Number);
    }

    void Commit(DbTransaction transaction, Batch batch, ref bool sent)
    {
        try
        {
            FaultPoint.Hit("commit.write");
            batch.Write();
            sent = true;
            follower.Commit(batch.Number, () => Send(transaction), batch.Committed);
        }
        catch (WorkRowException fault) when (provider.RetryAfter(fault) != Retry.Stop)
        {
            batch.RolledBack();
            throw new WorkFault(fault);
        }
        catch
        {
            batch.RolledBack();
            throw;
        }
        if (batch.Tells)
            seen?.Keep(Logs.All, Commits);
        FaultPoint.Hit("commit.taken-over");
    }

    void Send(DbTransaction transaction)
    {
        FaultPoint.Hit("commit.before");
        provider.Commit(transaction);
        FaultPoint.Hit("commit.after");
    }

    /// <summary>Takes a new connection where the database ended the writer's: a process that was stopped for long lost its turn.</summary>
    void Reopen()
    {
        appender.Dispose();
        writer.Dispose();
        try
        {
            writer = provider.OpenWriter();
        }
        catch (DbException away)
        {
            throw new StoreException("DATABASE_AWAY", "The database ended the writer's connection and takes no other. What waited was not written.", away);
        }
        appender = new Appender(writer, vault, provider.Rows);
    }

    void Stop(StoreException fault, IReadOnlyCollection<Work> batch)
    {
        FaultPoint.Hit("store.stopping");
        failure.TrySetResult(fault);
        waiting.Close();
        foreach (var item in batch.Concat(waiting.Take(MaxWaiting)))
            item.Refuse(Stopped);
    }
}
