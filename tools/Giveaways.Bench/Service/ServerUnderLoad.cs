using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Server.Hosting;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace Giveaways.Bench.Service;

/// <summary>The server as users run it: its own process on loopback, a database, and one open contest.</summary>
sealed class ServerUnderLoad : IAsyncDisposable
{
    const string Announced = "listening grpc ";
    const string AdminSecret = "gk_bench";

    readonly Process process;
    readonly GrpcChannel[] channels;
    readonly Metadata headers;
    readonly string secret;

    ServerUnderLoad(Process process, Uri address, TimeSpan toReady, string secret, string contest)
    {
        this.process = process;
        Address = address;
        ToReady = toReady;
        this.secret = secret;
        channels = [.. Enumerable.Range(0, Load.Connections).Select(_ => GrpcChannel.ForAddress(address))];
        Entries = [.. channels.Select(channel => new EntryService.EntryServiceClient(channel))];
        Health = [.. channels.Select(channel => new Grpc.Health.V1.Health.HealthClient(channel))];
        Contests = new ContestService.ContestServiceClient(channels[0]);
        Draws = new DrawService.DrawServiceClient(channels[0]);
        Clock = new TestClockService.TestClockServiceClient(channels[0]);
        Screening = new ScreeningService.ScreeningServiceClient(channels[0]);
        headers = Bearer(secret);
        Contest = contest;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process until it said that it listens.</summary>
    public TimeSpan ToReady { get; }

    /// <summary>One for each connection.</summary>
    public EntryService.EntryServiceClient[] Entries { get; }

    /// <summary>One for each connection.</summary>
    public Grpc.Health.V1.Health.HealthClient[] Health { get; }

    public ContestService.ContestServiceClient Contests { get; }

    public DrawService.DrawServiceClient Draws { get; }

    public TestClockService.TestClockServiceClient Clock { get; }

    public ScreeningService.ScreeningServiceClient Screening { get; }

    /// <summary>The open contest's name.</summary>
    public string Contest { get; }

    /// <summary>A marketing key.</summary>
    public Metadata Headers => headers;

    /// <summary>The key of who screens.</summary>
    public Metadata ComplianceHeaders { get; private init; } = [];

    /// <summary>The key of who runs it.</summary>
    public Metadata AdminHeaders { get; } = Bearer(AdminSecret);

    /// <summary>What the server has used of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that it had since this was asked last.</summary>
    public double TakePeakMegabytes()
    {
        process.Refresh();
        var peak = process.PeakWorkingSet64 / 1e6;
        // https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html
        File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");
        return peak;
    }

    /// <param name="further">Settings beside its own.</param>
    public static Task<ServerUnderLoad> StartAsync(Database database, params string[] further) => StartAsync(database, OpenRules(), further);

    /// <param name="rules">Of the contest that is published.</param>
    public static async Task<ServerUnderLoad> StartAsync(Database database, Rules rules, params string[] further)
    {
        var (process, address, toReady) = await LaunchAsync(database, further);
        using var channel = GrpcChannel.ForAddress(address);
        var key = await new AccessService.AccessServiceClient(channel).CreateKeyAsync(
            new CreateKeyRequest { RequestId = "bench-key", Key = new Key { DisplayName = "Bench", Roles = { Role.Marketing } } }, Bearer(AdminSecret));
        var compliance = await new AccessService.AccessServiceClient(channel).CreateKeyAsync(
            new CreateKeyRequest { RequestId = "bench-compliance", Key = new Key { DisplayName = "Bench", Roles = { Role.Compliance } } }, Bearer(AdminSecret));
        return new ServerUnderLoad(process, address, toReady, key.Secret, await PublishAsync(channel, Bearer(key.Secret), rules)) { ComplianceHeaders = Bearer(compliance.Secret) };
    }

    /// <summary>Another server on the same database, for the same callers and the same contest: a replica, or the same again after its end.</summary>
    public async Task<ServerUnderLoad> AgainAsync(Database database, params string[] further)
    {
        var (again, address, toReady) = await LaunchAsync(database, further);
        return new ServerUnderLoad(again, address, toReady, secret, Contest);
    }

    static async Task<(Process Process, Uri Address, TimeSpan ToReady)> LaunchAsync(Database database, string[] further)
    {
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(OwnProcess.Host, [typeof(ServerHost).Assembly.Location, .. Settings(database), .. further])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = database.Folder.FullName,
        }) ?? throw new InvalidOperationException("The server did not start.");
        return await process.StandardOutput.ReadLineAsync() is { } line && line.StartsWith(Announced, StringComparison.Ordinal)
            ? (process, new Uri(line[Announced.Length..]), watch.Elapsed)
            : throw new InvalidOperationException("The server did not announce its port.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels)
            channel.Dispose();
        // The end of its input tells the server to stop in order.
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    static Rules OpenRules()
    {
        var now = DateTime.UtcNow;
        return new Rules
        {
            Title = "Bench", Sponsor = "Example Ltd", Unscreened = UnscreenedRule.Allowed, Prizes = { new Prize { DisplayName = "Headphones" } },
            CloseTime = Whole(now.AddDays(10)), DrawTime = Whole(now.AddDays(20)),
        };
    }

    static async Task<string> PublishAsync(GrpcChannel channel, Metadata marketing, Rules rules)
    {
        var contests = new ContestService.ContestServiceClient(channel);
        var created = await contests.CreateContestAsync(new CreateContestRequest { RequestId = "bench-create", Contest = new Contest { Rules = rules } }, marketing);
        await contests.PublishContestAsync(new PublishContestRequest { RequestId = "bench-publish", Name = created.Contest.Name }, marketing);
        return created.Contest.Name;
    }

    static Timestamp Whole(DateTime time) => new() { Seconds = Timestamp.FromDateTime(time).Seconds };

    static Metadata Bearer(string secret) => new() { { "authorization", $"Bearer {secret}" } };

    static IEnumerable<string> Settings(Database database) =>
    [
        $"--Giveaways:Host={Database.Host}",
        "--Giveaways:GrpcAddress=127.0.0.1:0",
        "--Giveaways:HttpAddress=127.0.0.1:0",
        "--Giveaways:Storage:Provider=" + database.Provider,
        "--Giveaways:Storage:ConnectionString=" + database.ConnectionString,
        "--Giveaways:MasterKeyFile=" + database.MasterKeyFile,
        "--Giveaways:AdminKeyHash=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(AdminSecret))),
        "--Giveaways:ExitWithParent=true",
        "--Logging:LogLevel:Default=Warning",
    ];
}
