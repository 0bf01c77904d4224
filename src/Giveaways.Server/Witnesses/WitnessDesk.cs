using System.Diagnostics;
using System.Threading.Channels;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Witnesses;

/// <summary>Keeps the witnesses up to date with the operator's log, and contests with what their quorum saw.</summary>
/// <remarks>
/// Whenever the log has grown, all witnesses that are free are asked at once for the same latest checkpoint: a quorum needs one
/// checkpoint that enough of them signed. What grows meanwhile waits for the next round. A witness that does not answer is asked
/// again after a pause that doubles, and never holds up the others for longer than a moment.
/// </remarks>
sealed class WitnessDesk : BackgroundService
{
    /// <summary>Name of the HTTP client that asks witnesses.</summary>
    public const string Client = "witness";

    /// <summary>Longest time that an answer of a witness may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a close or a seal waits for its quorum before it is answered.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How long a round waits for the slow: after that it goes on without them.</summary>
    static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>How often the log is looked at where nobody said that it grew.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    const int MaxPauseSeconds = 60;

    readonly Store store;
    readonly Faults faults;
    readonly ILogger<WitnessDesk> log;
    readonly Peer[] peers;
    readonly Channel<bool> grown = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly QuorumBook quorums;
    TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WitnessDesk(Store store, Settings settings, IHttpClientFactory clients, Faults faults, ILogger<WitnessDesk> log)
    {
        this.store = store;
        this.faults = faults;
        this.log = log;
        quorums = new QuorumBook(store);
        peers = [.. settings.Witnesses.Select(w => new Peer(new WitnessClient(clients.CreateClient(Client), KeyOf(w.Key), AddressOf(w.Url))))];
    }

    /// <summary>The refusal where rules name a witness that this server cannot ask; null where it can ask all of them.</summary>
    public Problem? Unknown(IReadOnlyList<string> keys)
    {
        var unknown = keys.Where(key => peers.All(peer => peer.Name != key)).ToList();
        return unknown.Count == 0
            ? null
            : new Problem(Reason.WitnessesUnavailable, $"{unknown.Count} of the {keys.Count} witnesses in the rules cannot be asked: their keys and addresses are not among the server's settings (Giveaways:Witnesses).");
    }

    /// <summary>Asks at once instead of at the next look at the log.</summary>
    public void Ask() => grown.Writer.TryWrite(true);

