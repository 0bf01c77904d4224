using Giveaways.Api;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Giveaways.Bench.Overload;

/// <summary>What became of calls, by kind.</summary>
/// <remarks>Safe for several connections.</remarks>
sealed class CallCounts
{
    readonly Lock gate = new();
    readonly List<double> latencies = [];
    readonly SortedDictionary<string, int> others = new(StringComparer.Ordinal);
    byte[] known = [];
    bool knownHasTime;

    /// <summary>Calls that were answered or came to some other end.</summary>
    public int All { get; private set; }

    /// <summary>Told to come back, and when.</summary>
    public int WithTime { get; private set; }

    /// <summary>Told to come back without a time.</summary>
    public int WithoutTime { get; private set; }

    /// <summary>Every other end, by its name.</summary>
    public IReadOnlyDictionary<string, int> Others => others;

    /// <summary>Of what was taken: milliseconds since it was due, ascending.</summary>
    public double[] Latencies()
    {
        lock (gate)
            return [.. latencies.Order()];
    }

    /// <summary>A call that ended without an answer.</summary>
    public void Count(string end)
    {
        lock (gate)
        {
            All++;
            others[end] = others.GetValueOrDefault(end) + 1;
        }
    }

    /// <summary>A call's answer, by the last header block of it.</summary>
    public void Count(ReadOnlySpan<byte> block, TimeSpan latency)
    {
        var code = HeaderBlock.Find(block, "grpc-status"u8);
        lock (gate)
        {
            All++;
            if (code.SequenceEqual("0"u8))
                latencies.Add(latency.TotalMilliseconds);
            else if (!code.SequenceEqual("8"u8))
                others[$"status {System.Text.Encoding.ASCII.GetString(code)}"] = others.GetValueOrDefault($"status {System.Text.Encoding.ASCII.GetString(code)}") + 1;
            else if (HasTime(HeaderBlock.Find(block, "grpc-status-details-bin"u8)))
                WithTime++;
            else
                WithoutTime++;
        }
    }

    // Refusals are alike: one is read, and as long as they are the same none is read again.
    bool HasTime(ReadOnlySpan<byte> details)
    {
        if (!details.SequenceEqual(known))
        {
            known = details.ToArray();
            var text = System.Text.Encoding.ASCII.GetString(details);
            var status = Status.Parser.ParseFrom(Convert.FromBase64String(text + new string('=', (4 - text.Length % 4) % 4)));
            knownHasTime = status.Find<RetryInfo>() is not null;
        }
        return knownHasTime;
    }
}
