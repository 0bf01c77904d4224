using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Evidence;

/// <summary>Divides a pack's log into chunks of whole records (SPEC 10), from the first to the last.</summary>
/// <param name="pack">The pack.</param>
/// <param name="cuts">Sizes of the tree at which a chunk must end, ascending: the roots there are asked for.</param>
sealed class LogReader(Pack pack, IReadOnlyList<long> cuts)
{
    const int Prefix = sizeof(ushort);
    const int MaxRecord = Prefix + Leaf.MaxBytes;

    long at;
    long size;
    int nextCut;

    /// <summary>Why the log does not consist of whole records, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>The next chunk, or null behind the last and after a fault.</summary>
    public LogChunk? Next()
    {
        var file = pack.File(PackNames.Log);
        if (Fault is not null || at == file.Size)
        {
            return null;
        }
        var available = (int)Math.Min(Pack.Block + MaxRecord, file.Size - at);
        var rented = ArrayPool<byte>.Shared.Rent(available);
        pack.Read(file, at, rented.AsSpan(0, available));
        var (count, length) = Divide(rented.AsSpan(0, available));
        var chunk = new LogChunk(size, count, rented, length);
        size += count;
        at += length;
        return chunk;
    }

    (int Count, int Length) Divide(ReadOnlySpan<byte> bytes)
    {
        var (count, length, most) = (0, 0, LeavesToCut());
        while (length < Pack.Block && length < bytes.Length && count < most)
        {
            var rest = bytes[length..];
            var leaf = rest.Length < Prefix ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (leaf == 0 || rest.Length - Prefix < leaf)
            {
                // There was room for a longest record: what is short here is short at the file's end.
                var what = leaf == 0 && rest.Length >= Prefix ? "is empty" : "is cut off";
                Fault = string.Create(CultureInfo.InvariantCulture, $"leaf {size + count}: its record {what}");
                break;
            }
            length += Prefix + leaf;
            count++;
        }
        return (count, length);
    }

    long LeavesToCut()
    {
        while (nextCut < cuts.Count && cuts[nextCut] <= size)
        {
            nextCut++;
        }
        return nextCut < cuts.Count ? cuts[nextCut] - size : long.MaxValue;
    }
}
