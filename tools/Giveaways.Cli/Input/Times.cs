using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Input;

/// <summary>Times and durations as people type them, and as they are shown.</summary>
internal static partial class Times
{
    private const string Shown = "yyyy-MM-dd HH:mm:ss'Z'";
    private const int MaxNumber = 100_000_000;

    /// <summary>Reads <c>2026-12-01T18:00:00+02:00</c>: whole seconds, always with an offset (RFC 3339; seconds may be left out).</summary>
    /// <exception cref="CliException">TIMEZONE_REQUIRED without an offset, BAD_TIMESTAMP for a time that does not exist.</exception>
    public static Timestamp Parse(string what, string text) =>
        TryParse(text, out var time, out var reason) ? time : throw Wrong(what, reason);

    /// <inheritdoc cref="Parse"/>
    public static Timestamp? ParseOptional(string what, string? text) => string.IsNullOrEmpty(text) ? null : Parse(what, text);

    public static bool TryParse(string text, out Timestamp time, out string reason)
    {
        time = new Timestamp();
        reason = "BAD_TIMESTAMP";
        var match = TimePattern().Match(text);
        if (!match.Success)
        {
            return false;
        }
        if (!match.Groups["offset"].Success)
        {
            reason = "TIMEZONE_REQUIRED";
            return false;
        }
        var offset = match.Groups["offset"].Value is "Z" or "z" ? "+00:00" : match.Groups["offset"].Value;
        var seconds = match.Groups["second"].Success ? match.Groups["second"].Value : ":00";
        if (!DateTimeOffset.TryParseExact(
            $"{match.Groups["day"].Value}T{match.Groups["minute"].Value}{seconds}{offset}", "yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }
        time = Timestamp.FromDateTimeOffset(parsed);
        return true;
    }

    /// <summary>Reads a whole number with a unit: <c>30s</c>, <c>10m</c>, <c>48h</c>, <c>7d</c>.</summary>
    /// <exception cref="CliException">BAD_DURATION.</exception>
    public static Duration ParseDuration(string what, string text)
    {
        var unit = text.Length > 1 ? text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 } : 0;
        return unit > 0
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= MaxNumber / unit
            ? Duration.FromTimeSpan(TimeSpan.FromSeconds((long)number * unit))
            : throw CliException.Usage($"{what} is not a duration.", "Write a whole number and a unit: 30s, 10m, 48h or 7d.", "BAD_DURATION");
    }

    public static Duration? ParseDurationOptional(string what, string? text) => string.IsNullOrEmpty(text) ? null : ParseDuration(what, text);

    /// <summary>The time in UTC; empty for none.</summary>
    public static string Show(Timestamp? time) => time is null ? "" : time.ToDateTime().ToString(Shown, CultureInfo.InvariantCulture);

    /// <summary>The time in UTC, from Unix seconds.</summary>
    public static string Show(long unixSeconds) =>
        unixSeconds is < 0 or > 253_402_300_799 ? unixSeconds.ToString(CultureInfo.InvariantCulture)
            : DateTimeOffset.FromUnixTimeSeconds(unixSeconds).UtcDateTime.ToString(Shown, CultureInfo.InvariantCulture);

    /// <summary>The time as the commands take it.</summary>
    public static string Spell(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Show(Duration? time)
    {
        var seconds = time?.Seconds ?? 0;
        return seconds switch
        {
            0 => "0 s",
            _ when seconds % 86_400 == 0 => $"{seconds / 86_400} d",
            _ when seconds % 3_600 == 0 => $"{seconds / 3_600} h",
            _ when seconds % 60 == 0 => $"{seconds / 60} min",
            _ => $"{seconds} s",
        };
    }

    private static CliException Wrong(string what, string reason) => reason == "TIMEZONE_REQUIRED"
        ? CliException.Usage($"{what} does not say in which time zone.", "Add Z for UTC or an offset: 2026-12-01T18:00:00+02:00.", reason)
        : CliException.Usage($"{what} is not a time that exists.", "Write it as 2026-12-01T18:00:00+02:00, in whole seconds.", reason);

    [GeneratedRegex(@"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<minute>[0-9]{2}:[0-9]{2})(?<second>:[0-9]{2})?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();
}
