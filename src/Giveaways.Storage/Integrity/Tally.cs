using System.Buffers.Binary;
using System.Text;

namespace Giveaways.Storage.Integrity;

/// <summary>How many rows each table has, and the sum of their seals: what a row that vanished, or an older one that was put back, does not fit.</summary>
/// <remarks>Also the change of one transaction, which may be negative. Sums wrap around at 2^128.</remarks>
sealed class Tally
{
    /// <summary>Bytes of a seal.</summary>
    public const int SealBytes = 16;

    readonly SortedDictionary<string, (long Rows, UInt128 Sum)> tables = new(StringComparer.Ordinal);

    public bool IsEmpty => tables.Count == 0;

    public (long Rows, UInt128 Sum) Of(string table) => tables.GetValueOrDefault(table);

    public void Add(string table, ReadOnlySpan<byte> seal) => Change(table, 1, BinaryPrimitives.ReadUInt128BigEndian(seal));

    public void Remove(string table, ReadOnlySpan<byte> seal) => Change(table, -1, unchecked(UInt128.Zero - BinaryPrimitives.ReadUInt128BigEndian(seal)));

    /// <summary>Takes away all that a table has.</summary>
    public void Forget(string table, (long Rows, UInt128 Sum) kept) => Change(table, -kept.Rows, unchecked(UInt128.Zero - kept.Sum));

    /// <summary>This with the change of one transaction.</summary>
    public Tally With(Tally change)
    {
        var sum = new Tally();
        foreach (var (table, (rows, seals)) in tables.Concat(change.tables))
            sum.Change(table, rows, seals);
        return sum;
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Span<byte> numbers = stackalloc byte[sizeof(long) + SealBytes];
        foreach (var (table, (rows, sum)) in tables)
        {
            bytes.WriteByte(checked((byte)table.Length));
            bytes.Write(Encoding.ASCII.GetBytes(table));
            BinaryPrimitives.WriteInt64BigEndian(numbers, rows);
            BinaryPrimitives.WriteUInt128BigEndian(numbers[sizeof(long)..], sum);
            bytes.Write(numbers);
        }
        return bytes.ToArray();
    }

    /// <param name="bytes">As <see cref="ToBytes"/> made them: they come out of a sealed record.</param>
    public static Tally Read(ReadOnlySpan<byte> bytes)
    {
        var tally = new Tally();
        while (bytes.Length > 0)
        {
            var table = Encoding.ASCII.GetString(bytes.Slice(1, bytes[0]));
            bytes = bytes[(1 + table.Length)..];
            tally.Change(table, BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[sizeof(long)..]));
            bytes = bytes[(sizeof(long) + SealBytes)..];
        }
        return tally;
    }

    void Change(string table, long rows, UInt128 sum)
    {
        var before = tables.GetValueOrDefault(table);
        tables[table] = (before.Rows + rows, unchecked(before.Sum + sum));
    }
}
