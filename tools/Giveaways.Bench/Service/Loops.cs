using System.Diagnostics;
using Grpc.Core;

namespace Giveaways.Bench.Service;

/// <summary>What came of a load: how many answers in which time, and how long each was waited for.</summary>
/// <param name="Latencies">Of what was accepted: milliseconds, ascending.</param>
/// <param name="Refused">Calls that were told to come back.</param>
/// <param name="MostAtOnce">The most calls that were on their way at once.</param>
sealed record LoadResult(TimeSpan Elapsed, double[] Latencies, int Refused, int MostAtOnce)
{
    public double Rate => Latencies.Length / Elapsed.TotalSeconds;

    /// <summary>The latency that a share of the answers, 0 to 1, did not pass.</summary>
    public double Percentile(double share) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * share))];
}

/// <summary>The two ways to load a service. The numbers given to calls go on across runs: none is given twice.</summary>
sealed class Loops
{
    int last = -1;

    /// <summary>Calls begun so far.</summary>
    public int Given => last + 1;

    /// <summary>So many numbers for calls that are made elsewhere; answers the first.</summary>
    public int Take(int count) => Interlocked.Add(ref last, count) - count + 1;

    /// <summary>Callers that each call again when they are answered: finds the highest rate, flatters latencies.</summary>
    public async Task<LoadResult> ClosedAsync(int callers, TimeSpan time, Func<int, Task> call)
    {
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAgainAsync)));
        return new LoadResult(watch.Elapsed, [.. latencies.SelectMany(l => l).Order()], Refused: 0, callers);

        async Task<List<double>> CallAgainAsync()
        {
            var own = new List<double>();
            while (watch.Elapsed < time)
            {
                var start = Stopwatch.GetTimestamp();
                await call(Interlocked.Increment(ref last));
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return own;
        }
    }

    /// <summary>Calls at a fixed rate, whether or not earlier ones are answered, each timed from when it was due.</summary>
    public async Task<LoadResult> OpenAsync(int rate, TimeSpan time, Func<int, Task> call)
    {
        var calls = new Task<double?>[(int)(rate * time.TotalSeconds)];
        var underway = 0;
        var most = 0;
        var watch = Stopwatch.StartNew();
        for (var sent = 0; sent < calls.Length;)
        {
            var due = Math.Min(calls.Length, (int)(watch.Elapsed.TotalSeconds * rate));
            for (; sent < due; sent++)
                calls[sent] = TimedAsync(TimeSpan.FromSeconds((double)sent / rate));
            most = Math.Max(most, Volatile.Read(ref underway));
            await Task.Delay(1);
        }
        var latencies = await Task.WhenAll(calls);
        var accepted = latencies.OfType<double>().Order().ToArray();
        return new LoadResult(watch.Elapsed, accepted, calls.Length - accepted.Length, most);

        async Task<double?> TimedAsync(TimeSpan due)
        {
            Interlocked.Increment(ref underway);
            await Task.Yield();
            try
            {
                await call(Interlocked.Increment(ref last));
                return (watch.Elapsed - due).TotalMilliseconds;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
            {
                return null;
            }
            finally
            {
                Interlocked.Decrement(ref underway);
            }
        }
    }
}
