using System.Buffers;
using System.Globalization;
using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Cli.Input;

/// <summary>Reads CSV as RFC 4180 has it, strictly: comma, double quotes, UTF-8; CRLF or LF ends a record.</summary>
/// <remarks>
/// A byte order mark is dropped and a line without any character is no record. Nothing is guessed: another separator than the one
/// that was named, a quote inside an unquoted field, a cut file or another encoding is refused with its place. Bytes are read once,
/// in constant memory.
/// </remarks>
/// <param name="stream">The file.</param>
/// <param name="separator">Between fields: an ASCII character, no quote and no line end.</param>
/// <param name="decode">Makes a field's text; null reads UTF-8.</param>
internal sealed class CsvReader(Stream stream, char separator = ',', FieldDecoder? decode = null)
{
    private const int EndOfFile = -1;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _field = new();
    private readonly List<string> _fields = [];
    private readonly List<long> _doubled = [];
    private int _filled;
    private int _next;
    private long _offset;
    private long _line = 1;
    private long _recordLine;
    private long _rowStart;
    private long _rowNumber;
    private long _fieldStart;
    private bool _begun;

    /// <summary>Whether the file says of itself that it is UTF-8; known once a record was read.</summary>
    public bool HasByteOrderMark { get; private set; }

    /// <summary>The next record; null behind the last one.</summary>
    /// <exception cref="CliException">The file is not such CSV; the reason says why, the message where.</exception>
    public CsvRow? Read()
    {
        if (!_begun)
        {
            Begin();
        }
        while (true)
        {
            if (Peek() == EndOfFile)
            {
                return null;
            }
            _recordLine = _line;
            _rowStart = _offset;
            _fields.Clear();
            ReadRecord();
            // An empty line: one field, and nothing in it, not even quotes.
            if (_fields.Count > 1 || _fields[0].Length > 0)
            {
                return new CsvRow(_rowNumber++, _recordLine, [.. _fields]);
            }
        }
    }

    private void Begin()
    {
        _begun = true;
        Fill();
        FileSignature.Check(_buffer.AsSpan(0, _filled));
        if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8))
        {
            HasByteOrderMark = true;
            _next = 3;
            _offset = 3;
        }
    }

    private void ReadRecord()
    {
        while (true)
        {
            _field.ResetWrittenCount();
            _doubled.Clear();
            _fieldStart = Peek() == '"' ? _offset + 1 : _offset;
            var end = Peek() == '"' ? ReadQuoted() : ReadBare();
            if (_fields.Count == CsvLimits.MaxColumns)
            {
                throw Refuse("TOO_MANY_COLUMNS", $"has more than {CsvLimits.MaxColumns} columns", "Keep only the columns that the command lists.");
            }
            _fields.Add(Decode());
            if (end != separator)
            {
                return;
            }
        }
    }

    /// <summary>A field without quotes, and what ended it: a comma, LF or the end of the file.</summary>
    private int ReadBare()
    {
        while (true)
        {
            var next = Take();
            switch (next)
            {
                case '\n' or EndOfFile:
                    return next;
                case var _ when next == separator:
                    return next;
                case '\r' when Peek() == '\n':
                    return Take();
                case '"':
                    throw Refuse("BAD_ROW", "has a quote inside a field that does not begin with one", "Put the whole field in quotes and double the quotes inside: \"a \"\"b\"\"\".");
                default:
                    Add(next);
                    break;
            }
        }
    }

    private int ReadQuoted()
    {
        var opened = _line;
        Take();
        while (true)
        {
            var next = Take();
            if (next == EndOfFile)
            {
                throw Refuse("BAD_ROW", $"has a quote opened on line {opened} that is never closed", "Close it, or double it if it is part of the text.");
            }
            if (next != '"')
            {
                Add(next);
            }
            else if (Peek() == '"')
            {
                _doubled.Add(_field.WrittenCount);
                Add(Take());
            }
            else
            {
                return EndOfQuoted();
            }
        }
    }

    private int EndOfQuoted()
    {
        var next = Take();
        return next switch
        {
            '\n' or EndOfFile => next,
            _ when next == separator => next,
            '\r' when Peek() == '\n' => Take(),
            _ => throw Refuse("BAD_ROW", "has text behind a closing quote", "Double the quotes that are part of the text, and part fields with commas."),
        };
    }

    private void Add(int value)
    {
        if (_offset - _rowStart > CsvLimits.MaxRowBytes)
        {
            throw Refuse("ROW_TOO_LONG", $"is longer than {CsvLimits.MaxRowBytes} bytes", "Check for a quote that is never closed, or another kind of file.");
        }
        if (value == 0)
        {
            throw Refuse("BAD_ENCODING", string.Create(CultureInfo.InvariantCulture, $"has a zero byte at byte {_offset - 1}, as UTF-16 files have"), FileSignature.SaveAsUtf8);
        }
        _field.Write([(byte)value]);
    }

    private string Decode()
    {
        var bytes = _field.WrittenSpan;
        if (decode is not null)
        {
            return decode(new CsvField(_rowNumber, _recordLine, _fields.Count + 1, bytes));
        }
        if (Canonical.TryReadUtf8(bytes, out var text))
        {
            return text;
        }
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }
        // A doubled quote is two bytes of the file and one of the field.
        var bad = _fieldStart + at + _doubled.Count(quote => quote < at);
        throw Refuse("BAD_ENCODING", string.Create(CultureInfo.InvariantCulture, $"is not UTF-8 from byte {bad} of the file on"), "Save the file as UTF-8.");
    }

    private int Peek()
    {
        if (_next == _filled)
        {
            Fill();
        }
        return _next == _filled ? EndOfFile : _buffer[_next];
    }

    private int Take()
    {
        var value = Peek();
        if (value == EndOfFile)
        {
            return value;
        }
        _next++;
        _offset++;
        _line += value == '\n' ? 1 : 0;
        return value;
    }

    private void Fill()
    {
        _filled = stream.ReadAtLeast(_buffer, minimumBytes: 4, throwOnEndOfStream: false);
        _next = 0;
    }

    private CliException Refuse(string reason, string what, string help)
    {
        var row = _rowNumber == 0 ? "The header" : string.Create(CultureInfo.InvariantCulture, $"Row {_rowNumber} (line {_line})");
        return CliException.Refused(reason, $"{row} {what}.", help);
    }
}
