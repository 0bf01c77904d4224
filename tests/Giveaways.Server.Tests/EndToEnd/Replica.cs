using Giveaways.Testing;
using Grpc.Net.Client;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>One more server process on an operation's database, as a deployment has several behind one name.</summary>
sealed class Replica(ServerChild server, GrpcChannel channel, string admin, string marketing) : IAsyncDisposable
{
    public ServerChild Server => server;

    public Desk Admin => As(admin);

    public Desk Marketing => As(marketing);

    public Desk Anybody => new(channel, null);

    public Desk As(string secret) => new(channel, secret);

    public async ValueTask DisposeAsync()
    {
        TestContext.Out.WriteLine(server.Errors);
        channel.Dispose();
        await server.DisposeAsync();
    }
}
