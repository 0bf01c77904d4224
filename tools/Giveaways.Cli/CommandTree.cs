using System.CommandLine;
using System.CommandLine.Invocation;
using Giveaways.Cli.Access;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Claims;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Demo;
using Giveaways.Cli.Draws;
using Giveaways.Cli.Entries;
using Giveaways.Cli.Inquiries;
using Giveaways.Cli.Integrity;
using Giveaways.Cli.Local;
using Giveaways.Cli.Mirror;
using Giveaways.Cli.Output;
using Giveaways.Cli.Prizes;
using Giveaways.Cli.Raffle;
using Giveaways.Cli.Reports;
using Giveaways.Cli.Screening;
using Giveaways.Cli.Witnesses;

namespace Giveaways.Cli;

/// <summary>All commands, the everyday ones first, and the one way to run them.</summary>
internal static class CommandTree
{
    /// <summary>Longest argument in characters; no name, path or text that a command takes is longer.</summary>
    public const int MaxArgument = 32 * 1024;

    private const int MaxArguments = 1_000;

    public static async Task<int> RunAsync(string[] arguments, Shell shell)
    {
        using var stop = new CancellationTokenSource();
        void Stop(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = true;
            stop.Cancel();
        }
        Console.CancelKeyPress += Stop;
        try
        {
            return await RunAsync(arguments, shell, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Shell shell, CancellationToken stop)
    {
        if (Wrong(arguments) is { } wrong)
        {
            Refusal.Of(wrong).Show(new Screen(shell, json: false));
            return wrong.ExitCode;
        }
        // An account may begin with @: no argument names a file of further arguments.
        var parsed = Build(shell).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            return ShowErrors(parsed, shell);
        }
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = shell.Out,
                Error = shell.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            stop).ConfigureAwait(false);
    }

    public static RootCommand Build(Shell shell)
    {
        var root = new RootCommand("Giveaways that nobody can call rigged: run them, and check them without trusting anybody.")
        {
            RaffleCommand.Build(shell),
            DemoCommand.Build(shell),
            ServeCommand.Build(shell),
            ContestCommands.Build(shell),
            RulesCommands.Build(shell),
            EntryCommands.Build(shell),
            RosterCommands.Build(shell),
            ScreenCommand.Build(shell),
            FindingCommands.Build(shell),
            InquiryCommands.Build(shell),
            NoticeCommands.Build(shell),
            DrawCommands.Seal(shell),
            DrawCommands.Draw(shell),
            DrawCommands.Winners(shell),
            ClaimCommands.Build(shell),
            PrizeCommands.Build(shell),
            EvidenceCommands.Build(shell),
            VerifyCommand.Build(shell),
            ReportCommand.Build(shell),
            PublishCommand.Build(shell),
            ReceiptCommands.Build(shell),
            AppealCommand.Build(shell),
            KeyCommands.Build(shell),
            ClockCommands.Build(shell),
            WitnessCommands.Build(shell),
            LogCommands.Build(shell),
            LogCommands.Backup(shell),
            LogCommands.Restore(shell),
        };
        root.Options.Add(CommonOptions.Json);
        return root;
    }

    // Bytes that are no UTF-8 arrive as U+FFFD; a text that was lost on the way is not guessed at.
    private static CliException? Wrong(string[] arguments)
    {
        if (arguments.Length > MaxArguments)
        {
            return CliException.Usage($"More than {MaxArguments} arguments.", "Put lists into a file: giveaways entries import, giveaways roster import.");
        }
        for (var index = 0; index < arguments.Length; index++)
        {
            var what = arguments[index].Length > MaxArgument ? $"is longer than {MaxArgument} characters"
                : arguments[index].AsSpan().ContainsAny('\0', '\uFFFD') ? "is not valid UTF-8 text"
                : null;
            if (what is not null)
            {
                return CliException.Usage($"Argument {index + 1} {what}.", "giveaways --help lists what each command takes.");
            }
        }
        return null;
    }

    private static int ShowErrors(ParseResult parsed, Shell shell)
    {
        var command = parsed.CommandResult.Command;
        var path = new List<string> { command.Name };
        for (var up = parsed.CommandResult.Parent as System.CommandLine.Parsing.CommandResult; up?.Parent is not null; up = up.Parent as System.CommandLine.Parsing.CommandResult)
        {
            path.Insert(0, up.Command.Name);
        }
        var name = command is RootCommand ? "giveaways" : "giveaways " + string.Join(' ', path);
        var messages = parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal);
        Refusal.Of(CliException.Usage(string.Join(" ", messages), $"{name} --help lists what it takes."))
            .Show(new Screen(shell, json: parsed.GetValue(CommonOptions.Json)));
        return ExitCode.Usage;
    }
}
