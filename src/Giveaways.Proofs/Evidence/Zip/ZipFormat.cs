using System.Buffers.Binary;
using System.Text;

namespace Giveaways.Proofs.Evidence.Zip;

/// <summary>The bytes of the one form of archive that an evidence pack may have (SPEC 10; APPNOTE.TXT 6.3 sections 4.3.7, 4.3.12, 4.3.16).</summary>
/// <remarks>
/// Stored, no flags, no extra fields, no comments, no zip64, dated 1980-01-01. A header is a function of name, size, sum and place, so
/// that a reader writes each one again and compares, and no field is left for anybody to choose.
/// </remarks>
static class ZipFormat
{
    public const int LocalLength = 30;
    public const int CentralLength = 46;
    public const int EndLength = 22;

    /// <summary>The longest name: every one of a pack is far shorter.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The most files: one more would say zip64.</summary>
    public const int MaxFiles = 0xFFFE;

    /// <summary>The largest size of a file and the last place of a header: one more would say zip64.</summary>
    public const long MaxOffset = 0xFFFF_FFFE;

    const uint LocalSignature = 0x04034b50;
    const uint CentralSignature = 0x02014b50;
    const uint EndSignature = 0x06054b50;
    const ushort Version = 10;
    const ushort Date = 0x0021;

    // Of a central header, which a reader has to read before it can write it again.
    const int CrcAt = 16;
    const int SizeAt = 24;
    const int NameLengthAt = 28;
    const int CountAt = 10;
    const int DirectoryAt = 16;

    public static byte[] Local(ZipFile file)
    {
        var bytes = new byte[LocalLength + file.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, LocalSignature);
        WriteShared(bytes.AsSpan(4), file);
        Encoding.ASCII.GetBytes(file.Name, bytes.AsSpan(LocalLength));
        return bytes;
    }

    public static byte[] Central(ZipFile file)
    {
        var bytes = new byte[CentralLength + file.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, CentralSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), Version);
        WriteShared(bytes.AsSpan(6), file);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(42), (uint)file.Header);
        Encoding.ASCII.GetBytes(file.Name, bytes.AsSpan(CentralLength));
        return bytes;
    }

    public static byte[] End(int count, long directory, long directoryLength)
    {
        var bytes = new byte[EndLength];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, EndSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(CountAt), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)directoryLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(DirectoryAt), (uint)directory);
        return bytes;
    }

    /// <summary>Reads what an end record says; whether it says so in its one form shows only when it is written again.</summary>
    public static (int Count, long Directory) ReadEnd(ReadOnlySpan<byte> end) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(end[CountAt..]), BinaryPrimitives.ReadUInt32LittleEndian(end[DirectoryAt..]));

    /// <summary>Reads what a central header says; the same holds.</summary>
    public static (uint Crc, long Size, int NameLength) ReadCentral(ReadOnlySpan<byte> central) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(central[CrcAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(central[SizeAt..]),
            BinaryPrimitives.ReadUInt16LittleEndian(central[NameLengthAt..]));

    // What local and central header both have, from the version needed to the length of the name.
    static void WriteShared(Span<byte> to, ZipFile file)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(to[8..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(to[10..], file.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(to[14..], (uint)file.Size);
        BinaryPrimitives.WriteUInt32LittleEndian(to[18..], (uint)file.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(to[22..], (ushort)file.Name.Length);
    }
}
