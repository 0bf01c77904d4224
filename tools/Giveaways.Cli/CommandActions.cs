using System.CommandLine;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Output;
using Grpc.Core;

namespace Giveaways.Cli;

/// <summary>What every command does around its work: a screen, and refusals shown with their exit code.</summary>
internal static class CommandActions
{
    /// <summary>Gives a command its work without a server.</summary>
    public static TCommand Runs<TCommand>(this TCommand command, Shell shell, Func<ParseResult, Screen, CancellationToken, Task<int>> work)
        where TCommand : Command
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            var screen = new Screen(shell, parsed.GetValue(CommonOptions.Json));
            try
            {
                return await work(parsed, screen, cancellation).ConfigureAwait(false);
            }
            catch (CliException refused)
            {
                Refusal.Of(refused).Show(screen);
                return refused.ExitCode;
            }
            catch (RpcException refused) when (!cancellation.IsCancellationRequested)
            {
                Refusal.Of(refused).Show(screen);
                return ExitCode.Refused;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Refusal.Of(CliException.Refused("FILE", failure.Message, "Check the path, the permissions and the free space.")).Show(screen);
                return ExitCode.Refused;
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or RpcException && cancellation.IsCancellationRequested)
            {
                shell.Error.WriteLine("Stopped.");
                return ExitCode.Refused;
            }
        });
        return command;
    }

    /// <summary>Gives a command its work on a server.</summary>
    public static TCommand Calls<TCommand>(this TCommand command, Shell shell, Func<ParseResult, Screen, Client, CancellationToken, Task> work)
        where TCommand : Command
        => command.Runs(shell, async (parsed, screen, cancellation) =>
        {
            using var client = parsed.Connect(shell);
            await work(parsed, screen, client, cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        });
}
