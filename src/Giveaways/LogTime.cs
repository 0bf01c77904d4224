namespace Giveaways;

/// <summary>The time of a log: whole Unix seconds that never decrease, whatever the machine's clock does (SPEC section 1.3).</summary>
public static class LogTime
{
    /// <summary>The time of the next leaf: now, or the last leaf's time where the clock went back.</summary>
    public static long Next(long now, long lastLeafTime) => Math.Max(now, lastLeafTime);

    public static string Show(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
