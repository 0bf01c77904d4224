namespace Giveaways.Cli.Input;

/// <summary>Recognises files that are no CSV by their first bytes, so that the message names what was given instead.</summary>
internal static class FileSignature
{
    public const string SaveAsUtf8 = "Save it as UTF-8: in Excel choose the type \"CSV UTF-8\", not \"Unicode Text\".";

    /// <exception cref="CliException">BAD_FILE_TYPE or BAD_ENCODING.</exception>
    public static void Check(ReadOnlySpan<byte> start)
    {
        var type = start switch
        {
            _ when start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8) => "a zip archive or an Excel workbook (.xlsx)",
            _ when start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => "a gzip archive",
            _ when start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => "an old Excel workbook (.xls)",
            _ when start.StartsWith("%PDF"u8) => "a PDF",
            _ => null,
        };
        if (type is not null)
        {
            throw CliException.Refused("BAD_FILE_TYPE", $"The file is {type}, not CSV.", "Open it and save it as CSV (UTF-8, comma-separated).");
        }
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw CliException.Refused("BAD_ENCODING", "The file is UTF-16 (byte 0 of the file on).", SaveAsUtf8);
        }
    }
}
