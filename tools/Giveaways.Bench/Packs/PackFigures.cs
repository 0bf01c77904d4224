using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;

namespace Giveaways.Bench.Packs;

/// <summary>Verifying a pack in a process of its own, beside <c>sha256sum</c> over the log inside it.</summary>
static class PackFigures
{
    /// <summary>The hidden command behind <see cref="RunVerify"/>.</summary>
    public const string Verify = "verify-pack";

    const int Repeats = 5;
    const double BytesInMegabyte = 1_000_000;

    public static IReadOnlyList<Figure> Measure(DirectoryInfo folder, int entries)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder.FullName, $"giveaways-bench-{Guid.NewGuid():N}"));
        try
        {
            var pack = Path.Combine(own.FullName, "pack.zip");
            var making = Stopwatch.StartNew();
            VerifierKey key;
            using (var to = File.Create(pack))
                key = SyntheticPack.Write(to, entries);
            var made = making.Elapsed;
            var log = Path.Combine(own.FullName, "log");
            ExtractLog(pack, log);
            return Compare(pack, log, key, entries, made);
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    /// <summary>Verifies once and prints milliseconds and the most memory that this process ever had, in bytes.</summary>
    public static int RunVerify(string pack, string key)
    {
        var watch = Stopwatch.StartNew();
        if (!VerifierKey.TryParse(key, out var trusted, out _))
            return 1;
        using var stream = File.OpenRead(pack);
        var verdict = Verifier.Verify(stream, [trusted], new VerifierOptions { Threads = Environment.ProcessorCount });
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMilliseconds} {self.PeakWorkingSet64}"));
        if (verdict.Failure is { } failure)
            Console.WriteLine(failure);
        return verdict.IsAccepted ? 0 : 1;
    }

    static void ExtractLog(string pack, string log)
    {
        using var zip = ZipFile.OpenRead(pack);
        zip.GetEntry("log")!.ExtractToFile(log);
    }

    // In turns, so that whatever else the machine does disturbs both alike; the first of each fills the cache.
    static Figure[] Compare(string pack, string log, VerifierKey key, int entries, TimeSpan made)
    {
        var hashing = new List<double>();
        var verifying = new List<double>();
        var inside = new List<double>();
        var memory = 0.0;
        for (var i = 0; i <= Repeats; i++)
        {
            hashing.Add(OwnProcess.Run("sha256sum", log).Elapsed.TotalMilliseconds);
            var (elapsed, output) = OwnProcess.RunSelf(Verify, pack, key.ToString());
            verifying.Add(elapsed.TotalMilliseconds);
            var numbers = output.Split(' ', '\n');
            inside.Add(double.Parse(numbers[0], CultureInfo.InvariantCulture));
            memory = Math.Max(memory, double.Parse(numbers[1], CultureInfo.InvariantCulture));
        }
        return
        [
            new($"log of {entries:N0} entries", new FileInfo(log).Length / BytesInMegabyte, "MB"),
            new("its pack", new FileInfo(pack).Length / BytesInMegabyte, "MB"),
            new("make the pack", made.TotalMilliseconds, "ms"),
            new("verify the pack, whole process", verifying.Min(), "ms"),
            new("of that, the verifier", inside.Min(), "ms"),
            new("sha256sum of the log", hashing.Min(), "ms"),
            new("verify / sha256sum", verifying.Min() / hashing.Min(), "x", AtMost: 6),
            new("peak memory of verifying", memory / BytesInMegabyte, "MB", AtMost: 1_500),
        ];
    }
}
