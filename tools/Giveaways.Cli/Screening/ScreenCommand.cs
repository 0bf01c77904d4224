using System.CommandLine;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Screening;

/// <summary><c>giveaways screen</c>: a contest's entries against the staff lists in force.</summary>
internal static class ScreenCommand
{
    public static Command Build(Shell shell) =>
        new Command("screen", "Compare a contest's entries with the staff lists, after its close.") { CommonOptions.Contest, CommonOptions.RequestId }
            .WithServer().Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Screening.ScreenContestAsync(
                    new ScreenContestRequest { Contest = parsed.GetValue(CommonOptions.Contest).ToString(), RequestId = parsed.RequestIdOf() },
                    Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                screen.Say($"{Screen.Number(answer.Screened)} compared: {Screen.Number(answer.Clear)} clear, {Screen.Number(answer.Review)} to look at, {Screen.Number(answer.Exclude)} excluded.");
                if (answer.Review > 0)
                {
                    screen.Line($"Decide them: giveaways findings list -c {parsed.GetValue(CommonOptions.Contest).Sequence} --state open");
                }
            });
}
