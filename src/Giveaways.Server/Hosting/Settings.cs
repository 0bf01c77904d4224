using System.ComponentModel.DataAnnotations;

namespace Giveaways.Server.Hosting;

/// <summary>Everything an operator sets, under <c>Giveaways:</c>. What a property is initialised with is its default.</summary>
/// <remarks>
/// Read from <c>appsettings.json</c> beside the program, then the environment (<c>GIVEAWAYS__HOST</c>), then the command line
/// (<c>--Giveaways:Host=…</c>); the last one wins. A setting that does not exist here is refused.
/// </remarks>
public sealed class Settings
{
    public const string Section = "Giveaways";

    /// <summary>Required. The host in the origin of every log, <c>[a-z0-9.-]{1,200}</c> with an optional <c>:port</c> (SPEC section 2.3). It can never change.</summary>
    public string Host { get; set; } = "";

    /// <summary>Where gRPC listens; with a certificate, the one port for everything. Port 0 takes a free one. Default loopback, 5001.</summary>
    public string GrpcAddress { get; set; } = "127.0.0.1:5001";

    /// <summary>Where health and pages listen in plain HTTP. Must be absent with a certificate. Default loopback, 5000.</summary>
    public string? HttpAddress { get; set; }

    /// <summary>The certificate; without one both ports are plaintext, which is for loopback.</summary>
    public TlsSettings Tls { get; set; } = new();

    /// <summary>Allows plaintext beyond loopback, for a proxy in front that ends TLS. Default false.</summary>
    public bool PlaintextBeyondLoopback { get; set; }

    /// <summary>The database.</summary>
    public StorageSettings Storage { get; set; } = new();

    /// <summary>Required. File of 64 hex digits, the key over personal data and signing keys; nobody but its owner may read it.</summary>
    public string MasterKeyFile { get; set; } = "";

    /// <summary>SHA-256 of the first admin key's secret, 64 lowercase hex digits. Default: none, only stored keys work.</summary>
    public string AdminKeyHash { get; set; } = "";

    /// <summary>Where public randomness is fetched.</summary>
    public BeaconSettings Beacon { get; set; } = new();

    /// <summary>The witnesses that are asked to cosign the operator's log; contests can name these in their rules. At most 64. Default: none.</summary>
    public WitnessAddress[] Witnesses { get; set; } = [];

    /// <summary>Staff lists.</summary>
    public ScreeningSettings Screening { get; set; } = new();

    /// <summary>When the organiser works, which says until when an answer is promised.</summary>
    public CalendarSettings Calendar { get; set; } = new();

    /// <summary>The clock; a test clock is for loopback.</summary>
    public ClockSettings Clock { get; set; } = new();

    /// <summary>A developer's server: loopback only, and then reflection and detailed errors may be on. Default false.</summary>
    public bool Development { get; set; }

    /// <summary>Serves the protos to anybody who asks (<c>grpc.reflection.v1</c>). Development only. Default false.</summary>
    public bool Reflection { get; set; }

    /// <summary>Tells callers the type and message of a fault. Development only. Default false.</summary>
    public bool DetailedErrors { get; set; }

    /// <summary>How lines of the log are written, on standard error: <c>Text</c>, or <c>Json</c>, an object a line. Default Text.</summary>
    public string LogFormat { get; set; } = "Text";

    /// <summary>Metrics and traces for a collector.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();

    /// <summary>Stops when standard input ends, so that a server started by another program does not outlive it. Default false.</summary>
    public bool ExitWithParent { get; set; }

    internal string SeenFile => Storage.CheckpointFile.Length > 0 ? Storage.CheckpointFile : MasterKeyFile + ".seen";

    /// <summary>The bounds of what callers can make the server do.</summary>
    public Limits Limits { get; set; } = new();
}

/// <summary>A certificate with its key, both PEM. Both or neither.</summary>
public sealed class TlsSettings
{
    public string CertificatePath { get; set; } = "";

