using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Evidence;

namespace Giveaways.Cli.Mirror;

/// <summary><c>giveaways publish</c>: everything public of a contest as a folder that any file host can serve, pages included.</summary>
internal static class PublishCommand
{
    public static Command Build(Shell shell)
    {
        var folder = new Option<string>("--out", "-o") { Description = "The folder. What is there already is brought up to date.", HelpName = "DIR", Required = true };
        var server = new Option<string>("--server") { Description = "The address of the pages, as a browser opens it; another mirror will do.", HelpName = "URL", Required = true };
        var contests = new Option<ContestName[]>("--contest", "-c")
        {
            Description = "A contest: its number, or contests/NUMBER. Repeat it.", HelpName = "NUMBER", CustomParser = result => Words.Contests(result),
        };
        var all = new Option<bool>("--all") { Description = "Every contest that is published." };
        var trust = new Option<string[]>("--trust") { Description = "A key, or a file with it, from a place that the operator cannot change: a contest's log, the operator's log, a witness. Repeat it.", HelpName = "KEY" };
        return new Command("publish", "Mirror contests into a folder for any file host. Nothing is kept that does not hold.") { folder, server, contests, all, trust }
            .Runs(shell, async (parsed, screen, cancellation) =>
            {
                var wanted = (parsed.GetValue(contests) ?? []).Select(name => name.Sequence).Distinct().ToList();
                if (wanted.Count == 0 != parsed.GetValue(all))
                {
                    throw CliException.Usage("Name the contests with --contest, or say --all.", "giveaways publish --help shows both.");
                }
                var keys = (parsed.GetValue(trust) ?? []).Select(TrustedKeys.Read).ToList();
                using var from = new PagesClient(parsed.GetValue(server));
                var run = new PublishRun(from, new MirrorFolder(parsed.GetValue(folder)!), keys, line => shell.Error.WriteLine(Plain.Line(line)));
                var verdicts = await run.RunAsync(wanted, cancellation).ConfigureAwait(false);
                Show(screen, verdicts, from.Received);
                return ExitCode.Done;
            });
    }

    private static void Show(Screen screen, IReadOnlyList<Published> published, long received)
    {
        screen.Json(() => new JsonObject
        {
            ["contests"] = new JsonArray([.. published.Select(one => new JsonObject
            {
                ["contest"] = one.Contest, ["size"] = one.Findings.Size, ["root"] = one.Findings.Root.ToBase64(), ["trust"] = VerdictWords.Of(one.Findings.Trust), ["fetched"] = one.Fetched,
            })]),
            ["received"] = received,
        });
        screen.Table("No contest is published.", ["contest", "leaves", "trust", "bundles fetched"], published.Select(one => (IReadOnlyList<string>)
            [one.Findings.Origin, Screen.Number(one.Findings.Size), VerdictWords.Of(one.Findings.Trust), Screen.Number(one.Fetched)]));
        screen.Line($"{Screen.Number(received)} bytes came in.");
    }
}

/// <summary>A contest that was mirrored.</summary>
/// <param name="Fetched">Bundles of its log that this run fetched.</param>
internal sealed record Published(long Contest, Findings Findings, int Fetched);
