using System.Collections.Concurrent;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>All that a server ever said of one contest's entries, to be held against what it says later: receipts, checkpoints, and calls that it left without an answer.</summary>
sealed class Promises(Operation operation, Giveaway giveaway)
{
    /// <summary>Calls at a time.</summary>
    public const int Callers = 64;

    const int MostIdleMilliseconds = 1_000;
    const int MostTries = 3;

    readonly ConcurrentDictionary<string, (SubmitEntryRequest Request, EntryReceipt Receipt)> kept = new();
    readonly ConcurrentDictionary<string, SubmitEntryRequest> unanswered = new();
    readonly ConcurrentQueue<(DateTimeOffset Asked, DateTimeOffset Time, EntryReceipt Receipt)> acknowledged = new();
    readonly List<string> checkpoints = [];
    int people;

    public int Kept => kept.Count;

    /// <summary>Receipts with the moments at which their caller asked for them and had them.</summary>
    public IReadOnlyCollection<(DateTimeOffset Asked, DateTimeOffset Time, EntryReceipt Receipt)> Acknowledged => acknowledged;

    public int Unanswered => unanswered.Count;

    /// <summary>Callers submit one entry after the other until the server is gone.</summary>
    /// <param name="meanwhile">What happens once the first entry was acknowledged, or the server was gone before.</param>
    public async Task SubmitUntilGoneAsync(Func<Task> meanwhile)
    {
        using var first = new SemaphoreSlim(0);
        var callers = SubmitAsync(int.MaxValue, () => first.Release());
        await Task.WhenAny(first.WaitAsync(), callers);
        await meanwhile();
        await callers;
    }

