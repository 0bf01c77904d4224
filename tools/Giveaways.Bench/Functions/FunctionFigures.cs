using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Giveaways.Bench.Functions;

/// <summary>The pure functions, by BenchmarkDotNet; the first call of a process by a process of its own.</summary>
static class FunctionFigures
{
    /// <summary>The hidden command behind <see cref="RunFirstSignature"/>.</summary>
    public const string FirstSignature = "first-signature";

    const int Repeats = 5;
    const double NanosecondsInMillisecond = 1_000_000;

    public static IReadOnlyList<Figure> Measure()
    {
        var order = Times<OrderTickets>();
        var (hashing, ordering) = (order[nameof(OrderTickets.HashOnly)], order[nameof(OrderTickets.Order)]);
        var warm = Times<VerifySignature>()[nameof(VerifySignature.Verify)];
        var first = Enumerable.Range(0, Repeats).Min(_ => double.Parse(OwnProcess.RunSelf(FirstSignature).Output, CultureInfo.InvariantCulture));
        return
        [
            new($"order {OrderTickets.Tickets:N0} tickets", ordering, "ms"),
            new("hash their messages, same threads", hashing, "ms"),
            new("order / hash", ordering / hashing, "x", AtMost: 1.3),
            new("one drand signature, first of a process", first, "ms", AtMost: 60),
            new("one drand signature, warm", warm, "ms", AtMost: 60),
        ];
    }

    /// <summary>Prints how many milliseconds the first signature took; nothing is compiled or initialised before it.</summary>
    public static int RunFirstSignature()
    {
        var watch = Stopwatch.StartNew();
        var good = new VerifySignature().Verify();
        Console.WriteLine(watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return good ? 0 : 1;
    }

    /// <summary>Milliseconds by method: the best iteration, which is the one that the machine's other work disturbed least.</summary>
    static Dictionary<string, double> Times<T>()
    {
        // In this process: the generated project of the default toolchain would need the tree's package rules a second time.
        var config = ManualConfig.CreateEmpty().AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddLogger(NullLogger.Instance).AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "giveaways-bench"));
        var summary = BenchmarkRunner.Run<T>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            throw new InvalidOperationException($"BenchmarkDotNet could not run {typeof(T).Name}: {string.Join(" ", summary.ValidationErrors.Select(error => error.Message))}");
        return summary.Reports.ToDictionary(Method, report => report.ResultStatistics!.Min / NanosecondsInMillisecond);
    }

    static string Method(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
}
