using Giveaways.Cli.Connection;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Local;

/// <summary>A server of the moment with a connection for every role: what a demo or a raffle works at.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly LocalServer _server;

    private Desk(LocalServer server, RoleKeys keys)
    {
        (_server, Keys) = (server, keys);
        Admin = server.Connect(keys.Admin);
        Marketing = server.Connect(keys.Marketing);
        Compliance = server.Connect(keys.Compliance);
        Compliance2 = server.Connect(keys.Compliance2);
        Hr = server.Connect(keys.Hr);
    }

    public RoleKeys Keys { get; }

    public Uri Grpc => _server.Grpc;

    public Uri Http => _server.Http;

    public Client Admin { get; }

    public Client Marketing { get; }

    public Client Compliance { get; }

    public Client Compliance2 { get; }

    public Client Hr { get; }

    /// <inheritdoc cref="LocalServer.StartAsync"/>
    public static async Task<Desk> OpenAsync(TextWriter log, ServerFolder folder, DateTimeOffset? testTime, string? beaconFile, CancellationToken cancellation)
    {
        var server = await LocalServer.StartAsync(log, folder, testTime, beaconFile, cancellation).ConfigureAwait(false);
        try
        {
            return new Desk(server, await RoleKeys.CreateAsync(server, cancellation).ConfigureAwait(false));
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A new request id: every call is its own request.</summary>
    public static string NewId() => Guid.NewGuid().ToString("D");

    /// <summary>Moves the test clock; what falls due thereby is done when this returns.</summary>
    public async Task AdvanceAsync(DateTimeOffset to, CancellationToken cancellation) => await Admin.Clock.AdvanceClockAsync(
        new Api.V1.AdvanceClockRequest { To = Timestamp.FromDateTimeOffset(to), RequestId = NewId() }, Client.Call(cancellation)).ConfigureAwait(false);

    public Task WaitForExitAsync(CancellationToken cancellation) => _server.WaitForExitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in new[] { Admin, Marketing, Compliance, Compliance2, Hr })
        {
            client.Dispose();
        }
        await _server.DisposeAsync().ConfigureAwait(false);
    }
}
