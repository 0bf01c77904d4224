using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Hashing;

/// <summary>Takes the hash of a message that was added under a tag.</summary>
delegate void TakeHash(int tag, in Hash32 hash);

/// <summary>SHA-256 of many short messages, given in any order and answered in any order.</summary>
/// <remarks>
/// Messages of one length in blocks wait for each other until eight are there. Longer ones, and all where the processor lacks the
/// instructions, are hashed by the base library one by one. Not for use by two threads at once.
/// </remarks>
sealed class ManyHashes
{
    const int MaxBlocks = 4;
    const int Stride = MaxBlocks * Sha256Lanes.BlockBytes;

    // Behind the message come at least one byte of padding and its length (FIPS 180-4 section 5.1.1).
    const int MinPadding = 1 + sizeof(ulong);
    const byte PaddingMark = 0x80;

    readonly TakeHash take;
    readonly byte[] prefix;
    readonly bool inLanes;
    readonly Vector256<uint>[] afterPrefix = new Vector256<uint>[Sha256Lanes.StateWords];
    readonly Group[] groups = new Group[MaxBlocks];

    /// <param name="prefix">What every message begins with: whole blocks, which are hashed once.</param>
    /// <param name="take">Told of each hash at the latest when <see cref="Flush"/> returns.</param>
    public ManyHashes(ReadOnlySpan<byte> prefix, TakeHash take)
        : this(prefix, take, Sha256Lanes.IsSupported)
    {
    }

    internal ManyHashes(ReadOnlySpan<byte> prefix, TakeHash take, bool inLanes)
    {
        if (prefix.Length % Sha256Lanes.BlockBytes != 0)
        {
            throw new ArgumentException("A prefix is whole blocks.", nameof(prefix));
        }
        (this.take, this.prefix, this.inLanes) = (take, prefix.ToArray(), inLanes);
        for (var i = 0; i < MaxBlocks; i++)
        {
            groups[i] = new Group(i + 1);
        }
        if (inLanes)
        {
            Sha256Lanes.Begin(afterPrefix);
            for (; !prefix.IsEmpty; prefix = prefix[Sha256Lanes.BlockBytes..])
            {
                Sha256Lanes.Compress(afterPrefix, prefix, stride: 0);
            }
        }
    }

    /// <summary>Adds a message of two parts, behind the prefix.</summary>
    public void Add(int tag, ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        var length = head.Length + rest.Length;
        var blocks = (length + MinPadding + Sha256Lanes.BlockBytes - 1) / Sha256Lanes.BlockBytes;
        if (!inLanes || blocks > MaxBlocks)
        {
            HashAlone(tag, head, rest);
            return;
        }
        var group = groups[blocks - 1];
        var message = group.Next(tag);
        head.CopyTo(message);
        rest.CopyTo(message[head.Length..]);
        message[length] = PaddingMark;
        message[(length + 1)..^sizeof(ulong)].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(message[^sizeof(ulong)..], (ulong)(prefix.Length + length) * 8);
        if (group.Count == Sha256Lanes.Lanes)
        {
            Hash(group);
        }
    }

    /// <summary>Hashes whatever waits.</summary>
    public void Flush()
    {
        foreach (var group in groups)
        {
            if (group.Count > 0)
            {
                Hash(group);
            }
        }
    }

    void Hash(Group group)
    {
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[Sha256Lanes.StateWords];
        Span<Hash32> hashes = stackalloc Hash32[Sha256Lanes.Lanes];
        afterPrefix.CopyTo(state);
        for (var block = 0; block < group.Blocks; block++)
        {
            Sha256Lanes.Compress(state, group.Messages.AsSpan(block * Sha256Lanes.BlockBytes), Stride);
        }
        Sha256Lanes.End(state, hashes);
        var count = group.Count;
        group.Count = 0;
        // Lanes beyond the count hold messages of long ago.
        for (var i = 0; i < count; i++)
        {
            take(group.Tags[i], hashes[i]);
        }
    }

    void HashAlone(int tag, ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        var length = prefix.Length + head.Length + rest.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        prefix.CopyTo(rented, 0);
        head.CopyTo(rented.AsSpan(prefix.Length));
        rest.CopyTo(rented.AsSpan(prefix.Length + head.Length));
        var hash = Hash32.Of(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        take(tag, hash);
    }

    /// <summary>Messages of so many blocks that wait.</summary>
    sealed class Group(int blocks)
    {
        public int Blocks => blocks;

        public byte[] Messages { get; } = new byte[Sha256Lanes.Lanes * Stride];

        public int[] Tags { get; } = new int[Sha256Lanes.Lanes];

        public int Count { get; set; }

        public Span<byte> Next(int tag)
        {
            Tags[Count] = tag;
            return Messages.AsSpan(Count++ * Stride, blocks * Sha256Lanes.BlockBytes);
        }
    }
}
