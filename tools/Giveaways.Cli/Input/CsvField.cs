namespace Giveaways.Cli.Input;

/// <summary>A field of a CSV file as it was read, before it is text.</summary>
/// <param name="row">From 1; 0 is the header.</param>
/// <param name="line">The line of the file on which its row begins, from 1.</param>
/// <param name="column">From 1.</param>
/// <param name="bytes">Unquoted; of this call only.</param>
internal readonly ref struct CsvField(long row, long line, int column, ReadOnlySpan<byte> bytes)
{
    public long Row { get; } = row;

    public long Line { get; } = line;

    public int Column { get; } = column;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;
}

/// <summary>Makes the text of a field.</summary>
/// <exception cref="CliException">The bytes are no text of the file's encoding.</exception>
internal delegate string FieldDecoder(CsvField field);
