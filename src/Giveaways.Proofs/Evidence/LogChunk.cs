using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Giveaways.Proofs.Hashing;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Evidence;

/// <summary>Some neighbouring records of a log, whole ones.</summary>
/// <param name="first">The index of the first leaf.</param>
/// <param name="count">How many leaves.</param>
/// <param name="rented">Begins with the records, each a 16-bit big-endian length and the leaf.</param>
/// <param name="length">The length of all records.</param>
sealed class LogChunk(long first, int count, byte[] rented, int length)
{
    readonly List<(int Level, Hash32 Root)> subtrees = [];

    public LeafRecords Leaves => new(rented.AsSpan(0, length));

    /// <summary>Gives the room back, once nobody reads the leaves any more.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(rented);

    /// <summary>Hashes the leaves and, of the nodes above them, all that no other chunk has a part in.</summary>
    public void Hash()
    {
        var hashes = ArrayPool<Hash32>.Shared.Rent(Math.Max(1, count));
        var many = new ManyHashes([], (int at, in Hash32 hash) => hashes[at] = hash);
        var next = 0;
        foreach (var leaf in Leaves)
        {
            many.Add(next++, TreeHash.BeforeLeaf, leaf);
        }
        many.Flush();
        Reduce(hashes, many);
        ArrayPool<Hash32>.Shared.Return(hashes);
    }

    /// <summary>Appends the hashed leaves to those of the chunks before.</summary>
    public void AppendTo(Frontier frontier)
    {
        foreach (var (level, root) in subtrees)
        {
            frontier.AppendSubtree(level, root, completed: null);
        }
    }

    // Level by level: a node at either end whose sibling is in another chunk stays as it is, all others join in pairs.
    void Reduce(Hash32[] nodes, ManyHashes many)
    {
        List<(int Level, Hash32 Root)> behind = [];
        var (start, left, at) = (first, count, 0);
        for (var level = 0; left > 0; level++, start >>= 1, left >>= 1)
        {
            if ((start & 1) != 0)
            {
                subtrees.Add((level, nodes[at++]));
                (start, left) = (start + 1, left - 1);
            }
            if ((left & 1) != 0)
            {
                behind.Add((level, nodes[at + left - 1]));
            }
            for (var i = 0; i < left >> 1; i++)
            {
                // A parent takes a place at or before its children's, which were copied by then.
                many.Add(at + i, TreeHash.BeforeNode, MemoryMarshal.AsBytes(nodes.AsSpan(at + (2 * i), 2)));
            }
            many.Flush();
        }
        behind.Reverse();
        subtrees.AddRange(behind);
    }
}

/// <summary>Goes through records that are known to be whole.</summary>
ref struct LeafRecords(ReadOnlySpan<byte> records)
{
    ReadOnlySpan<byte> rest = records;

    /// <summary>The leaf of the record.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly LeafRecords GetEnumerator() => this;

    public bool MoveNext()
    {
        if (rest.IsEmpty)
        {
            return false;
        }
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        Current = rest.Slice(sizeof(ushort), length);
        rest = rest[(sizeof(ushort) + length)..];
        return true;
    }
}
