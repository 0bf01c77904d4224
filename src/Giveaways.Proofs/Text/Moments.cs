using System.Globalization;

namespace Giveaways.Proofs.Text;

/// <summary>Times as verdicts show them.</summary>
static class Moments
{
    /// <summary>Such as <c>2026-08-07T02:56:51Z</c>. A time that the calendar cannot hold is shown as the number that it is.</summary>
    public static string Show(long seconds) => seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : seconds.ToString(CultureInfo.InvariantCulture);
}
