using System.Runtime.InteropServices;

namespace Giveaways.Bench;

/// <summary>Where a run took place: figures of two machines are not compared, ratios are.</summary>
sealed record Machine(string Processor, int Cores, long MemoryGigabytes, string System, string Runtime, DateTime Time)
{
    public static Machine Here() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30,
        RuntimeInformation.OSDescription,
        Environment.Version.ToString(),
        DateTime.UtcNow);

    static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        const string Field = "model name";
        var line = global::System.IO.File.Exists(File) ? global::System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
    }
}
