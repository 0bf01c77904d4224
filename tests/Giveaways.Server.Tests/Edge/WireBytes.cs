using System.Text;

namespace Giveaways.Server.Tests.Edge;

/// <summary>Protobuf bytes by hand.</summary>
static class WireBytes
{
    public static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)((value & 0x7F) | 0x80));
        return [.. bytes, (byte)value];
    }

    public static byte[] Tag(int field, int wire) => Varint(((ulong)field << 3) | (uint)wire);

    public static byte[] Bytes(int field, byte[] value) => [.. Tag(field, 2), .. Varint((ulong)value.Length), .. value];

    public static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public static byte[] Number(int field, ulong value) => [.. Tag(field, 0), .. Varint(value)];

    public static byte[] Many(int count, byte[] bytes) => [.. Enumerable.Repeat(bytes, count).SelectMany(each => each)];
}
