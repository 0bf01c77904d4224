using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Local;

/// <summary><c>giveaways serve --dev</c>: a server to write a client against. TEST contests only.</summary>
internal static class ServeCommand
{
    /// <summary>The clock begins this long before the recorded round.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    public static Command Build(Shell shell)
    {
        var dev = new Option<bool>("--dev") { Description = "A developer's server: loopback, a test clock, TEST contests only." };
        var data = new Option<string>("--data") { Description = "Keep database and keys in this folder. [default: a temporary one]", HelpName = "DIR" };
        return new Command("serve", "Start a server to try things on: an address, a key per role, and contests that finish in seconds.") { dev, data }
            .Runs(shell, async (parsed, screen, cancellation) =>
            {
                if (!parsed.GetValue(dev))
                {
                    throw CliException.Usage("Only a developer's server is started from here.", "Add --dev. A production server is its own program: dotnet Giveaways.Server.dll.");
                }
                using var folder = parsed.GetValue(data) is { } path ? ServerFolder.At(path) : ServerFolder.Temporary();
                var beacon = Path.Combine(folder.Path, "beacon");
                OutputFile.Write(beacon, RecordedRound.Line);
                await using var desk = await Desk.OpenAsync(shell.Error, folder, RecordedRound.Time - Ahead, beacon, cancellation).ConfigureAwait(false);
                Announce(screen, desk);
                await RunAsync(screen, desk, cancellation).ConfigureAwait(false);
                return ExitCode.Done;
            });
    }

    /// <summary>Addresses and keys, for people and programs.</summary>
    public static void Announce(Screen screen, Desk desk)
    {
        screen.Json(() => new JsonObject
        {
            ["server"] = AddressOf(desk.Grpc),
            ["pages"] = AddressOf(desk.Http),
            ["time"] = Times.Spell(RecordedRound.Time - Ahead),
            ["drawTime"] = Times.Spell(RecordedRound.Time),
            ["keys"] = new JsonObject(desk.Keys.All.Select(key => KeyValuePair.Create(key.Name, (JsonNode?)key.Secret))),
        });
        screen.Title("TEST server: loopback only, its contests do not count.");
        screen.Facts([("gRPC", AddressOf(desk.Grpc)), ("pages", AddressOf(desk.Http)), .. desk.Keys.All]);
    }

    public static string AddressOf(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static async Task RunAsync(Screen screen, Desk desk, CancellationToken cancellation)
    {
        screen.Gap();
        screen.Say($"The clock stands at {Times.Show(RecordedRound.Time.ToUnixTimeSeconds() - (long)Ahead.TotalSeconds)} and moves only when told to. In another terminal:");
        screen.Gap();
        screen.Line($"  export GIVEAWAYS_SERVER={AddressOf(desk.Grpc)} GIVEAWAYS_KEY={desk.Keys.Marketing}");
        screen.Line($"  giveaways contests create --test --publish --title Trial --sponsor Me --prize Headphones --without-roster --appeal 1m \\");
        screen.Line($"    --close {Times.Spell(RecordedRound.Time - (Ahead / 2))} --draw {Times.Spell(RecordedRound.Time)}");
        screen.Line("  giveaways entries submit -c 1 --email anna@example.org");
        screen.Line($"  giveaways clock advance --to {Times.Spell(RecordedRound.Time)} --key {desk.Keys.Admin}");
        screen.Line("  giveaways winners -c 1");
        screen.Gap();
        screen.Say(screen.Shell.AsksQuestions && !screen.IsJson
            ? "Keys: m one minute on, d on to the draw, Ctrl-C ends."
            : "Ctrl-C ends.");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keys = screen.Shell.AsksQuestions && !screen.IsJson ? ReadKeysAsync(screen, desk, ended.Token) : Task.CompletedTask;
        try
        {
            await desk.WaitForExitAsync(cancellation).ConfigureAwait(false);
            throw CliException.Refused("SERVER_FAILED", "The server ended by itself.", "Start it again; with --data its contests are still there.");
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how this command ends.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await keys.ConfigureAwait(false);
        }
    }

    private static async Task ReadKeysAsync(Screen screen, Desk desk, CancellationToken cancellation)
    {
        var clock = RecordedRound.Time - Ahead;
        while (!cancellation.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None).ConfigureAwait(false);
                continue;
            }
            switch (char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar))
            {
                case 'm':
                    clock = await AdvanceAsync(screen, desk, new Api.V1.AdvanceClockRequest { By = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) }, clock, cancellation).ConfigureAwait(false);
                    break;
                case 'd':
                    clock = await AdvanceAsync(screen, desk, new Api.V1.AdvanceClockRequest { To = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(RecordedRound.Time) }, clock, cancellation).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async Task<DateTimeOffset> AdvanceAsync(Screen screen, Desk desk, Api.V1.AdvanceClockRequest request, DateTimeOffset clock, CancellationToken cancellation)
    {
        request.RequestId = Desk.NewId();
        try
        {
            clock = (await Access.ClockCommands.AdvanceAsync(desk.Admin, request, cancellation).ConfigureAwait(false)).ToDateTimeOffset();
            screen.Say($"The clock stands at {Times.Show(clock.ToUnixTimeSeconds())}.");
        }
        catch (Grpc.Core.RpcException refused)
        {
            Refusal.Of(refused).Show(screen);
        }
        return clock;
    }
}
