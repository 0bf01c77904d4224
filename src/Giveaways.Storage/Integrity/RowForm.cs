using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Giveaways.Storage.Integrity;

/// <summary>A row as bytes, the same for every database: what its seal is made over.</summary>
/// <remarks>
/// The table's name, then each column that is not null, sorted by name (ordinal): its name, a byte for the kind and the value. Names have a length of
/// one byte; integers are 64 bits big-endian, texts and bytes have a length of 32 bits big-endian. So a column that a later version adds changes
/// no seal of a row that has nothing in it. Kinds are those of SQLite; what another database has a type of its own for is one of them, a yes as 1,
/// a day as <c>2026-11-22</c>.
/// </remarks>
sealed class RowForm
{
    readonly ArrayBufferWriter<byte> bytes = new(1024);

    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    public void Begin(string table)
    {
        bytes.ResetWrittenCount();
        Name(table);
    }

    /// <summary>Adds the next column.</summary>
    /// <returns>False where the value is of a kind that no column has.</returns>
    public bool Add(string column, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                return true;
            case byte[] blob:
                Name(column);
                Head((byte)'b', blob.Length);
                bytes.Write(blob);
                return true;
            case string text:
                Text(column, text);
                return true;
            case DateOnly day:
                Text(column, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return true;
            case DateTime day when day.TimeOfDay == TimeSpan.Zero:
                Text(column, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return true;
            case bool yes:
                Number(column, yes ? 1 : 0);
                return true;
            case long or int or short or byte or Enum:
                Number(column, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    void Number(string column, long value)
    {
        Name(column);
        var span = bytes.GetSpan(1 + sizeof(long));
        span[0] = (byte)'i';
        BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
        bytes.Advance(1 + sizeof(long));
    }

    void Text(string column, string text)
    {
        Name(column);
        Head((byte)'t', Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
    }

    void Name(string name)
    {
        var span = bytes.GetSpan(1 + name.Length);
        span[0] = checked((byte)name.Length);
        bytes.Advance(1 + Encoding.ASCII.GetBytes(name, span[1..]));
    }

    void Head(byte kind, int length)
    {
        var span = bytes.GetSpan(1 + sizeof(int));
        span[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], length);
        bytes.Advance(1 + sizeof(int));
    }
}
