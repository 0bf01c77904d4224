using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Beacons;
using Grpc.Core;

namespace Giveaways.Cli.Raffle;

/// <summary>Waits for the raffle's round and draws with it.</summary>
/// <remarks>The round is public for ever: where no relay can be reached, somebody brings it as a file into the raffle's folder.</remarks>
internal sealed class RaffleDraw(Screen screen, Desk desk, RaffleOptions told, Contest contest, string folder)
{
    private static readonly TimeSpan RelayDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly string _brought = Path.Combine(folder, "beacon.json");

    public async Task<Draw> RunAsync(CancellationToken cancellation)
    {
        if (told.IsTest)
        {
            await desk.AdvanceAsync(RecordedRound.Time, cancellation).ConfigureAwait(false);
            return await DrawAsync(RecordedRound.Beacon, cancellation).ConfigureAwait(false);
        }
        var due = DateTimeOffset.FromUnixTimeSeconds(DrandChain.Quicknet.TimeOf(contest.Rules.Beacon.Round)) + RelayDelay;
        await screen.Progress.WaitAsync("Waiting for the round of public randomness:", due - screen.Shell.Clock.GetUtcNow(), screen.Shell.Clock, cancellation).ConfigureAwait(false);
        for (var told = false; ; told = true)
        {
            try
            {
                return await DrawAsync(File.Exists(_brought) ? BeaconFile.Read(_brought) : null, cancellation).ConfigureAwait(false);
            }
            catch (RpcException refused) when (Refusal.Of(refused).Reason is "RANDOMNESS_NOT_AVAILABLE" or "BEACON_CONFLICT" or "UNAVAILABLE")
            {
                SayHow(told);
            }
            catch (CliException wrong) when (wrong.Reason == "BEACON_INVALID")
            {
                Refusal.Of(wrong).Show(screen);
                SayHow(told);
            }
            await Task.Delay(RetryDelay, screen.Shell.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<Draw> DrawAsync(Beacon? beacon, CancellationToken cancellation) => (await desk.Marketing.Draws.DrawAsync(
        new DrawRequest { Contest = contest.Name, Beacon = beacon, RequestId = Desk.NewId() }, Client.Call(cancellation)).ConfigureAwait(false)).Draw;

    private void SayHow(bool told)
    {
        if (!told)
        {
            screen.Shell.Error.WriteLine($"No relay answers yet; trying every {RetryDelay.TotalSeconds:0} s. The list is fixed and the round is public for ever:");
            screen.Shell.Error.WriteLine($"save https://api.drand.sh/v2/beacons/quicknet/rounds/{contest.Rules.Beacon.Round} on any machine as {Plain.Line(_brought)}");
        }
    }
}
