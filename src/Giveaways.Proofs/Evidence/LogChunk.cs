using System.Buffers;
using System.Buffers.Binary;
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
        var next = 0;
        foreach (var leaf in Leaves)
        {
            hashes[next++] = TreeHash.Leaf(leaf);
        }
        Reduce(hashes);
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
    void Reduce(Span<Hash32> nodes)
    {
        List<(int Level, Hash32 Root)> behind = [];
        var (start, left) = (first, count);
        for (var level = 0; left > 0; level++, start >>= 1, left >>= 1)
        {
            if ((start & 1) != 0)
            {
                subtrees.Add((level, nodes[0]));
                nodes = nodes[1..];
                (start, left) = (start + 1, left - 1);
            }
            if ((left & 1) != 0)
            {
                behind.Add((level, nodes[left - 1]));
            }
            for (var i = 0; i < left >> 1; i++)
            {
                nodes[i] = TreeHash.Node(nodes[2 * i], nodes[(2 * i) + 1]);
            }
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
