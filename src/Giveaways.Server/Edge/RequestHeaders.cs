using System.Globalization;

namespace Giveaways.Server.Edge;

/// <summary>What a request's headers must look like before its body is read.</summary>
static class RequestHeaders
{
    const string TimeoutHeader = "grpc-timeout";

    /// <summary>Digits of a grpc-timeout (PROTOCOL-HTTP2.md, TimeoutValue).</summary>
    const int MaxTimeoutDigits = 8;

    /// <summary>Exactly what this server speaks; other suffixes name other codecs, and a body in one of them would be read as protobuf.</summary>
    public static bool IsProtobuf(string? contentType) => contentType is "application/grpc" or "application/grpc+proto";

    /// <summary>Refuses what the library would pass over in silence or answer with UNKNOWN; null where all is well.</summary>
    public static Problem? Check(IHeaderDictionary headers) => CheckEncoding(headers) ?? CheckBinary(headers);

    /// <summary>Cuts the deadline to <paramref name="cap"/>, which also stands in for an absent one.</summary>
    public static Problem? CapDeadline(IHeaderDictionary headers, TimeSpan cap)
    {
        var asked = cap;
        if (headers.TryGetValue(TimeoutHeader, out var values) && (values.Count != 1 || !TryTimeout(values[0]!, out asked)))
            return new Problem(Reason.BadDeadline, "grpc-timeout is not 1 to 8 digits and one of H, M, S, m, u and n.");
        // The library takes 0 for no deadline at all, so that the shortest is a millisecond.
        var milliseconds = Math.Max(1, (long)Math.Min(asked.TotalMilliseconds, cap.TotalMilliseconds));
        headers[TimeoutHeader] = milliseconds.ToString(CultureInfo.InvariantCulture) + "m";
        return null;
    }

    /// <summary>The deadline as <see cref="CapDeadline"/> left it.</summary>
    public static TimeSpan Deadline(IHeaderDictionary headers) =>
        TimeSpan.FromMilliseconds(long.Parse(headers[TimeoutHeader].ToString().AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture));

    static Problem? CheckEncoding(IHeaderDictionary headers) =>
        !headers.TryGetValue("grpc-encoding", out var encoding) || encoding == "identity"
            ? null
            : new Problem(Reason.UnsupportedEncoding, "Requests are taken uncompressed only.");

    static Problem? CheckBinary(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            if (name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase) && !values.All(IsBase64List))
                return new Problem(Reason.BadMetadata, "A -bin metadata entry is not base64.");
        }
        return null;
    }

    // PROTOCOL-HTTP2.md: several values may come joined by commas; padding may be left out.
    static bool IsBase64List(string? value) => (value ?? "").Split(',').All(IsBase64);

    static bool IsBase64(string part)
    {
        var text = part.Trim(' ').TrimEnd('=');
        Span<byte> decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text + new string('=', (4 - text.Length % 4) % 4), decoded, out _) && !text.Contains(' ', StringComparison.Ordinal);
    }

    static bool TryTimeout(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxTimeoutDigits + 1 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        long? ticks = text[^1] switch
        {
            'H' => TimeSpan.TicksPerHour,
            'M' => TimeSpan.TicksPerMinute,
            'S' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMillisecond,
            'u' => TimeSpan.TicksPerMicrosecond,
            'n' => 0,
            _ => null,
        };
        timeout = new TimeSpan(number * ticks.GetValueOrDefault());
        return ticks is not null;
    }
}