    /// <summary>Callers submit so many entries each, or fewer where the server is gone before.</summary>
    public async Task SubmitAsync(int each, Action? accepted = null)
    {
        var entries = operation.Marketing.Entries;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var number = Interlocked.Increment(ref people);
                if (!await TryAsync(entries, giveaway.Entry($"p{number}@people.example", Operation.Id(), $"Person Number{number}")))
                    return;
                accepted?.Invoke();
            }
        })));
    }

    /// <summary>Callers submit through several servers in turn until it is over, whatever those answer or do not answer.</summary>
    public async Task SubmitAsync(IReadOnlyList<Desk> desks, CancellationToken over)
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; !over.IsCancellationRequested; i++)
            {
                var number = Interlocked.Increment(ref people);
                await TryAsync(desks[i % desks.Count].Entries, giveaway.Entry($"p{number}@people.example", Operation.Id(), $"Person Number{number}"));
                // Of all of them every receipt is asked for again afterwards.
                await Task.Delay(Random.Shared.Next(MostIdleMilliseconds), CancellationToken.None);
            }
        }, CancellationToken.None)));
    }

    /// <summary>Keeps a checkpoint that somebody was shown.</summary>
    public async Task SeeAsync(Desk desk)
    {
        var seen = (await desk.Audit.GetCheckpointAsync(new GetCheckpointRequest { Contest = giveaway.Name })).Checkpoint;
        lock (checkpoints)
            checkpoints.Add(seen);
    }

    /// <summary>The same calls once more, those without an answer too: what was acknowledged gets its receipt again, byte for byte.</summary>
    /// <param name="last">How many of those that were acknowledged; the latest are not told from others.</param>
    public async Task RetryAsync(int last = int.MaxValue)
    {
        checkpoints.Add((await giveaway.CheckpointAsync()).Checkpoint);
        var entries = operation.Marketing.Entries;
        var requests = unanswered.Values.Concat(kept.Values.Select(k => k.Request).Take(last)).ToList();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (request, cancellation) =>
        {
            var answer = await AskAsync(entries, request, cancellation);
            Assert.That(kept.GetOrAdd(request.RequestId, (request, answer)).Receipt, Is.EqualTo(answer), "the receipt that was given before");
            unanswered.TryRemove(request.RequestId, out _);
        });
    }

    /// <summary>Holds every receipt and every checkpoint that was ever seen against the log as it is now.</summary>
    /// <remarks>Afterwards every call has its answer, and each entry in the log is one that somebody has a receipt of.</remarks>
    public async Task CheckAsync()
    {
        await RetryAsync();
        var head = await giveaway.CheckpointAsync();
        Assert.That(VerifierKey.TryParse(head.VerifierKey, out var key, out _));
        var leaves = (await giveaway.LeavesAsync()).Select(l => Encoding.UTF8.GetBytes(l)).ToList();
        var roots = RootsBySize(leaves);
        Assert.That((head.TreeSize, head.RootHash.ToByteArray()), Is.EqualTo(((long)leaves.Count, roots[leaves.Count].Bytes.ToArray())));
        foreach (var (_, receipt) in kept.Values)
            Check(receipt, key!, leaves, roots);
        foreach (var checkpoint in checkpoints)
        {
            Assert.That(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(checkpoint), out var seen, out _));
            Assert.That(seen!.CheckLog(key!), Is.EqualTo(ProofFault.None));
            Assert.That(seen.Checkpoint.Root, Is.EqualTo(roots[(int)seen.Checkpoint.Size]), "an earlier checkpoint is of another history");
        }
        // Nothing twice, and nothing that nobody has a receipt of.
        var places = leaves.Index().Where(l => l.Item.AsSpan().StartsWith("entry/"u8)).Select(l => (long)l.Index);
        Assert.That(kept.Values.Select(k => k.Receipt.LeafIndex).Order(), Is.EqualTo(places));
        Assert.That((await giveaway.GetAsync()).Counts.Accepted, Is.EqualTo(kept.Count));
    }

    // As the catalogue of errors tells every caller: a server that cannot reach its database says when to come back.
    static async Task<EntryReceipt> AskAsync(EntryService.EntryServiceClient entries, SubmitEntryRequest request, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return (await entries.SubmitEntryAsync(request, cancellationToken: cancellation)).Receipt;
            }
            catch (RpcException away) when (away.StatusCode == StatusCode.Unavailable && Refused.Wait(away) is { } wait && tries < MostTries)
            {
                TestContext.Out.WriteLine($"{request.RequestId} was told to come back: {away.Status.Detail}");
                await Task.Delay(wait, cancellation);
            }
        }
    }

    async Task<bool> TryAsync(EntryService.EntryServiceClient entries, SubmitEntryRequest request)
    {
        var asked = DateTimeOffset.UtcNow;
        try
        {
            var answer = await entries.SubmitEntryAsync(request);
            acknowledged.Enqueue((asked, DateTimeOffset.UtcNow, answer.Receipt));
            kept[request.RequestId] = (request, answer.Receipt);
            return true;
        }
        catch (RpcException)
        {
            // Whether it was taken nobody knows: that is what the retry is for.
            unanswered[request.RequestId] = request;
            return false;
        }
    }

    static void Check(EntryReceipt receipt, VerifierKey key, List<byte[]> leaves, List<Hash32> roots)
    {
        Assert.That(TlogProof.TryParse(Encoding.UTF8.GetBytes(receipt.Receipt), out var proof, out _));
        Assert.That(ReceiptChecker.Check(proof!, key), Is.EqualTo(ProofFault.None));
        Assert.That(proof!.Index, Is.EqualTo(receipt.LeafIndex).And.LessThan(leaves.Count), "an acknowledged entry is lost");
        Assert.That(proof.Extra.SequenceEqual(leaves[(int)receipt.LeafIndex]), "an acknowledged entry is lost");
        Assert.That(proof.Checkpoint.Checkpoint.Root, Is.EqualTo(roots[(int)proof.Checkpoint.Checkpoint.Size]), "a receipt is of another history");
    }

    static List<Hash32> RootsBySize(List<byte[]> leaves)
    {
        var frontier = new Frontier();
        var roots = new List<Hash32> { frontier.Root };
        foreach (var leaf in leaves)
        {
            frontier.Append(TreeHash.Leaf(leaf));
            roots.Add(frontier.Root);
        }
        return roots;
    }
}
