using System.Globalization;
using System.Text;

namespace Giveaways.Proofs.Evidence.Zip;

/// <summary>Reads an archive's directory, and refuses all but the one form (SPEC 10).</summary>
/// <remarks>
/// Every header is written again from its few values and compared: places follow from sizes, everything else is fixed. So there is no
/// gap, no overlap, no second directory and no byte that two readers could read differently. Sums are checked elsewhere.
/// </remarks>
static class ZipReader
{
    /// <summary>Reads the directory.</summary>
    /// <returns>Why the archive is refused, or null.</returns>
    public static string? Read(PackBytes archive, out IReadOnlyList<ZipFile> files)
    {
        files = [];
        var endAt = archive.Length - ZipFormat.EndLength;
        if (endAt < 0)
        {
            return "it is shorter than an archive's end record";
        }
        var end = archive.Read(endAt, ZipFormat.EndLength);
        var (count, directory) = ZipFormat.ReadEnd(end);
        var length = endAt - directory;
        if (count is 0 or > ZipFormat.MaxFiles
            || length < 0
            || length > (long)count * (ZipFormat.CentralLength + ZipFormat.MaxNameLength)
            || !ZipFormat.End(count, directory, length).AsSpan().SequenceEqual(end))
        {
            return "its last 22 bytes are not the end record of an archive in the one form";
        }
        return ReadFiles(archive, count, directory, archive.Read(directory, (int)length), out files);
    }

    static string? ReadFiles(PackBytes archive, int count, long directory, ReadOnlySpan<byte> central, out IReadOnlyList<ZipFile> files)
    {
        var read = new List<ZipFile>();
        var offset = 0L;
        files = read;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadCentral(ref central, offset, out var file))
            {
                return string.Create(CultureInfo.InvariantCulture, $"header {i + 1} of its directory is not in the one form");
            }
            if (file.End > directory)
            {
                return string.Create(CultureInfo.InvariantCulture, $"file {i + 1} reaches into the directory");
            }
            if (!ZipFormat.Local(file).AsSpan().SequenceEqual(archive.Read(offset, ZipFormat.LocalLength + file.Name.Length)))
            {
                return string.Create(CultureInfo.InvariantCulture, $"the local header of file {i + 1} is not that of the directory in the one form");
            }
            read.Add(file);
            offset = file.End;
        }
        return central.IsEmpty && offset == directory ? null : "there are bytes between its files and its directory, or behind it";
    }

    static bool TryReadCentral(ref ReadOnlySpan<byte> central, long offset, out ZipFile file)
    {
        file = default;
        if (central.Length < ZipFormat.CentralLength)
        {
            return false;
        }
        var (crc, size, nameLength) = ZipFormat.ReadCentral(central);
        var length = ZipFormat.CentralLength + nameLength;
        if (nameLength is 0 or > ZipFormat.MaxNameLength || central.Length < length)
        {
            return false;
        }
        // A name that is not ASCII comes back changed, and is refused by the comparison.
        file = new ZipFile(Encoding.ASCII.GetString(central[ZipFormat.CentralLength..length]), offset, size, crc);
        var isSame = ZipFormat.Central(file).AsSpan().SequenceEqual(central[..length]);
        central = central[length..];
        return isSame;
    }
}
