using System.ComponentModel.DataAnnotations;

namespace Giveaways.Server.Hosting;

/// <summary>The numbers that bound what callers can make the server do. What a single message may hold stands in <see cref="Edge.WireCheck"/>.</summary>
/// <remarks>Set under <c>Giveaways:Limits</c>. A value outside its range stops the start.</remarks>
public sealed class Limits
{
    /// <summary>Largest request message in bytes; a larger frame is refused before it is read. Default 4 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest answer in bytes; what generated clients accept unasked. Default 4 MiB.</summary>
    [Range(65_536, 16 * 1024 * 1024)]
    public int AnswerBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Longest time of a call with one request and one answer; longer or absent deadlines are cut to it. Default 60 s.</summary>
    [Range(1, 600)]
    public int CallSeconds { get; set; } = 60;

    /// <summary>Longest time of a call that streams. Default 1 h.</summary>
    [Range(1, 86_400)]
    public int StreamSeconds { get; set; } = 3_600;

    /// <summary>How long a stream that is asked for its next message, or for room for an answer, may bring neither, once it has its answers. A message counts when it is whole. Default 60 s.</summary>
    [Range(1, 3_600)]
    public int StreamIdleSeconds { get; set; } = 60;

    /// <summary>Calls with a key, one request and one answer that may run at once; further ones are told to come back. One key never holds more than it leaves free: half of them. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int ConcurrentCalls { get; set; } = 2_000;

    /// <summary>Streaming calls with a key that may be open at once; one key holds at most half. Default 400.</summary>
    [Range(1, 10_000)]
    public int ConcurrentStreams { get; set; } = 400;

    /// <summary>Calls of public methods that may run at once; one address holds at most half. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int ConcurrentPublicCalls { get; set; } = 1_000;

    /// <summary>Streaming calls of public methods that may be open at once: downloads, and watchers of health; one address holds at most half. Default 200.</summary>
    [Range(1, 10_000)]
    public int ConcurrentPublicStreams { get; set; } = 200;

    /// <summary>Network accounts whose codes one address may ask for in a minute, where rules allow it. Behind a proxy that is the proxy's address. Default 30.</summary>
    [Range(1, 100_000)]
    public int FindsPerMinute { get; set; } = 30;

    /// <summary>Network accounts whose codes all addresses together may ask for in a minute. Default 1,200.</summary>
    [Range(1, 1_000_000)]
    public int FindsPerMinuteInAll { get; set; } = 1_200;

    /// <summary>Times in a minute that one address may ask what became of an entry, or appeal. Behind a proxy that is the proxy's address. Default 30.</summary>
    [Range(1, 100_000)]
    public int InquiriesPerMinute { get; set; } = 30;

    /// <summary>Times in a minute that all addresses together may. Default 600.</summary>
    [Range(1, 1_000_000)]
    public int InquiriesPerMinuteInAll { get; set; } = 600;

    /// <summary>Connections that may be open at once; one address holds at most half. Behind a proxy that is the proxy's address. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int Connections { get; set; } = 2_000;

    /// <summary>How long a connection without calls stays open. Default 2 min.</summary>
    [Range(1, 3_600)]
    public int IdleConnectionSeconds { get; set; } = 120;

    /// <summary>PING, SETTINGS, empty DATA and other frames that bring nothing, of one connection in a minute; more close it. Default 1,000.</summary>
    [Range(100, 1_000_000)]
    public int IdleFrames { get; set; } = 1_000;

    /// <summary>Calls that one connection may carry at once. Default 100.</summary>
    [Range(1, 1_000)]
    public int StreamsPerConnection { get; set; } = 100;

    /// <summary>Bytes of all request headers together, and of one; beyond it the connection is closed. Default 32 KiB.</summary>
    [Range(8_192, 131_072)]
    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>How often an open stream asks whether its key still holds. Default 2 s; the API promises 5 s.</summary>
    [Range(1, 4)]
    public int KeyRecheckSeconds { get; set; } = 2;

    /// <summary>How long the server still takes calls after SIGTERM, no longer being ready, so that load balancers can turn away. Default 5 s.</summary>
    [Range(0, 600)]
    public int DrainSeconds { get; set; } = 5;

    /// <summary>How long running calls may take to finish when the server stops. Default 20 s.</summary>
    [Range(1, 600)]
    public int ShutdownSeconds { get; set; } = 20;
}
