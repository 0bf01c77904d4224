using Giveaways.Server.Hosting;

namespace Giveaways.Server.Clock;

/// <summary>What a machine's clock is held against before a server goes by it. Later it is not looked at any more: see <see cref="SteadyClock"/>.</summary>
static class StartClock
{
    public const string BadClock = "BAD_CLOCK";

    /// <summary>No server of this kind is older.</summary>
    public static readonly DateTimeOffset Earliest = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Most by which a clock may be ahead of the newest round that any relay has: twenty of quicknet's.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(1);

    /// <param name="newestRound">When the newest round that any relay gave was published; null where none answered.</param>
    /// <exception cref="StartRefusedException">BAD_CLOCK: the clock is wrong, and how it is known.</exception>
    public static void CheckBeacon(DateTimeOffset now, DateTimeOffset? newestRound)
    {
        if (now < Earliest)
            throw Refused(now, "which is before this program was written");
        if (newestRound > now + SteadyClock.Tolerance)
            throw Refused(now, $"but a round of public randomness is out that was published at {Show(newestRound.Value)}");
        if (newestRound < now - MostAhead)
            throw Refused(now, $"but the newest round of public randomness that the relays have is of {Show(newestRound.Value)}; where it is the relays that stand still, start without them (Giveaways:Beacon:Relays=, empty)");
    }

    /// <param name="asked">When the database was asked for its time; <paramref name="now"/> it has answered.</param>
    /// <param name="lastLeaf">Time of the last leaf of any log, in Unix seconds.</param>
    /// <param name="database">What the database's own clock says; null where it is this machine's.</param>
    /// <inheritdoc cref="CheckBeacon" path="/exception"/>
    public static void CheckStore(DateTimeOffset asked, DateTimeOffset now, long lastLeaf, DateTimeOffset? database)
    {
        var last = DateTimeOffset.FromUnixTimeSeconds(lastLeaf);
        if (now < last - SteadyClock.Tolerance)
            throw Refused(now, $"but the log has a leaf of {Show(last)}");
        if (database < asked - SteadyClock.Tolerance || database > now + SteadyClock.Tolerance)
            throw Refused(now, $"and the database's machine says {Show(database.Value)}: all servers of one database go by one time");
    }

    static StartRefusedException Refused(DateTimeOffset now, string but) =>
        new(BadClock, $"This machine's clock says {Show(now)}, {but}. Deadlines would move: set the clock (NTP), then start again.");

    static string Show(DateTimeOffset time) => LogTime.Show(time.ToUnixTimeSeconds());
}
