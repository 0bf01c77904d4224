using System.Globalization;

namespace Giveaways.Testing;

/// <summary>What a process asked of one file, in the order in which it asked.</summary>
/// <param name="Time">When it was asked, by the system's clock; Unix seconds.</param>
/// <param name="Covers">Of a sync: how many operations had been asked for before it.</param>
public sealed record DiskOperation(DiskOperationKind Kind, double Time, string Path, long Offset, byte[] Data, int Covers);

public enum DiskOperationKind
{
    Write,
    Truncate,
    Sync,
    Remove,
}

/// <summary>Reads what strace wrote with <c>-f -ttt -y -xx</c>: every write with all its bytes, every sync once it came back.</summary>
public sealed class DiskRecording
{
    const string Unfinished = "<unfinished ...>";
    const string Failed = "= -1";

    readonly List<DiskOperation> operations = [];
    readonly Dictionary<string, (string Path, int Covers)> syncing = [];

    DiskRecording()
    {
    }

    /// <summary>What has to be traced for it.</summary>
    public const string Calls = "pwrite64,write,writev,pwritev,fsync,fdatasync,ftruncate,unlink,rename";

    public static IReadOnlyList<DiskOperation> Read(string trace)
    {
        var recording = new DiskRecording();
        foreach (var line in File.ReadLines(trace))
            recording.Add(line);
        return recording.operations;
    }

    void Add(string line)
    {
        var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var (thread, time, said) = (parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        if (said.StartsWith("<... f", StringComparison.Ordinal) && syncing.Remove(thread, out var begun))
            Sync(time, begun.Path, begun.Covers);
        if (said[0] is '<' or '+' or '-' || said.Contains(Failed, StringComparison.Ordinal))
            return;
        var call = said[..said.IndexOf('(', StringComparison.Ordinal)];
        var arguments = said[(call.Length + 1)..];
        switch (call)
        {
            case "fsync" or "fdatasync" when said.EndsWith(Unfinished, StringComparison.Ordinal):
                syncing[thread] = (PathOf(arguments), operations.Count);
                break;
            case "fsync" or "fdatasync":
                Sync(time, PathOf(arguments), operations.Count);
                break;
            case "pwrite64":
                operations.Add(new(DiskOperationKind.Write, time, PathOf(arguments), NumberBehind(arguments, 3), Bytes(arguments), 0));
                break;
            case "ftruncate":
                operations.Add(new(DiskOperationKind.Truncate, time, PathOf(arguments), NumberBehind(arguments, 1), [], 0));
                break;
            case "unlink":
                operations.Add(new(DiskOperationKind.Remove, time, System.Text.Encoding.UTF8.GetString(Bytes(arguments)), 0, [], 0));
                break;
            default:
                throw new NotSupportedException($"The database's files were written by {call}, which is not replayed yet.");
        }
    }

    void Sync(double time, string path, int covers) => operations.Add(new(DiskOperationKind.Sync, time, path, 0, [], covers));

    // 57<\x2f\x74>, ...
    static string PathOf(string arguments) =>
        System.Text.Encoding.UTF8.GetString(Unescape(arguments.AsSpan()[(arguments.IndexOf('<', StringComparison.Ordinal) + 1)..arguments.IndexOf('>', StringComparison.Ordinal)]));

    // The number behind so many commas; none of what stands before them has a comma of its own.
    static long NumberBehind(string arguments, int commas)
    {
        var at = -1;
        for (var i = 0; i < commas; i++)
            at = arguments.IndexOf(',', at + 1);
        var digits = arguments.AsSpan(at + 1).TrimStart();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return long.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    // 57<\x2f>, "\x0a\xff", ...
    static byte[] Bytes(string arguments)
    {
        var begin = arguments.IndexOf('"', StringComparison.Ordinal) + 1;
        return Unescape(arguments.AsSpan(begin, arguments.IndexOf('"', begin) - begin));
    }

    // Four characters a byte.
    static byte[] Unescape(ReadOnlySpan<char> hex)
    {
        var bytes = new byte[hex.Length / 4];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = byte.Parse(hex.Slice((4 * i) + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return bytes;
    }
}
