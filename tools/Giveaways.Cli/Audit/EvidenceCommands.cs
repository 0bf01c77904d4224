using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Audit;

/// <summary><c>giveaways evidence</c>: the pack that anybody can check.</summary>
internal static class EvidenceCommands
{
    public static Command Build(Shell shell) => new Command("evidence", "Download what proves a contest.") { Download(shell) }.WithServer();

    private static Command Download(Shell shell)
    {
        var output = new Option<string>("--out") { Description = "The file. [default: the name that the server suggests]", HelpName = "FILE" };
        return new Command("download", "Download the evidence pack as of now; needs no key. Run it again to resume.") { CommonOptions.Contest, output }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var contest = parsed.GetValue(CommonOptions.Contest);
                EvidenceFile? file = null;
                await screen.Progress.RunAsync("Downloading", 0, async at =>
                    file = await EvidenceFile.DownloadAsync(client, contest, parsed.GetValue(output), at, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
                screen.Json(() => new JsonObject
                {
                    ["file"] = file!.Path, ["size"] = file.Size, ["sha256"] = file.Sha256, ["treeSize"] = file.TreeSize,
                });
                screen.Say($"{file!.Path}: {Screen.Number(file.Size)} bytes, {Screen.Number(file.TreeSize)} leaves.");
                screen.Facts(("SHA-256", file.Sha256));
                screen.Line($"Check it: giveaways verify {file.Path} --trust KEY");
            });
    }
}
