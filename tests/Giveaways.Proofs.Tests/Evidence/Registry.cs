using System.Buffers.Binary;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Whoever holds the operator's own key, honest or not: writes any leaves about contests, signs them, and has witnesses cosign.</summary>
/// <remarks>Makes pack and proofs by itself, not with their makers, and so is their oracle.</remarks>
sealed class Registry
{
    public TestKey Key { get; init; } = new($"{Operator.Host}/operator", label: "operator");

    /// <summary>Whatever is added here stays where it is put.</summary>
    public List<OperatorLeaf> Leaves { get; } = [];

    public int Contests => Leaves.OfType<ContestLeaf>().Count();

    /// <summary>Tells of a contest all that is to be told, each leaf in its place by time; numbers before it become drafts.</summary>
    public Registry Follow(Operator contest, int? upTo = null)
    {
        var (sequence, origin) = (contest.Rules.Contest, contest.Rules.Origin);
        var read = contest.Leaves.Select(bytes => Leaf.TryParse(bytes, out var leaf, out _) ? leaf : throw new FormatException()).ToList();
        for (var draft = Contests + 1; draft < sequence; draft++)
        {
            Put(Draft(draft, read[0].Time - 100));
        }
        Put(new ContestLeaf(read[0].Time - 50, sequence, origin, contest.Rules.Mode, contest.TrustedKey.ToString()));
        for (var i = 0; i < (upTo ?? read.Count); i++)
        {
            var (time, head) = (read[i].Time, new LogHead(i + 1, contest.RootAt(i + 1)));
            _ = read[i] switch
            {
                RulesLeaf => Put(new CheckpointLeaf(time, sequence, ContestEvent.Publish, head, contest.Published.Alike)),
                CloseLeaf => Put(new CheckpointLeaf(time, sequence, ContestEvent.Close, head, Alike: null)),
                SealLeaf => Put(new CheckpointLeaf(time, sequence, ContestEvent.Seal, head, Alike: null)),
                DrawLeaf => Put(new CheckpointLeaf(time, sequence, ContestEvent.Draw, head, Alike: null)),
                CancelLeaf cancel => Put(new EndedLeaf(time, sequence, EndEvent.Cancelled, head, cancel.Reason)),
                VoidLeaf voiding => Put(new EndedLeaf(time, sequence, EndEvent.Void, head, new PublicReason(voiding.Reason, default))),
                _ => this,
            };
        }
        return this;
    }

    /// <summary>A contest of which nothing but its number is known.</summary>
    public static ContestLeaf Draft(long sequence, long time)
    {
        var origin = Grammar.ContestOrigin(Operator.Host, sequence);
        return new ContestLeaf(time, sequence, origin, ContestMode.Binding, new TestKey(origin).Key.ToString());
    }

    /// <summary>Puts a leaf behind the last that is not later.</summary>
    public Registry Put(OperatorLeaf leaf)
    {
        Leaves.Insert(Leaves.FindLastIndex(one => one.Time <= leaf.Time) + 1, leaf);
        return this;
    }

    public Registry Without(Predicate<OperatorLeaf> which)
    {
        Leaves.RemoveAll(which);
        return this;
    }

    public Registry Change<T>(Predicate<T> which, Func<T, OperatorLeaf> change) where T : OperatorLeaf
    {
        var at = Leaves.FindIndex(leaf => leaf is T one && which(one));
        Leaves[at] = change((T)Leaves[at]);
        return this;
    }

    public Hash32 RootAt(int size)
    {
        var frontier = new Frontier();
        Leaves.Take(size).ToList().ForEach(leaf => frontier.AppendLeaf(leaf.ToBytes()));
        return frontier.Root;
    }

    public SignedCheckpoint HeadAt(int size) => SignedCheckpoint.Sign(new Checkpoint(Key.Key.Name, size, RootAt(size)), Key.Signer);

    public SignedCheckpoint Head => HeadAt(Leaves.Count);

    public byte[] Log()
    {
        using var log = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var leaf in Leaves.Select(leaf => leaf.ToBytes()))
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            log.Write(length);
            log.Write(leaf);
        }
        return log.ToArray();
    }

    public byte[] Pack(SignedCheckpoint? head = null) => Archive.Of([("log", Log()), ("checkpoint", (head ?? Head).ToBytes())]);

    public int IndexOf(long contest, ContestEvent what) => Leaves.FindIndex(leaf => leaf is CheckpointLeaf one && one.Contest == contest && one.Event == what);

    public Hash32[] Prove(int index, int size) => new TreeProver(size, (level, at) =>
    {
        var frontier = new Frontier();
        Leaves.Skip((int)(at << level)).Take(1 << level).ToList().ForEach(leaf => frontier.AppendLeaf(leaf.ToBytes()));
        return frontier.Root;
    }).ProveInclusion(index, size);

    /// <summary>A leaf under the head that ends in it, cosigned.</summary>
    public byte[] Witnessed(int index, params ReadOnlySpan<(TestKey Witness, long Time)> by)
    {
        var head = HeadAt(index + 1);
        foreach (var (witness, time) in by)
        {
            head = head.Cosign(witness.Signer, time);
        }
        return TlogProof.Create(Leaves[index].ToBytes(), index, Prove(index, index + 1), head).ToBytes();
    }
}
