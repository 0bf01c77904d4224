using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Giveaways.Storage.Appending;

/// <summary>How much each commit had in it and how long it took, for whoever listens to the meter and the source of this name.</summary>
readonly struct CommitMeter
{
    const string Name = "Giveaways.Storage";

    static readonly Meter Meter = new(Name);
    static readonly ActivitySource Source = new(Name);
    static readonly Histogram<int> Work = Meter.CreateHistogram<int>("giveaways.commit.work", "{work}", "Pieces of work that were committed together.");
    static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("giveaways.commit.duration", "s", "From the begin of a transaction until it was durable.");

    readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    readonly long began = Stopwatch.GetTimestamp();

    /// <summary>A commit begins.</summary>
    public CommitMeter()
    {
    }

    /// <summary>It is durable. One that is not is not measured: the log has it.</summary>
    public void Done(int work)
    {
        Seconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        Work.Record(work);
        using var activity = Source.StartActivity("commit", ActivityKind.Internal, default(ActivityContext), startTime: start);
        activity?.SetTag("giveaways.commit.work", work);
    }
}
