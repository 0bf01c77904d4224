using System.Globalization;

namespace Giveaways.Testing;

/// <summary>libfaketime in a server's process: a machine whose clock is set while the server runs. Its counters are the real ones.</summary>
public sealed class FakedClock : IDisposable
{
    const string Library = "libfaketimeMT.so.1";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-clock-");
    TimeSpan away;

    /// <param name="library">What <see cref="Require"/> found.</param>
    /// <param name="now">What time it is in truth, and by the machine's clock until it is set.</param>
    public FakedClock(string library, long now, Uri relay)
    {
        Relay = relay;
        Launch = new ServerLaunch(new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library, ["FAKETIME_TIMESTAMP_FILE"] = Instructions, ["FAKETIME_NO_CACHE"] = "1", ["DONT_FAKE_MONOTONIC"] = "1", ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0", ["NO_FAKE_STAT"] = "1",
        }, []);
        Begin(now);
    }

    public ServerLaunch Launch { get; }

    /// <summary>The one relay of servers under this clock; whether there is one is the test's matter.</summary>
    public Uri Relay { get; }

    /// <summary>What time it is in truth, in Unix seconds, whatever the machine's clock says.</summary>
    public double Now => (DateTimeOffset.UtcNow + away - DateTimeOffset.UnixEpoch).TotalSeconds;

    string Instructions => Path.Combine(folder.FullName, "clock");

    /// <summary>Skips the test where there is no libfaketime, and says so.</summary>
    public static string Require()
    {
        var found = Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", Library, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true }).FirstOrDefault() : null;
        if (found is null)
            Absent.Skip("No libfaketime here: apt-get install faketime.");
        return found!;
    }

    /// <summary>Lets it be so late, in truth and by the clock: time has passed while no server ran.</summary>
    public void Begin(long now)
    {
        away = DateTimeOffset.FromUnixTimeSeconds(now) - DateTimeOffset.UtcNow;
        Set(TimeSpan.Zero);
    }

    /// <summary>Sets the clock so far from the truth.</summary>
    public void Set(TimeSpan off)
    {
        var next = Instructions + ".next";
        File.WriteAllText(next, (away + off).TotalSeconds.ToString("+0.000;-0.000", CultureInfo.InvariantCulture));
        // In one step: the server reads it whenever it asks for the time.
        File.Move(next, Instructions, overwrite: true);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
