using Giveaways.Api.V1;
using Giveaways.Cli.Connection;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>Hands a staff list over: all rows or none.</summary>
internal static class RosterImport
{
    /// <param name="client">With a key of the role hr.</param>
    /// <param name="header">Whose list, of which day.</param>
    /// <param name="rows">Read once.</param>
    /// <param name="sent">Told how many rows went out.</param>
    public static async Task<ImportRosterResponse> RunAsync(
        Client client, ImportRosterHeader header, IEnumerable<RosterRow> rows, Action<long> sent, CancellationToken cancellation)
    {
        using var call = client.Screening.ImportRoster(Client.Stream(cancellation));
        var open = await call.RequestStream.TryWriteAsync(new ImportRosterRequest { Header = header }, cancellation).ConfigureAwait(false);
        long count = 0;
        foreach (var row in rows)
        {
            open = open && await call.RequestStream.TryWriteAsync(new ImportRosterRequest { Row = row }, cancellation).ConfigureAwait(false);
            if (!open)
            {
                break;
            }
            sent(++count);
        }
        if (open)
        {
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        return await call.ResponseAsync.ConfigureAwait(false);
    }
}
