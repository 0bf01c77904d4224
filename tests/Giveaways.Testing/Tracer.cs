using System.Globalization;
using System.Text.RegularExpressions;

namespace Giveaways.Testing;

/// <summary>strace around a server: what it asks of its database's files, and one answer of the kernel that is wrong.</summary>
/// <param name="output">Where the trace goes.</param>
/// <param name="paths">Of the files that are looked at; they need not exist yet.</param>
public sealed partial class Tracer(string output, IReadOnlyList<string> paths)
{
    const string Program = "strace";

    /// <summary>More than any single write has.</summary>
    const int MaxBytes = 1 << 20;

    [GeneratedRegex("""^(?<thread>\d+) +(?<call>\w+)\((?:\d+<(?<path>[^>]*)>)?.*$""", RegexOptions.Multiline)]
    private static partial Regex Lines { get; }

    /// <summary>Skips the test where nothing can be traced, and says why.</summary>
    public static async Task RequireAsync()
    {
        var probe = await Command.RunAsync(Program, ["-f", "-o", "/dev/null", "true"]);
        if (probe is null)
            Absent.Skip("No strace here: apt-get install strace.");
        else if (probe.ExitCode != 0)
            Absent.Skip($"strace may trace nothing here: {probe.Errors.Trim()}");
    }

    /// <summary>Traces so many bytes of every write of all these calls.</summary>
    /// <param name="calls">Names, parted by commas.</param>
    public IReadOnlyList<string> Watch(string calls, int bytes = 0) =>
        [Program, "-f", "--seccomp-bpf", "-qq", "-y", "-s", bytes.ToString(CultureInfo.InvariantCulture), "-o", output, "-e", $"trace={calls}", "-e", "signal=none", .. paths.SelectMany(p => new[] { "-P", p })];

    /// <summary>Records all that a <see cref="DiskRecording"/> needs.</summary>
    public IReadOnlyList<string> Record() => [.. Watch(DiskRecording.Calls, MaxBytes), "-xx", "-ttt"];

    /// <summary>Lets the nth of these calls, counted by thread, fail.</summary>
    /// <param name="error">Such as <c>EIO</c>.</param>
    public IReadOnlyList<string> Break(string calls, string error, int nth) =>
        [.. Watch(calls), "-e", $"inject={calls}:error={error}:when={nth.ToString(CultureInfo.InvariantCulture)}"];

    /// <summary>The calls that were traced, in their order.</summary>
    public IEnumerable<(int Thread, string Call, string Path, bool Broken)> Calls() => Lines.Matches(File.ReadAllText(output))
        .Select(m => (int.Parse(m.Groups["thread"].ValueSpan, CultureInfo.InvariantCulture), m.Groups["call"].Value, m.Groups["path"].Value, m.Value.Contains("(INJECTED)", StringComparison.Ordinal)));
}
