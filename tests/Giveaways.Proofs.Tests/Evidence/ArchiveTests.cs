using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Evidence.Zip;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>The one form of archive: others read it, and no other form passes.</summary>
public sealed class ArchiveTests
{
    const int Central = 0x02014b50;
    const int End = 0x06054b50;

    static readonly (string Name, byte[] Bytes)[] Files = [("log", "one"u8.ToArray()), ("empty", []), ("keys", new byte[70_000])];

    [Test]
    public void Base_library_reads_what_was_written()
    {
        using var zip = new ZipArchive(new MemoryStream(Archive.Of(Files)));
        Assert.That(zip.Entries.Select(entry => entry.FullName), Is.EqualTo(Files.Select(file => file.Name)));
        foreach (var (entry, file) in zip.Entries.Zip(Files))
        {
            using var content = new MemoryStream();
            using var from = entry.Open();
            from.CopyTo(content);
            Assert.That(content.ToArray(), Is.EqualTo(file.Bytes));
            Assert.That((entry.CompressedLength, entry.Crc32), Is.EqualTo((entry.Length, Crc32.Of(file.Bytes))));
            Assert.That(entry.LastWriteTime.DateTime, Is.EqualTo(new DateTime(1980, 1, 1)));
        }
    }

    [Test]
    public void Written_archive_is_read_back()
    {
        Assert.That(Open(Archive.Of(Files), out var pack), Is.Null);
        Assert.That(pack.Files.Select(file => (file.Name, pack.Read(file.Name, 1 << 20))), Is.EqualTo(Files));
        Assert.That(pack.FindWrongSum(threads: 2), Is.Null);
        Assert.That(pack.Read("keys", 69_999), Is.Null, "larger than it may be");
    }

    [Test]
    public void Archive_of_the_base_library_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("log", CompressionLevel.NoCompression);
            using var to = entry.Open();
            to.Write("one"u8);
        }
        Assert.That(Open(stream.ToArray(), out _), Is.Not.Null);
    }

    [Test]
    public void Every_truncation_is_refused()
    {
        var archive = Archive.Of(Files[..2]);
        for (var length = 0; length < archive.Length; length++)
        {
            Assert.That(Open(archive[..length], out _), Is.Not.Null, $"{length} bytes");
            Assert.That(Open(archive[length..], out _), length == 0 ? Is.Null : Is.Not.Null, $"from byte {length} on");
        }
    }

    [Test]
    public void Every_changed_byte_of_a_header_is_refused()
    {
        var archive = Archive.Of(Files[..2]);
        var content = Encoding.ASCII.GetString(archive).IndexOf("one", StringComparison.Ordinal);
        for (var at = 0; at < archive.Length; at++)
        {
            for (var flip = 1; flip < 256; flip++)
            {
                var changed = (byte[])archive.Clone();
                changed[at] ^= (byte)flip;
                var why = Open(changed, out var pack) ?? pack.FindWrongSum(threads: 1);
                Assert.That(why, Is.Not.Null, $"byte {at} flipped by {flip}");
                Assert.That(at >= content && at < content + 3 ? why : "log", Is.EqualTo("log"));
            }
        }
    }

    static IEnumerable<TestCaseData> Mutations()
    {
        var archive = Archive.Of(Files[..2]);
        var directory = Find(archive, Central);
        var end = Find(archive, End);
        yield return Case("byte-before", [0, .. archive]);
        yield return Case("byte-behind", [.. archive, 0]);
        yield return Case("comment", With([.. archive, (byte)'x'], end + 20, 1));
        yield return Case("gap-before-directory", With([.. archive[..directory], 0, .. archive[directory..]], end + 1 + 16, directory + 1));
        yield return Case("directory-twice", With([.. archive[..directory], .. archive[directory..end], .. archive[directory..]], end + end - directory + 16, end));
        yield return Case("two-end-records", [.. archive, .. archive[end..]]);
        yield return Case("one-file-too-few-counted", With(With(archive, end + 8, 1), end + 10, 1));
        yield return Case("one-file-too-many-counted", With(With(archive, end + 8, 3), end + 10, 3));
        yield return Case("zip64-count", With(With(archive, end + 8, 0xFFFF), end + 10, 0xFFFF));
        yield return Case("zip64-directory", With32(archive, end + 16, uint.MaxValue));
        yield return Case("huge-size", With32(With32(archive, directory + 20, 0xFFFF_FFFE), directory + 24, 0xFFFF_FFFE));
        yield return Case("overlapping-files", With32(archive, directory + 46 + 3 + 42, 0));
        yield return Case("no-files", archive[end..]);
        yield return Case("nothing", []);

        static TestCaseData Case(string name, byte[] archive) => new TestCaseData(archive).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Mutations))]
    public void Other_form_is_refused(byte[] archive) => Assert.That(Open(archive, out _), Is.Not.Null);

    [TestCase(8, 8)]
    [TestCase(6, 1)]
    [TestCase(6, 8)]
    [TestCase(10, 1)]
    [TestCase(12, 0x22)]
    [TestCase(4, 20)]
    public void Same_change_in_both_headers_is_refused(int at, int value)
    {
        var archive = Archive.Of(Files[..1]);
        var directory = Find(archive, Central);
        Assert.That(Open(With(With(archive, at, value), directory + at + 2, value), out _), Is.Not.Null);
    }

    [Test]
    public void Writer_needs_a_stream_that_seeks() =>
        Assert.That(() => new ZipWriter(new DeflateStream(new MemoryStream(), CompressionMode.Compress)), Throws.ArgumentException);

    [Test]
    public void Writer_counts_offsets_from_where_the_stream_stands()
    {
        using var stream = new MemoryStream();
        stream.Write("before"u8);
        var zip = new ZipWriter(stream);
        zip.Add(Files[0].Name, Files[0].Bytes);
        zip.Finish();
        Assert.That(stream.ToArray()[6..], Is.EqualTo(Archive.Of(Files[..1])));
    }

    [Test]
    public void Writer_refuses_names_that_are_too_long() =>
        Assert.That(() => Archive.Of([(new string('a', ZipFormat.MaxNameLength + 1), [])]), Throws.InvalidOperationException);

    static string? Open(byte[] archive, out Pack pack) => Pack.Open(new MemoryStream(archive), out pack);

    static int Find(byte[] archive, int signature)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, signature);
        return archive.AsSpan().IndexOf(bytes);
    }

    static byte[] With(byte[] archive, int at, int value)
    {
        var changed = (byte[])archive.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(at), (ushort)value);
        return changed;
    }

    static byte[] With32(byte[] archive, int at, uint value)
    {
        var changed = (byte[])archive.Clone();
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(at), value);
        return changed;
    }
}