    /// <summary>Waits until the quorum has seen what the log says of a contest, at most <see cref="Patience"/>, and so that a quarter of the time to the deadline is left for the answer.</summary>
    /// <returns>The contest as it is then; its quorum's time is there or not.</returns>
    public async Task<Contest> WaitAsync(long sequence, DateTime deadline, CancellationToken cancellation)
    {
        Ask();
        // From here on by a stop watch: the machine's clock may be set meanwhile.
        var began = Stopwatch.GetTimestamp();
        var patience = Shorter(Patience, (deadline - DateTime.UtcNow) * 0.75);
        while (true)
        {
            var change = Volatile.Read(ref settled).Task;
            var contest = store.Read(session => session.FindContest(sequence)) ?? throw new InvalidOperationException($"Contest {sequence} is there.");
            var left = patience - Stopwatch.GetElapsedTime(began);
            if (peers.Length == 0 || !Witnessing.Awaits(contest) || left <= TimeSpan.Zero)
                return contest;
            await Task.WhenAny(change, Task.Delay(left, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (peers.Length == 0 || store.Behind is not null)
            return;
        foreach (var peer in peers)
            peer.Size = store.Read(session => session.LatestCosigned(peer.Name)) ?? 0;
        try
        {
            while (!store.Failed.IsCompleted)
            {
                if (!await RoundAsync(stoppingToken))
                    await Task.WhenAny(grown.Reader.WaitToReadAsync(stoppingToken).AsTask(), Task.Delay(Interval, stoppingToken));
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <returns>False where there is nobody to ask anything.</returns>
    async Task<bool> RoundAsync(CancellationToken cancellation)
    {
        // Whatever grows after this is another round's.
        grown.Reader.TryRead(out _);
        try
        {
            if (store.Read(session => session.LatestCheckpoint(Logs.OperatorId)) is not { } latest || !SignedCheckpoint.TryParse(latest.Note, out var head, out _))
                return false;
            var free = peers.Where(peer => !peer.IsBusy && peer.Size != latest.Size && peer.Rest <= TimeSpan.Zero).ToList();
            if (free.Count == 0)
                return false;
            await Task.WhenAny(Task.WhenAll(free.Select(peer => AskAsync(peer, head, cancellation))), Task.Delay(Round, cancellation));
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults.Report("asking the witnesses", fault);
            return false;
        }
    }

    async Task AskAsync(Peer peer, SignedCheckpoint head, CancellationToken cancellation)
    {
        peer.IsBusy = true;
        try
        {
            var size = head.Checkpoint.Size;
            FaultPoint.Hit("witness.ask");
            var said = await peer.Client.AskAsync(head, from => store.Logs.Operator.Tree.Prove(prover => prover.ProveConsistency(Math.Min(from, size), size)), Math.Min(peer.Size, size), cancellation);
            if (said.Reply == WitnessReply.Cosigned)
                await KeepAsync(peer, said, cancellation);
            else if (said.Reply == WitnessReply.Ahead && store.Read(session => session.SizeOf(Logs.OperatorId)) >= said.Size)
                return; // Another process of this deployment showed it a later checkpoint meanwhile.
            else
                peer.Wait();
            WitnessLog.Said(log, peer.Client.Key.Name, said);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            peer.Wait();
            faults.Report("asking a witness", fault);
        }
        finally
        {
            peer.IsBusy = false;
            Ask();
        }
    }

    async Task KeepAsync(Peer peer, WitnessSaid said, CancellationToken cancellation)
    {
        FaultPoint.Hit("witness.answered");
        await quorums.KeepAsync(new Cosignature(said.Size, peer.Name, said.Time, System.Text.Encoding.UTF8.GetBytes(said.Line)), cancellation);
        FaultPoint.Hit("witness.kept");
        peer.Answered(said.Size);
        Interlocked.Exchange(ref settled, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    static VerifierKey KeyOf(string text) => VerifierKey.TryParse(text, out var key, out _) ? key : throw new InvalidOperationException("Settings are checked before this.");

    static Uri AddressOf(string url) => new(url.TrimEnd('/') + "/add-checkpoint");

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>One witness, as far as this server has come with it.</summary>
    sealed class Peer(WitnessClient client)
    {
        int pause;
        long next;

        public WitnessClient Client => client;

        public string Name { get; } = client.Key.ToString();

        public volatile bool IsBusy;

        /// <summary>The size that it cosigned last, as far as is known.</summary>
        public long Size { get; set; }

        /// <summary>How long it is left alone, by the process's own stop watch.</summary>
        public TimeSpan Rest => TimeProvider.System.GetElapsedTime(TimeProvider.System.GetTimestamp(), next);

        public void Answered(long size)
        {
            Size = size;
            pause = 0;
        }

        public void Wait()
        {
            pause = Math.Clamp(2 * pause, 1, MaxPauseSeconds);
            next = TimeProvider.System.GetTimestamp() + (pause * TimeProvider.System.TimestampFrequency);
        }
    }
}

static partial class WitnessLog
{
    public static void Said(ILogger log, string witness, WitnessSaid said)
    {
        switch (said.Reply)
        {
            case WitnessReply.Cosigned:
                Cosigned(log, witness, said.Size);
                break;
            case WitnessReply.Unreachable:
                Unreachable(log, witness);
                break;
            case WitnessReply.Refused:
                Refused(log, witness);
                break;
            case WitnessReply.Ahead:
                Ahead(log, witness, said.Size);
                break;
            default:
                Inconsistent(log, witness, said.Size);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Witness {Witness} cosigned size {Size} of the operator's log.")]
    static partial void Cosigned(ILogger log, string witness, long size);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Witness {Witness} did not answer; it is asked again.")]
    static partial void Unreachable(ILogger log, string witness);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Witness {Witness} does not follow the operator's log or its clock is wrong; give whoever runs it the log's key.")]
    static partial void Refused(ILogger log, string witness);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Witness {Witness} has cosigned size {Size} of the operator's log, and this database has less: an older copy was put back. Restore the latest one; what is written from here on is a second history.")]
    static partial void Ahead(ILogger log, string witness, long size);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Witness {Witness} has cosigned size {Size} of an operator's log that this one does not extend: two histories. It keeps both checkpoints as evidence. Restore the latest database.")]
    static partial void Inconsistent(ILogger log, string witness, long size);
}
