using Giveaways.Access;
using Giveaways.Api.V1;
using Giveaways.Proofs.Merkle;
using Giveaways.Server.Access;
using Giveaways.Server.Clock;
using Giveaways.Server.Hosting;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Giveaways.Server.Tests;

/// <summary>The real edge on real loopback ports, with the small services of this project behind it.</summary>
sealed class TestServer : IAsyncDisposable
{
    public const string AdminSecret = "gk_first-admin";

    readonly WebApplication app;
    readonly string keyFile;

    TestServer(WebApplication app, string keyFile, TestKeys keys, Uri grpc, Uri http)
    {
        this.app = app;
        this.keyFile = keyFile;
        Keys = keys;
        Grpc = grpc;
        Http = http;
    }

    public TestKeys Keys { get; }

    public Uri Grpc { get; }

    public Uri Http { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<TestServer> StartAsync(Action<Settings>? change = null, Action<IServiceCollection>? add = null)
    {
        var settings = Settings(out var keyFile);
        change?.Invoke(settings);
        var keys = new TestKeys();
        var app = ServerHost.Build(settings, new ConfigurationBuilder().Build(), services =>
        {
            services.AddSingleton<KeyRing>(keys).AddSingleton<SeenCalls>();
            add?.Invoke(services);
        }, endpoints =>
        {
            endpoints.MapGrpcService<SampleEntries>();
            endpoints.MapGrpcService<SampleContests>();
            endpoints.MapGrpcService<SampleDraws>();
            endpoints.MapGrpcService<SampleAudit>();
            endpoints.MapGrpcService<SampleInquiries>();
            endpoints.MapGrpcService<SamplePrizes>();
            endpoints.MapGrpcService<SampleScreening>();
        });
        using var announced = new StringWriter();
        await ServerProcess.StartAsync(app, announced);
        var lines = announced.ToString().Split('\n');
        return new TestServer(app, keyFile, keys, Address(lines, "grpc"), Address(lines, "http"));
    }

    /// <summary>Settings that start: loopback, free ports, a key file of their own.</summary>
    public static Settings Settings(out string keyFile)
    {
        keyFile = Path.GetTempFileName();
        File.WriteAllText(keyFile, new string('a', 64) + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new Settings
        {
            Host = "draws.example",
            GrpcAddress = "127.0.0.1:0",
            HttpAddress = "127.0.0.1:0",
            MasterKeyFile = keyFile,
            AdminKeyHash = ApiKey.HashOf(AdminSecret).ToString(),
            Storage = { ConnectionString = "Data Source=none" },
        };
    }

    public RawClient Raw() => new(Grpc);

    public GrpcChannel Channel() => GrpcChannel.ForAddress(Grpc);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        File.Delete(keyFile);
    }

    static Uri Address(string[] lines, string name) =>
        new(lines.Single(line => line.StartsWith($"listening {name} ", StringComparison.Ordinal))["listening ".Length..].Split(' ')[1].Trim());
}

/// <summary>One server for all tests that only call it.</summary>
[SetUpFixture]
public sealed class SharedServer
{
    internal static TestServer Server { get; private set; } = null!;

    internal static RawClient Raw { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Server = await TestServer.StartAsync();
        Raw = Server.Raw();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Raw.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>A ring in memory whose keys tests add, revoke and expire.</summary>
sealed class TestKeys : KeyRing
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<Hash32, ApiKey> keys = [];
    int last;

    public TestKeys()
    {
        Marketing = Add(Roles.Marketing);
        Compliance = Add(Roles.Compliance);
        Hr = Add(Roles.Hr);
        Auditor = Add(Roles.Auditor);
    }

    public string Marketing { get; }

    public string Compliance { get; }

    public string Hr { get; }

    public string Auditor { get; }

    public bool Broken { get; set; }

    public string Add(Roles roles, long? expires = null, params long[] contests)
    {
        var number = Interlocked.Increment(ref last);
        var secret = ApiKey.SecretOf(Enumerable.Repeat((byte)number, ApiKey.SecretBytes).ToArray());
        var hash = ApiKey.HashOf(secret);
        var id = number.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        keys[hash] = new ApiKey(id, $"key {number}", $"k-{number}", hash, roles, contests, 0, expires, null);
        return secret;
    }

    public void Revoke(string secret)
    {
        var hash = ApiKey.HashOf(secret);
        keys[hash] = keys[hash].Revoked(1);
    }

    public override ValueTask<ApiKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation) => Broken
        ? throw new IOException("the store of keys is away")
        : ValueTask.FromResult(keys.GetValueOrDefault(secretHash));
}