    public string KeyPath { get; set; } = "";

    internal bool IsSet => CertificatePath.Length > 0 || KeyPath.Length > 0;
}

/// <summary>Which database, and where.</summary>
public sealed class StorageSettings
{
    /// <summary><c>Sqlite</c>, <c>SqlServer</c> or <c>Postgres</c>. Default Sqlite.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Required. As the provider takes it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>File outside the database in which the last heads of all logs and the number of commits are kept, so that an older database in its place is noticed. Default: beside the master key's file, with <c>.seen</c> behind its name.</summary>
    public string CheckpointFile { get; set; } = "";

    /// <summary>Free space on the disk of a SQLite file below which no entries are taken, so that contests can still be sealed and drawn; 0 for none. Default 256.</summary>
    [Range(0, 1_048_576)]
    public int ReserveMegabytes { get; set; } = 256;
}

/// <summary>The relays of drand quicknet.</summary>
public sealed class BeaconSettings
{
    public const int MaxRelays = 16;

    /// <summary>A file of rounds that somebody brought, one a line: <c>drand CHAIN ROUND SIGNATURE</c>. Looked at before the relays. Default: none.</summary>
    public string File { get; set; } = "";

    /// <summary>Base addresses, tried in turn; HTTPS, or plain HTTP on loopback. At most 16; none means that callers bring the rounds.</summary>
    public string[] Relays { get; set; } = ["https://api.drand.sh", "https://api2.drand.sh", "https://api3.drand.sh", "https://drand.cloudflare.com"];
}

/// <summary>A witness and where it answers.</summary>
public sealed class WitnessAddress
{
    public const int Max = 64;

    /// <summary>Its verifier key (type 0x04), as it printed it.</summary>
    public string Key { get; set; } = "";

    /// <summary>C2SP tlog-witness's submission prefix, HTTP or HTTPS: what it answers is signed.</summary>
    public string Url { get; set; } = "";
}

/// <summary>What every contest's screening goes by.</summary>
public sealed class ScreeningSettings
{
    /// <summary>Most days between the day of which a staff list speaks and the close of a contest that is checked against it. Default 90.</summary>
    [Range(1, 366)]
    public int RosterDays { get; set; } = 90;
}

/// <summary>Where metrics and traces go. They have no personal data, no request ids and no codes of entries.</summary>
public sealed class TelemetrySettings
{
    /// <summary>Base address of an OpenTelemetry collector, OTLP over HTTP, such as <c>http://127.0.0.1:4318</c>. Default: none, nothing is sent.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How often metrics are sent. Default 60 s.</summary>
    [Range(1, 3_600)]
    public int IntervalSeconds { get; set; } = 60;

    /// <summary>Of a thousand calls, how many are traced. Default 10.</summary>
    [Range(0, 1_000)]
    public int TracesPerMille { get; set; } = 10;
}

/// <summary>Which clock the server runs on.</summary>
public sealed class ClockSettings
{
    /// <summary>Start of a test clock, <c>2026-11-21T21:00:00Z</c>; it then stands still until it is advanced. Default: the system clock.</summary>
    public DateTimeOffset? Test { get; set; }
}

/// <summary>The organiser's working hours.</summary>
public sealed class CalendarSettings
{
    /// <summary>Most lines of a list.</summary>
    public const int MaxDays = 1_000;

    /// <summary>IANA name. Default: the time zone of the contest's rules.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>Hours by the day of the week, <c>mon 09:00-13:00,14:00-18:00</c>, each day once. Default: Monday to Friday, 09:00-18:00.</summary>
    public string[] Hours { get; set; } = [];

    /// <summary>Days without work, <c>2027-01-01</c>; at most 1,000. Default: none.</summary>
    public string[] Holidays { get; set; } = [];

    /// <summary>Days with other hours than their weekday's, <c>2027-02-20 09:00-15:00</c>; at most 1,000. Default: none.</summary>
    public string[] Days { get; set; } = [];
}
