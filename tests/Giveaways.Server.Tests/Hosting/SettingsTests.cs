using Giveaways.Server.Hosting;
using Giveaways.Server.Inquiries;
using Microsoft.Extensions.Configuration;

namespace Giveaways.Server.Tests.Hosting;

public sealed class SettingsTests
{
    string keyFile = "";

    [TearDown]
    public void Delete()
    {
        if (keyFile.Length > 0)
            File.Delete(keyFile);
    }

    static Settings Read(params (string Key, string Value)[] values) => SettingsReader.Read<Settings>(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("Giveaways:" + pair.Key, (string?)pair.Value))).Build().GetSection(Settings.Section));

    [Test]
    public void Settings_are_read_by_name_whatever_its_case()
    {
        var settings = Read(("HOST", "a.example"), ("Limits:CallSeconds", "7"), ("Clock:Test", "2026-11-21T21:00:00Z"), ("beacon:relays:0", "https://one.example"), ("Development", "true"));
        Assert.That((settings.Host, settings.Limits.CallSeconds, settings.Clock.Test, settings.Development),
            Is.EqualTo(("a.example", 7, new DateTimeOffset(2026, 11, 21, 21, 0, 0, TimeSpan.Zero), true)));
        Assert.That(settings.Beacon.Relays, Is.EqualTo(new[] { "https://one.example" }));
    }

    [Test]
    public void Groups_are_read_in_the_order_of_their_numbers()
    {
        var settings = Read(("Witnesses:1:Key", "second"), ("Witnesses:0:Key", "first"), ("Witnesses:0:Url", "https://w.example"));
        Assert.That(settings.Witnesses.Select(w => (w.Key, w.Url)), Is.EqualTo(new[] { ("first", "https://w.example"), ("second", "") }));
    }

    [TestCase("Witnesses", "a", "Giveaways:Witnesses is a list of groups; give Giveaways:Witnesses:0:Name, Giveaways:Witnesses:1:Name and so on.")]
    [TestCase("Witnesses:0", "a", "Giveaways:Witnesses:0 is a group; give Giveaways:Witnesses:0:Name.")]
    [TestCase("Witnesses:0:Address", "a", "Giveaways:Witnesses:0:Address is not a setting.")]
    [TestCase("Hots", "a", "Giveaways:Hots is not a setting.")]
    [TestCase("Limits:Speed", "9", "Giveaways:Limits:Speed is not a setting.")]
    [TestCase("Limits:CallSeconds", "0", "Giveaways:Limits:CallSeconds is not from 1 to 600.")]
    [TestCase("Limits:CallSeconds", "1e2", "Giveaways:Limits:CallSeconds is not a whole number.")]
    [TestCase("Reflection", "yes", "Giveaways:Reflection is not true or false.")]
    [TestCase("Clock:Test", "2026-11-21 21:00", "Giveaways:Clock:Test is not a time such as 2026-11-21T21:00:00Z.")]
    [TestCase("Host:Name", "a", "Giveaways:Host takes one value.")]
    public void Setting_that_is_unknown_or_unreadable_is_refused(string key, string value, string message) =>
        Assert.That(() => Read((key, value)), Throws.InstanceOf<StartRefusedException>().With.Message.EqualTo(message));

    [TestCase("Calendar:Hours:0", "mon 9-18", "Giveaways:Calendar:Hours has a line that is not like mon 09:00-18:00.")]
    [TestCase("Calendar:Hours:0", "son 09:00-18:00", "Giveaways:Calendar:Hours has a line that is not like mon 09:00-18:00.")]
    [TestCase("Calendar:Holidays:0", "01.01.2027", "Giveaways:Calendar:Holidays has a line that is not a date such as 2027-01-01.")]
    [TestCase("Calendar:Days:0", "2027-02-20", "Giveaways:Calendar:Days has a line that is not like 2027-02-20 09:00-15:00.")]
    [TestCase("Calendar:TimeZone", "Kyiv", "Giveaways:Calendar:TimeZone is not an IANA time zone, such as Europe/Kyiv.")]
    public void Calendar_that_cannot_be_read_is_refused(string key, string value, string message) =>
        Assert.That(() => Calendars.Check(Read((key, value)).Calendar), Throws.InstanceOf<StartRefusedException>().With.Message.EqualTo(message));

    [Test]
    public void Calendar_promises_by_its_own_hours()
    {
        var settings = Read(("Calendar:TimeZone", "Europe/Kyiv"), ("Calendar:Hours:0", "mon 09:00-13:00"), ("Calendar:Hours:1", "wed 10:00-12:00"), ("Calendar:Holidays:0", "2026-11-23"), ("Calendar:Days:0", "2026-11-24 15:00-16:00"));
        var calendars = new Calendars(settings);
        var promise = calendars.Calendar.Promise(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 1, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
        Assert.That(DateTimeOffset.FromUnixTimeSeconds(promise), Is.EqualTo(new DateTimeOffset(2026, 11, 24, 13, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void All_wrong_settings_are_named_at_once_without_their_values()
    {
        var thrown = Assert.Throws<StartRefusedException>(() => Read(("Hots", "secret-1"), ("Limits:CallSeconds", "secret-2")));
        Assert.That(thrown!.Message, Does.Contain("Hots").And.Contain("CallSeconds").And.Not.Contain("secret"));
    }

    [Test]
    public void Every_number_of_the_limits_has_a_range_and_a_default_within_it()
    {
        var limits = new Limits();
        foreach (var property in typeof(Limits).GetProperties())
        {
            var range = (System.ComponentModel.DataAnnotations.RangeAttribute?)Attribute.GetCustomAttribute(property, typeof(System.ComponentModel.DataAnnotations.RangeAttribute));
            Assert.That(range?.IsValid(property.GetValue(limits)), Is.True, property.Name);
        }
    }

    static IEnumerable<TestCaseData> Unsafe()
    {
        yield return Case("Row_242_plaintext_grpc_beyond_loopback", settings => settings.GrpcAddress = "0.0.0.0:5001", "UNSAFE_LISTENER");
        yield return Case("Row_242_plaintext_grpc_on_all_addresses_of_ipv6", settings => settings.GrpcAddress = "[::]:5001", "UNSAFE_LISTENER");
        yield return Case("Row_242_plaintext_http_beyond_loopback", settings => settings.HttpAddress = "192.0.2.1:80", "UNSAFE_LISTENER");
        yield return Case("Row_242_reflection_in_production", settings => settings.Reflection = true, "UNSAFE_LISTENER");
        yield return Case("Row_242_detailed_errors_in_production", settings => settings.DetailedErrors = true, "UNSAFE_LISTENER");
        yield return Case("Test_clock_beyond_loopback", settings => (settings.GrpcAddress, settings.PlaintextBeyondLoopback, settings.Clock.Test) = ("0.0.0.0:0", true, DateTimeOffset.UnixEpoch), "UNSAFE_LISTENER");
        yield return Case("Development_beyond_loopback", settings => (settings.GrpcAddress, settings.PlaintextBeyondLoopback, settings.Development) = ("0.0.0.0:0", true, true), "UNSAFE_LISTENER");
        yield return Case("Host_missing", settings => settings.Host = "", "BAD_SETTING");
        yield return Case("Host_in_capitals", settings => settings.Host = "Draws.example", "BAD_SETTING");
        yield return Case("Host_with_a_path", settings => settings.Host = "draws.example/x", "BAD_SETTING");
        yield return Case("Address_without_port", settings => settings.GrpcAddress = "127.0.0.1", "BAD_SETTING");
        yield return Case("Address_in_octal", settings => settings.GrpcAddress = "0177.0.0.1:5001", "BAD_SETTING");
        yield return Case("Address_with_port_70000", settings => settings.GrpcAddress = "127.0.0.1:70000", "BAD_SETTING");
        yield return Case("Admin_key_in_place_of_its_hash", settings => settings.AdminKeyHash = "gk_secret", "BAD_SETTING");
        yield return Case("Unknown_provider", settings => settings.Storage.Provider = "Oracle", "BAD_SETTING");
        yield return Case("No_connection_string", settings => settings.Storage.ConnectionString = "", "BAD_SETTING");
        yield return Case("Relay_over_plain_http", settings => settings.Beacon.Relays = ["http://relay.example"], "BAD_SETTING");
        const string Witness = "w.example+e25d5acc+BAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";
        yield return Case("Witness_without_address", settings => settings.Witnesses = [new() { Key = Witness }], "BAD_SETTING");
        yield return Case("Witness_at_a_file", settings => settings.Witnesses = [new() { Key = Witness, Url = "file:///w" }], "BAD_SETTING");
        yield return Case("Witness_with_a_log_s_key", settings => settings.Witnesses = [new() { Key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", Url = "https://w.example" }], "BAD_SETTING");
        yield return Case("Witness_twice", settings => settings.Witnesses = [new() { Key = Witness, Url = "https://w.example" }, new() { Key = Witness, Url = "https://v.example" }], "BAD_SETTING");
        yield return Case("Log_format_that_is_none", settings => settings.LogFormat = "Xml", "BAD_SETTING");
        yield return Case("Collector_at_a_file", settings => settings.Telemetry.OtlpEndpoint = "file:///otlp", "BAD_SETTING");
        yield return Case("Collector_without_scheme", settings => settings.Telemetry.OtlpEndpoint = "127.0.0.1:4318", "BAD_SETTING");
        yield return Case("Certificate_without_key", settings => settings.Tls.CertificatePath = "/nowhere", "BAD_SETTING");
        yield return Case("No_key_file", settings => settings.MasterKeyFile = "", "UNSAFE_KEY_FILE");
        yield return Case("Key_file_missing", settings => settings.MasterKeyFile = "/nowhere", "UNSAFE_KEY_FILE");
        yield return Case("Key_file_readable_by_the_group", settings => SetMode(settings.MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.GroupRead), "UNSAFE_KEY_FILE");
        yield return Case("Key_file_readable_by_others", settings => SetMode(settings.MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead), "UNSAFE_KEY_FILE");
        yield return Case("Key_of_63_digits", settings => File.WriteAllText(settings.MasterKeyFile, new string('a', 63)), "UNSAFE_KEY_FILE");
        yield return Case("Key_in_capitals", settings => File.WriteAllText(settings.MasterKeyFile, new string('A', 64)), "UNSAFE_KEY_FILE");
        yield return Case("Key_of_a_megabyte", settings => File.WriteAllText(settings.MasterKeyFile, new string('a', 1_000_000)), "UNSAFE_KEY_FILE");
    }

    static void SetMode(string file, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows has no file modes.");
        else
            File.SetUnixFileMode(file, mode);
    }

    static TestCaseData Case(string name, Action<Settings> change, string reason) => new TestCaseData(change, reason).SetName(name);

    [TestCaseSource(nameof(Unsafe))]
    public void Start_is_refused(Action<Settings> change, string reason)
    {
        var settings = TestServer.Settings(out keyFile);
        change(settings);
        var thrown = Assert.Throws<StartRefusedException>(() => ServerHost.Build(settings, new ConfigurationBuilder().Build(), _ => { }, _ => { }));
        Assert.That(thrown!.Reason, Is.EqualTo(reason));
        Assert.That(thrown.Message, Does.Not.Contain("gk_secret").And.Not.Contain('\n'));
    }

    [Test]
    public void Plaintext_beyond_loopback_is_possible_when_it_is_said_to_be_meant()
    {
        var settings = TestServer.Settings(out keyFile);
        (settings.GrpcAddress, settings.PlaintextBeyondLoopback) = ("0.0.0.0:5001", true);
        Assert.That(() => SettingsCheck.Check(settings), Throws.Nothing);
    }
}
