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

    const string Unfinished = "<unfinished ...>";

    [GeneratedRegex("""^(?<thread>\d+) +(?:(?<time>\d+\.\d+) +)?(?:(?<call>\w+)\((?:\d+<(?<path>[^>]*)>)?|<\.\.\. \w+ resumed>).*$""", RegexOptions.Multiline)]
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

    /// <summary>Lets the nth of these calls, counted by thread, fail, and notes when.</summary>
    /// <param name="error">Such as <c>EIO</c>.</param>
    public IReadOnlyList<string> Break(string calls, string error, int nth) =>
        [.. Watch(calls), "-ttt", "-e", $"inject={calls}:error={error}:when={nth.ToString(CultureInfo.InvariantCulture)}"];

    /// <summary>The calls that were traced and came back, in the order in which they did.</summary>
    public IEnumerable<TracedCall> Calls()
    {
        var begun = new Dictionary<int, TracedCall>();
        foreach (Match line in Lines.Matches(File.ReadAllText(output)))
        {
            var thread = int.Parse(line.Groups["thread"].ValueSpan, CultureInfo.InvariantCulture);
            // strace parts a line in two where another thread's comes between.
            if (!line.Groups["call"].Success && !begun.ContainsKey(thread))
                continue;
            var call = line.Groups["call"].Success ? Read(thread, line) : begun[thread];
            if (line.Value.EndsWith(Unfinished, StringComparison.Ordinal))
                begun[thread] = call;
            else
                yield return call with { Broken = line.Value.Contains("(INJECTED)", StringComparison.Ordinal) };
        }
    }

    static TracedCall Read(int thread, Match line) => new(thread, TimeOf(line.Groups["time"]), line.Groups["call"].Value, line.Groups["path"].Value, Broken: false);

    static DateTimeOffset? TimeOf(Group seconds) =>
        seconds.Success ? DateTimeOffset.UnixEpoch.AddTicks((long)(decimal.Parse(seconds.ValueSpan, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)) : null;
}

/// <summary>One call of a process to the kernel.</summary>
/// <param name="Time">When it was asked; null where no times were traced.</param>
/// <param name="Broken">Whether it was answered with an error that the kernel did not have.</param>
public sealed record TracedCall(int Thread, DateTimeOffset? Time, string Call, string Path, bool Broken);
