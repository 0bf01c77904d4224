using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Grpc.Core;

namespace Giveaways.Cli.Screening;

/// <summary>Hands a staff list over: all rows or none.</summary>
internal static class RosterImport
{
    /// <param name="client">With a key of the role hr.</param>
    /// <param name="header">Whose list, of which day.</param>
    /// <param name="rows">Read once.</param>
    /// <param name="sent">Told how many rows went out.</param>
    public static async Task<Roster> RunAsync(
        Client client, ImportRosterHeader header, IEnumerable<RosterRow> rows, Action<long> sent, CancellationToken cancellation)
    {
        using var call = client.Screening.ImportRoster(Client.Stream(cancellation));
        try
        {
            await call.RequestStream.WriteAsync(new ImportRosterRequest { Header = header }, cancellation).ConfigureAwait(false);
            long count = 0;
            foreach (var row in rows)
            {
                await call.RequestStream.WriteAsync(new ImportRosterRequest { Row = row }, cancellation).ConfigureAwait(false);
                sent(++count);
            }
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception effect) when (effect is RpcException or InvalidOperationException)
        {
            // The server ended the call while rows were on their way: its answer below says why.
        }
        return (await call.ResponseAsync.ConfigureAwait(false)).Roster;
    }
}
