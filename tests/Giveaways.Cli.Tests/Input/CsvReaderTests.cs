using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Tests.Input;

/// <summary>The rows of bad inputs that concern CSV files, and what RFC 4180 allows.</summary>
[TestFixture]
internal sealed class CsvReaderTests
{
    [TestCase("a,b\r\n1,2\r\n", "a|b/1|2")]
    [TestCase("a,b\n1,2", "a|b/1|2", TestName = "Lf_alone_and_no_last_line_end_are_taken")]
    [TestCase("\uFEFFa,b\n1,2", "a|b/1|2", TestName = "Byte_order_mark_is_dropped")]
    [TestCase("a\n\"x\r\ny\"\n", "a/x\r\ny", TestName = "Line_break_inside_quotes_stays")]
    [TestCase("a\n\"say \"\"hi\"\"\"\n", "a/say \"hi\"", TestName = "Doubled_quote_is_one")]
    [TestCase("a,b\n\n\r\n1,2\n", "a|b/1|2", TestName = "Empty_lines_are_no_rows")]
    [TestCase("a,b\n,\n", "a|b/|", TestName = "Empty_fields_are_a_row")]
    [TestCase("a\n\"\tx\"\n＝1\n", "a/\tx/＝1", TestName = "Tab_and_full_width_sign_are_text")]
    [TestCase("a\n\"\"\n", "a", TestName = "Quoted_nothing_in_one_column_is_no_row")]
    public void Csv_of_RFC_4180_is_read(string csv, string expected) => Assert.That(string.Join('/', Rows(csv)), Is.EqualTo(expected));

    [TestCase("a\n\"x", "BAD_ROW", "line 2")]
    [TestCase("a\n\"x\"y\n", "BAD_ROW", "Row 1")]
    [TestCase("a\nx\"y\n", "BAD_ROW", "Row 1")]
    [TestCase("a\nx\0y\n", "BAD_ENCODING", "byte 3")]
    public void Csv_that_is_cut_or_misquoted_is_refused_with_its_place(string csv, string reason, string place)
    {
        var refused = Assert.Throws<CliException>(() => Rows(csv));
        Assert.That(refused!.Reason, Is.EqualTo(reason));
        Assert.That(refused.Message, Does.Contain(place));
        Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.Refused));
    }

    [TestCase(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "BAD_ENCODING", "byte 0")]
    [TestCase(new byte[] { (byte)'a', (byte)'\n', (byte)'x', 0xC0, 0x80 }, "BAD_ENCODING", "byte 3")]
    [TestCase(new byte[] { (byte)'a', (byte)'\n', (byte)'"', (byte)'"', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }, "BAD_ENCODING", "byte 5")]
    [TestCase(new byte[] { 0x50, 0x4B, 3, 4, 20 }, "BAD_FILE_TYPE", "Excel")]
    [TestCase(new byte[] { 0x1F, 0x8B, 8, 0, 0 }, "BAD_FILE_TYPE", "gzip")]
    public void Bytes_that_are_no_UTF8_text_are_refused_with_their_offset(byte[] bytes, string reason, string place)
    {
        var refused = Assert.Throws<CliException>(() => Rows(bytes));
        Assert.That(refused!.Reason, Is.EqualTo(reason));
        Assert.That(refused.Message, Does.Contain(place));
    }

    [Test]
    public void Row_without_an_end_is_refused_in_constant_memory()
    {
        using var endless = new EndlessStream();
        var refused = Assert.Throws<CliException>(() => new CsvReader(endless).Read());
        Assert.That(refused!.Reason, Is.EqualTo("ROW_TOO_LONG"));
        Assert.That(endless.Given, Is.LessThan(4 * CsvLimits.MaxRowBytes));
    }

    [Test]
    public void More_than_1000_columns_are_refused()
    {
        Assert.That(Rows(string.Join(',', Enumerable.Repeat("a", 1_000))), Has.Count.EqualTo(1));
        Assert.That(Assert.Throws<CliException>(() => Rows(string.Join(',', Enumerable.Repeat("a", 1_001))))!.Reason, Is.EqualTo("TOO_MANY_COLUMNS"));
    }

    [Test]
    public void Rows_are_counted_behind_the_header_and_lines_from_the_file_s_first()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("h\n\"a\nb\"\n\nc\n"));
        var reader = new CsvReader(stream);
        Assert.That(reader.Read() is { Number: 0, Line: 1 });
        Assert.That(reader.Read() is { Number: 1, Line: 2 });
        Assert.That(reader.Read() is { Number: 2, Line: 5 });
        Assert.That(reader.Read(), Is.Null);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Every_text_written_as_CSV_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>().Filter(text => text.Get.All(letter => letter is not '\0' && !char.IsSurrogate(letter)) && !"=+-@\t\r＝＋－＠".Contains(text.Get[0], StringComparison.Ordinal)),
        text => Rows(new StringBuilder().Row(text.Get, "end").ToString()).SequenceEqual([$"{text.Get}|end"]));

    private static List<string> Rows(string csv) => Rows(Encoding.UTF8.GetBytes(csv));

    private static List<string> Rows(byte[] csv)
    {
        using var stream = new MemoryStream(csv);
        var reader = new CsvReader(stream);
        var rows = new List<string>();
        while (reader.Read() is { } row)
        {
            rows.Add(string.Join('|', row.Fields));
        }
        return rows;
    }

    /// <summary>A gigabyte and more of one letter.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            Given += buffer.Length;
            return buffer.Length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
