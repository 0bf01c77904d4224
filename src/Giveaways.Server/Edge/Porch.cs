namespace Giveaways.Server.Edge;

/// <summary>Where a call that found no seat waits a moment before it is told so.</summary>
/// <remarks>
/// A connection carries a number of calls at once, so that whoever asks again and again is held back by answers that are still to
/// come, and refusing leaves the processors to those who have seats. The more calls of a caller wait, the longer each does: so many
/// of them are answered in a second, however many there are. By then a request has come whole, and its answer needs no reset.
/// The porch has places as a room has: a caller who has taken its share of them, by many connections, is answered at once.
/// </remarks>
/// <param name="clock">The machine's time, also where contests have a test clock.</param>
sealed class Porch(TimeProvider clock)
{
    /// <summary>Calls that wait here, all callers' together. Each keeps its headers and at most a window of its body.</summary>
    const int Places = 20_000;

    /// <summary>Calls of one caller that are answered in a second, as long as none waits longer than the longest.</summary>
    const int PerSecond = 2_500;

    /// <summary>As long as a refused caller is told to stay away.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Those who leave within one step leave together: with one timer for all, and on each connection with one write for several.</summary>
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    readonly FairRoom room = new(Places);
    readonly Lock gate = new();
    readonly long began = clock.GetTimestamp();

    // By the step in which they leave; a step that is over is not in it.
    readonly Dictionary<long, Task> leaving = [];

    /// <summary>Calls that wait now.</summary>
    public int Waiting => room.Taken;

    /// <param name="deadline">What the caller allows the call: half of it at most is spent here, so that the answer is in time.</param>
    public async Task WaitAsync(string caller, TimeSpan deadline)
    {
        using var place = room.Take(caller, out var waiting);
        if (place is null)
            return;
        var moment = TimeSpan.FromSeconds((double)waiting / PerSecond);
        moment = moment < Longest ? moment : Longest;
        // Without a token: who hangs up leaves a moment later.
        await (moment + (2 * Step) < deadline / 2 ? Leaving(moment) : Task.Delay(deadline / 2, clock, CancellationToken.None));
    }

    Task Leaving(TimeSpan moment)
    {
        var now = clock.GetElapsedTime(began);
        // At least one step away: a delay of no time would be over before it is entered.
        var step = 2 + ((now + moment).Ticks / Step.Ticks);
        lock (gate)
        {
            if (!leaving.TryGetValue(step, out var task))
                leaving.Add(step, task = LeaveAsync(step, (step * Step) - now));
            return task;
        }
    }

    async Task LeaveAsync(long step, TimeSpan wait)
    {
        await Task.Delay(wait, clock, CancellationToken.None);
        lock (gate)
            leaving.Remove(step);
    }
}
