using System.Net;
using System.Text.RegularExpressions;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Inquiries;

namespace Giveaways.Server.Hosting;

/// <summary>What must hold between settings before a port opens.</summary>
static partial class SettingsCheck
{
    public const string UnsafeListener = "UNSAFE_LISTENER";

    const string DefaultHttpAddress = "127.0.0.1:5000";

    /// <summary>Where to listen, both addresses parsed; one and the same port where there is a certificate.</summary>
    public static (IPEndPoint Grpc, IPEndPoint? Http) Addresses(Settings settings) =>
        (Endpoint("Giveaways:GrpcAddress", settings.GrpcAddress), settings.Tls.IsSet ? null : Endpoint("Giveaways:HttpAddress", settings.HttpAddress ?? DefaultHttpAddress));

    /// <exception cref="StartRefusedException">The first rule that does not hold.</exception>
    public static void Check(Settings settings)
    {
        Require(HostPattern().IsMatch(settings.Host), "Giveaways:Host is not 1 to 200 characters of a-z, 0-9, '.' and '-', with an optional :port; it becomes part of every log for good.");
        Require(settings.AdminKeyHash.Length == 0 || HashPattern().IsMatch(settings.AdminKeyHash), "Giveaways:AdminKeyHash is not the SHA-256 of a key's secret in 64 lowercase hex digits.");
        CheckStorage(settings);
        CheckTls(settings);
        CheckRelays(settings.Beacon.Relays);
        CheckWitnesses(settings.Witnesses);
        Calendars.Check(settings.Calendar);
        Require(settings.LogFormat is "Text" or "Json", "Giveaways:LogFormat is neither Text nor Json.");
        Require(settings.Telemetry.OtlpEndpoint.Length == 0 || Uri.TryCreate(settings.Telemetry.OtlpEndpoint, UriKind.Absolute, out var collector)
            && (collector.Scheme == Uri.UriSchemeHttps || collector.Scheme == Uri.UriSchemeHttp) && collector.Query.Length == 0 && collector.Fragment.Length == 0,
            "Giveaways:Telemetry:OtlpEndpoint is not http or https.");
        CheckListeners(settings);
    }

    /// <exception cref="StartRefusedException">There is no database to open.</exception>
    public static void CheckStorage(Settings settings)
    {
        Require(settings.Storage.Provider is "Sqlite" or "SqlServer" or "Postgres", "Giveaways:Storage:Provider is none of Sqlite, SqlServer and Postgres.");
        Require(settings.Storage.ConnectionString.Length > 0, "Giveaways:Storage:ConnectionString is missing; for SQLite, Data Source=/path/to/giveaways.db.");
    }

    static void CheckTls(Settings settings)
    {
        if (!settings.Tls.IsSet)
            return;
        Require(File.Exists(settings.Tls.CertificatePath), "Giveaways:Tls:CertificatePath names no file that can be read.");
        Require(File.Exists(settings.Tls.KeyPath), "Giveaways:Tls:KeyPath names no file that can be read.");
        Require(settings.HttpAddress is null, "Giveaways:HttpAddress is set beside a certificate; with TLS everything is on Giveaways:GrpcAddress.");
    }

    static void CheckRelays(string[] relays)
    {
        Require(relays.Length <= BeaconSettings.MaxRelays, $"Giveaways:Beacon:Relays has more than {BeaconSettings.MaxRelays} addresses.");
        Require(relays.All(IsRelay), "Giveaways:Beacon:Relays has an address that is not https, or http on loopback.");
    }

    static bool IsRelay(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    static void CheckWitnesses(WitnessAddress[] witnesses)
    {
        Require(witnesses.Length <= WitnessAddress.Max, $"Giveaways:Witnesses has more than {WitnessAddress.Max} witnesses.");
        Require(witnesses.All(w => VerifierKey.TryParse(w.Key, out var key, out _) && key.Type == KeyType.Cosignature), "Giveaways:Witnesses has a Key that is no witness's verifier key (type 0x04), as a witness prints it.");
        Require(witnesses.DistinctBy(w => w.Key).Count() == witnesses.Length, "Giveaways:Witnesses has a Key twice.");
        Require(witnesses.All(w => Uri.TryCreate(w.Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0), "Giveaways:Witnesses has a Url that is not http or https.");
    }

    static void CheckListeners(Settings settings)
    {
        var (grpc, http) = Addresses(settings);
        var beyond = !IPAddress.IsLoopback(grpc.Address) || http is not null && !IPAddress.IsLoopback(http.Address);
        if (beyond && !settings.Tls.IsSet && !settings.PlaintextBeyondLoopback)
            Unsafe("a plaintext port is open beyond loopback; set Giveaways:Tls, or Giveaways:PlaintextBeyondLoopback=true behind a proxy that ends TLS.");
        if (beyond && settings.Clock.Test is not null)
            Unsafe("a test clock is for loopback only; remove Giveaways:Clock:Test or listen on 127.0.0.1.");
        if (beyond && settings.Development)
            Unsafe("a development server is for loopback only; remove Giveaways:Development or listen on 127.0.0.1.");
        if (settings.Reflection && !settings.Development)
            Unsafe("reflection is for development; remove Giveaways:Reflection.");
        if (settings.DetailedErrors && !settings.Development)
            Unsafe("detailed errors are for development; remove Giveaways:DetailedErrors.");
    }

    // IPEndPoint.TryParse takes an address without a port, and hex and octal forms: only what it writes itself is read.
    public static IPEndPoint Endpoint(string setting, string text) =>
        IPEndPoint.TryParse(text.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out var endpoint)
            && endpoint.ToString() == text.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal)
            ? endpoint
            : throw new StartRefusedException(SettingsReader.BadSetting, $"{setting} is not an address with a port, such as 127.0.0.1:5001 or [::1]:5001.");

    static void Require(bool holds, string message)
    {
        if (!holds)
            throw new StartRefusedException(SettingsReader.BadSetting, message);
    }

    static void Unsafe(string message) => throw new StartRefusedException(UnsafeListener, message);

    [GeneratedRegex(@"\A[a-z0-9.-]{1,200}(:[1-9][0-9]{0,4})?\z")]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex HashPattern();
}
