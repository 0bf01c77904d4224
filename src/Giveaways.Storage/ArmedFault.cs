#if FAULT_POINTS
using System.Diagnostics;
using System.Globalization;

namespace Giveaways.Storage;

/// <summary>What the environment asks to happen at one fault point.</summary>
sealed class ArmedFault
{
    const string Pause = "pause=";
    const string Bug = "bug";

    readonly string name;
    readonly string action;
    readonly int nth;
    int reached;

    ArmedFault(string name, string action, int nth)
    {
        this.name = name;
        this.action = action;
        this.nth = nth;
    }

    /// <summary>Those of this process.</summary>
    public static readonly IReadOnlyList<ArmedFault> All =
        [.. (Environment.GetEnvironmentVariable(FaultPoint.Variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public bool IsBug(string point) => point == name && action == Bug;

    public void Reach(string point)
    {
        if (point != name || action == Bug || Interlocked.Increment(ref reached) != nth)
            return;
        if (action == "kill")
            Process.GetCurrentProcess().Kill();
        else if (action == "throw")
            throw new IOException($"Fault point {name}.");
        else
            Thread.Sleep(int.Parse(action.AsSpan(Pause.Length), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    // A misspelt fault would otherwise let its test pass.
    static ArmedFault Parse(string text)
    {
        var parts = text.Split(':');
        var known = parts.Length is 2 or 3 && FaultPoints.Names.Contains(parts[0]) && (parts[1] is "kill" or "throw" or Bug || parts[1].StartsWith(Pause, StringComparison.Ordinal));
        return known
            ? new ArmedFault(parts[0], parts[1], parts.Length == 3 ? int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture) : 1)
            : throw new StoreException("BAD_FAULT", $"{FaultPoint.Variable} has {text}; the form is name:action or name:action:nth.");
    }
}
#endif
