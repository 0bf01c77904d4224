using Giveaways.Api.V1;
using Giveaways.Server.Hosting;
using Giveaways.Testing;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server as its own process on a test clock and a SQLite file, with the people who work at it, each with their own key.</summary>
sealed class Operation : IAsyncDisposable
{
    static readonly string Assembly = typeof(ServerHost).Assembly.Location;

    readonly Dictionary<string, string> secrets = [];
    GrpcChannel channel = null!;

    Operation(long now, Database? database)
    {
        Now = now;
        Folder = new ServerFolder(database);
    }

    public ServerFolder Folder { get; }

    /// <summary>What the server's next start runs under.</summary>
    public ServerLaunch Launch { get; set; } = ServerLaunch.Plain;

    /// <summary>Settings of the server's next start beside those of its folder.</summary>
    public IReadOnlyList<string> Further { get; set; } = [];

    /// <summary>The machine's clock, for a server that goes by it; null for a test clock, which stands still.</summary>
    public FakedClock? Machine { get; init; }

    public ServerChild Server { get; private set; } = null!;

    /// <summary>The test clock's time, which a restart begins with again.</summary>
    public long Now { get; private set; }

    public Desk Admin => new(channel, Folder.AdminSecret);

    public Desk Marketing => new(channel, secrets["marketing"]);

    public Desk Officer => new(channel, secrets["officer"]);

    public Desk SecondOfficer => new(channel, secrets["officer-2"]);

    public Desk Hr => new(channel, secrets["hr"]);

    public Desk SecondHr => new(channel, secrets["hr-2"]);

    public Desk Auditor => new(channel, secrets["auditor"]);

    public Desk Anybody => new(channel, null);

    public Desk As(string secret) => new(channel, secret);

    public string Secret(string name) => secrets[name];

    /// <param name="database">Its own from then on; null for what <see cref="ServerFolder"/> takes.</param>
    public static async Task<Operation> StartAsync(long now, Database? database = null)
    {
        var operation = Prepare(now, database);
        await operation.StartAsync();
        await operation.HireAsync();
        return operation;
    }

    /// <summary>All that a first start needs, but no server yet.</summary>
    public static Operation Prepare(long now, Database? database = null) => Prepared(new Operation(now, database));

    /// <summary>The same for a server that goes by a machine's clock, which somebody will set.</summary>
    public static Operation Prepare(FakedClock machine, Database? database = null) => Prepared(new Operation(0, database) { Machine = machine, Launch = machine.Launch });

    static Operation Prepared(Operation operation)
    {
        File.WriteAllText(operation.Folder.BeaconFile, Rounds.BeaconFile);
        return operation;
    }

    public async Task HireAsync()
    {
        await HireAsync("marketing", Role.Marketing);
        await HireAsync("officer", Role.Compliance);
        await HireAsync("officer-2", Role.Compliance);
        await HireAsync("hr", Role.Hr);
        await HireAsync("hr-2", Role.Hr);
        await HireAsync("auditor", Role.Auditor);
    }

    /// <summary>Starts the server again, at the time at which it ended.</summary>
    public async Task StartAsync()
    {
        Server = await ServerChild.StartAsync(Assembly, Settings, Launch);
        channel?.Dispose();
        channel = ChannelTo(Server);
    }

    /// <summary>Starts one more server on the same database, with a clock of its own that says the same now.</summary>
    public async Task<Replica> JoinAsync()
    {
        var server = await ServerChild.StartAsync(Assembly, Settings, Launch);
        return new Replica(server, ChannelTo(server), Folder.AdminSecret, secrets["marketing"]);
    }

    public async Task StopAsync() => Assert.That(await Server.StopAsync(), Is.Zero, Server.Errors);

    /// <summary>Starts the server where it must refuse to.</summary>
    public Task<(int ExitCode, string Errors)> RefusedStartAsync() => ServerChild.RefusedAsync(Assembly, Settings, Launch);

    public async Task AdvanceAsync(long to)
    {
        var answer = await Admin.Clock.AdvanceClockAsync(new AdvanceClockRequest { RequestId = Id(), To = Time(to) });
        Now = answer.Time.Seconds;
        Assert.That(Server.Errors, Does.Not.Contain("What was due"), "nothing that falls due may fail");
    }

    public async ValueTask DisposeAsync()
    {
        // A fault is told to the operator alone. Whether the test failed by an exception is not known yet.
        TestContext.Out.WriteLine(Server?.Errors);
        channel?.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
        Folder.Dispose();
    }

    /// <summary>A request id that was never used.</summary>
    public static string Id() => Guid.NewGuid().ToString("N");

    public static Timestamp Time(long seconds) => new() { Seconds = seconds };

    static GrpcChannel ChannelTo(ServerChild server) =>
        GrpcChannel.ForAddress(server.Grpc, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true } });

    IEnumerable<string> Settings => [.. Folder.Settings, .. Further, Machine is null ? $"--Giveaways:Clock:Test={DateTimeOffset.FromUnixTimeSeconds(Now):yyyy-MM-dd'T'HH:mm:ss'Z'}" : $"--Giveaways:Beacon:Relays:0={Machine.Relay}"];

    async Task HireAsync(string name, Role role)
    {
        var created = await Admin.Access.CreateKeyAsync(new CreateKeyRequest { RequestId = Id(), Key = new Key { DisplayName = name, Pseudonym = name, Roles = { role } } });
        secrets[name] = created.Secret;
    }
}
