using System.CommandLine;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Access;

/// <summary><c>giveaways clock</c>: the test clock of a developer's server. Needs an admin key.</summary>
internal static class ClockCommands
{
    public static Command Build(Shell shell) =>
        new Command("clock", "Read or move the test clock of giveaways serve --dev.") { Show(shell), Advance(shell) }.WithServer();

    private static Command Show(Shell shell) =>
        new Command("show", "Show the test clock's time.")
            .Calls(shell, async (parsed, screen, client, cancellation) =>
                Show(screen, await AdvanceAsync(client, new AdvanceClockRequest { By = new Duration(), RequestId = Guid.NewGuid().ToString("D") }, cancellation).ConfigureAwait(false)));

    private static Command Advance(Shell shell)
    {
        var by = new Option<string>("--by") { Description = "How far: 30s, 10m, 48h, 7d.", HelpName = "DURATION" };
        var to = new Option<string>("--to") { Description = "To this time.", HelpName = "TIME" };
        var command = new Command("advance", "Move the test clock forward; what thereby falls due is done first.") { by, to, CommonOptions.RequestId };
        command.Validators.Add(result =>
        {
            if (result.GetResult(by) is null == result.GetResult(to) is null)
            {
                result.AddError("Give --by or --to.");
            }
        });
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new AdvanceClockRequest { RequestId = parsed.RequestIdOf() };
            if (parsed.GetValue(by) is { } duration)
            {
                request.By = Times.ParseDuration("--by", duration);
            }
            else
            {
                request.To = Times.Parse("--to", parsed.GetValue(to)!);
            }
            Show(screen, await AdvanceAsync(client, request, cancellation).ConfigureAwait(false));
        });
    }

    public static async Task<Timestamp> AdvanceAsync(Client client, AdvanceClockRequest request, CancellationToken cancellation) =>
        (await client.Clock.AdvanceClockAsync(request, Client.Call(cancellation)).ConfigureAwait(false)).Time;

    private static void Show(Screen screen, Timestamp time)
    {
        screen.Json(new AdvanceClockResponse { Time = time });
        screen.Say($"The test clock stands at {Times.Show(time)}.");
    }
}
