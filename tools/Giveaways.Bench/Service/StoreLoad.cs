using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Proofs.Merkle;
using Giveaways.Server.Entries;
using Giveaways.Server.Hosting;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Server.Telemetry;
using Giveaways.Storage;

namespace Giveaways.Bench.Service;

/// <summary>The same entries taken without gRPC, in this process: parse, decide, commit, receipt.</summary>
sealed class StoreLoad : IAsyncDisposable
{
    readonly Store store;
    readonly EntryDesk desk;
    readonly CallMeter meter = new();

    public StoreLoad(Database database)
    {
        store = Store.Open(database.Provider.ToLowerInvariant(), database.ConnectionString, Database.Host, new Vault(MasterKey.Load(database.MasterKeyFile).Bytes), TimeProvider.System, LogSigner.FromSeed);
        desk = new EntryDesk(store, new DiskReserve(0, () => null), meter);
    }

    public async Task TakeAsync(SubmitEntryRequest request)
    {
        var input = new RequestInput();
        var contest = input.Name<ContestName>("contest", request.Contest);
        var entry = EntryReader.Read(input, request.Entry, "entry");
        input.Done();
        var write = new WriteRequest("bench", input.RequestId(request.RequestId), new Hash32(RequestDigest.Of(request)));
        var taken = await desk.Take(write, desk.Prepare(contest.Sequence, entry!), CancellationToken.None);
        if (!taken.Accepted)
            throw new InvalidOperationException($"An entry was refused: {taken.Problem.Message}");
    }

    public ValueTask DisposeAsync()
    {
        meter.Dispose();
        return store.DisposeAsync();
    }
}
