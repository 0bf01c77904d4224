using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The server is killed at random moments while 64 callers submit: what it acknowledged is there, and nothing else about it changed.</summary>
/// <remarks><c>GIVEAWAYS_KILL_ROUNDS</c> says how often (default 10).</remarks>
[Parallelizable(ParallelScope.Self)]
public sealed class KillTests
{
    const int Callers = 64;
    const int DefaultRounds = 10;
    const int MaxMillisecondsUntilKill = 400;

    static readonly int RoundsToRun =
        int.TryParse(Environment.GetEnvironmentVariable("GIVEAWAYS_KILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : DefaultRounds;

    readonly ConcurrentDictionary<string, (SubmitEntryRequest Request, EntryReceipt Receipt)> acknowledged = new();
    readonly ConcurrentBag<SubmitEntryRequest> unanswered = [];
    readonly List<string> checkpoints = [];
    readonly Random random = new(20_261_121);
    int people;

    [Test]
    public async Task Entry_that_was_acknowledged_survives_kill_minus_nine()
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        for (var round = 1; round <= RoundsToRun; round++)
        {
            var before = acknowledged.Count;
            await SubmitUntilKilledAsync(operation, giveaway);
            await operation.StartAsync();
            checkpoints.Add((await giveaway.CheckpointAsync()).Checkpoint);
            await RetryAsync(operation, acknowledged.Values.Skip(before).ToList());
            TestContext.Out.WriteLine($"round {round}: {acknowledged.Count - before} acknowledged, {unanswered.Count} without an answer so far");
        }
        await RetryAsync(operation, [.. acknowledged.Values]);
        var late = new List<EntryReceipt>();
        foreach (var some in unanswered.Chunk(Callers))
            late.AddRange(await Task.WhenAll(some.Select(async request => (await operation.Marketing.Entries.SubmitEntryAsync(request)).Receipt)));
        await CheckAsync(giveaway, [.. acknowledged.Values.Select(a => a.Receipt)], late);
        TestContext.Out.WriteLine($"{RoundsToRun} kills, {acknowledged.Count} entries acknowledged before one, {unanswered.Count} calls cut off");
    }

    async Task SubmitUntilKilledAsync(Operation operation, Giveaway giveaway)
    {
        using var first = new SemaphoreSlim(0);
        var entries = operation.Marketing.Entries;
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var number = Interlocked.Increment(ref people).ToString(CultureInfo.InvariantCulture);
                var request = giveaway.Entry($"p{number}@people.example", $"entry-{number}", $"Person Number{number}");
                try
                {
                    var answer = await entries.SubmitEntryAsync(request);
                    acknowledged[request.RequestId] = (request, answer.Receipt);
                    first.Release();
                }
                catch (RpcException)
                {
                    // Whether it was taken nobody knows: that is what the retry is for.
                    unanswered.Add(request);
                    return;
                }
            }
        })).ToList();
        await Task.WhenAny(first.WaitAsync(), Task.WhenAll(callers));
        await Task.Delay(random.Next(MaxMillisecondsUntilKill));
        await operation.Server.KillAsync();
        await Task.WhenAll(callers);
    }

    static Task RetryAsync(Operation operation, IReadOnlyList<(SubmitEntryRequest Request, EntryReceipt Receipt)> some)
    {
        var entries = operation.Marketing.Entries;
        return Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (entry, cancellation) =>
        {
            var again = await entries.SubmitEntryAsync(entry.Request, cancellationToken: cancellation);
            Assert.That(again.Receipt, Is.EqualTo(entry.Receipt));
        });
    }

    /// <summary>Holds every receipt and every checkpoint that was ever seen against the log as it is at the end.</summary>
    async Task CheckAsync(Giveaway giveaway, IReadOnlyList<EntryReceipt> kept, IReadOnlyList<EntryReceipt> late)
    {
        var head = await giveaway.CheckpointAsync();
        Assert.That(VerifierKey.TryParse(head.VerifierKey, out var key, out _));
        var leaves = (await giveaway.LeavesAsync()).Select(l => Encoding.UTF8.GetBytes(l)).ToList();
        var roots = RootsBySize(leaves);
        Assert.That((head.TreeSize, head.RootHash.ToByteArray()), Is.EqualTo(((long)leaves.Count, roots[leaves.Count].Bytes.ToArray())));
        foreach (var receipt in kept.Concat(late))
        {
            Assert.That(TlogProof.TryParse(Encoding.UTF8.GetBytes(receipt.Receipt), out var proof, out _));
            Assert.That(ReceiptChecker.Check(proof!, key!), Is.EqualTo(ProofFault.None));
            Assert.That(proof!.Index, Is.EqualTo(receipt.LeafIndex));
            Assert.That(proof.Extra.SequenceEqual(leaves[(int)receipt.LeafIndex]));
            Assert.That(proof.Checkpoint.Checkpoint.Root, Is.EqualTo(roots[(int)proof.Checkpoint.Checkpoint.Size]));
        }
        foreach (var checkpoint in checkpoints)
        {
            Assert.That(SignedCheckpoint.TryParse(Encoding.UTF8.GetBytes(checkpoint), out var seen, out _));
            Assert.That(seen!.CheckLog(key!), Is.EqualTo(ProofFault.None));
            Assert.That(seen.Checkpoint.Root, Is.EqualTo(roots[(int)seen.Checkpoint.Size]));
        }
        // One leaf for the rules, then one for every entry that somebody has a receipt of: nothing twice, nothing between.
        Assert.That(kept.Concat(late).Select(r => r.LeafIndex).Order(), Is.EqualTo(Enumerable.Range(1, leaves.Count - 1)));
        Assert.That((await giveaway.GetAsync()).Counts.Accepted, Is.EqualTo(leaves.Count - 1));
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
