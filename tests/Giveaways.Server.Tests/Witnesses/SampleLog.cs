using System.Collections.Immutable;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;

namespace Giveaways.Server.Tests.Witnesses;

/// <summary>A log with a key, of any size asked for. Two of one name and key that part after some leaves are two histories of one log.</summary>
sealed class SampleLog
{
    readonly List<Hash32[]> levels = [];
    readonly NoteSigner signer;
    readonly TreeProver prover;

    /// <param name="shared">Leaves that it has in common with every other sample.</param>
    /// <param name="history">What its later leaves say.</param>
    public SampleLog(int size, int shared = int.MaxValue, string history = "", string origin = "draws.example/operator", byte seed = 7)
    {
        var (publicKey, sign) = LogSigner.FromSeed([.. Enumerable.Repeat(seed, 32)]);
        signer = new NoteSigner(VerifierKey.Create(origin, KeyType.Ed25519, publicKey), sign);
        levels.Add([.. Enumerable.Range(0, size).Select(i => TreeHash.Leaf(Encoding.ASCII.GetBytes(i < shared ? $"leaf {i}" : $"leaf {i} {history}")))]);
        while (levels[^1].Length > 1)
            levels.Add([.. levels[^1].Chunk(2).Where(pair => pair.Length == 2).Select(pair => TreeHash.Node(pair[0], pair[1]))]);
        prover = new TreeProver(size, (level, index) => levels[level][index]);
    }

    public VerifierKey Key => signer.Key;

    public Hash32 Root(int size) => prover.Root(size);

    public SignedCheckpoint Checkpoint(int size) => SignedCheckpoint.Sign(new Checkpoint(Key.Name, size, prover.Root(size)), signer);

    public Hash32[] Proof(int oldSize, int size) => prover.ProveConsistency(oldSize, size);

    /// <summary>The request that an honest log makes.</summary>
    public byte[] Request(int oldSize, int size) => Request(oldSize, Checkpoint(size), Proof(Math.Min(oldSize, size), size));

    public static byte[] Request(long oldSize, SignedCheckpoint checkpoint, params Hash32[] proof) =>
        new AddCheckpoint(oldSize, [.. proof], checkpoint).ToBytes();
}
