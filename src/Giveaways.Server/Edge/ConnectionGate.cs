using System.IO.Pipelines;
using System.Net;
using Giveaways.Server.Hosting;
using Microsoft.AspNetCore.Connections;

namespace Giveaways.Server.Edge;

/// <summary>What every connection passes: a place among those that are open, and a limit on frames that bring nothing.</summary>
/// <remarks>Places are for all ports together. An address never holds more of them than it leaves free.</remarks>
sealed class ConnectionGate(Limits limits)
{
    readonly FairRoom room = new(limits.Connections);

    /// <summary>Ends a connection for which there is no place, before a byte of it is read, TLS included.</summary>
    public async Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        using var place = room.Take(CallerAddress.Of((connection.RemoteEndPoint as IPEndPoint)?.Address));
        if (place is null)
            connection.Abort(new ConnectionAbortedException("All places for connections that this address may have are taken."));
        else
            await next(connection);
    }

    /// <summary>Ends a connection that sends too many frames that bring nothing. Behind TLS, in front of HTTP.</summary>
    public async Task WatchAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        // Rates follow the machine's clock; a test clock is for contests.
        var frames = new IdleFrames(limits.IdleFrames, TimeProvider.System);
        connection.Transport = new Watched(
            new WatchedInput(transport.Input, frames, () => connection.Abort(new ConnectionAbortedException("Too many frames that bring nothing."))), transport.Output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    }

    sealed record Watched(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
