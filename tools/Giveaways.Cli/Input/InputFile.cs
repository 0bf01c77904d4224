using Giveaways.Proofs.Text;

namespace Giveaways.Cli.Input;

/// <summary>Files that commands take, read whole and with a limit.</summary>
internal static class InputFile
{
    /// <exception cref="CliException">The file cannot be read or is too long.</exception>
    public static byte[] ReadBytes(string path, long maxBytes)
    {
        using var stream = Open(path);
        if (stream.Length > maxBytes)
        {
            throw CliException.Refused("TOO_LONG", $"{path} has more than {maxBytes} bytes.", "Check that this is the right file.");
        }
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Reads UTF-8 text; a byte order mark is dropped.</summary>
    public static string ReadText(string path, int maxBytes)
    {
        var bytes = ReadBytes(path, maxBytes).AsSpan();
        return Canonical.TryReadUtf8(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, out var text)
            ? text
            : throw CliException.Refused("INVALID_UTF8", $"{path} is not UTF-8 text.", "Save it as UTF-8.");
    }

    /// <exception cref="CliException">There is no such file, or it cannot be read: nothing was tried.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CliException.Usage($"{path} cannot be read.", "Check the path and the permissions.");
        }
    }
}
