using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Input;
using Giveaways.Cli.Local;

namespace Giveaways.Cli.Raffle;

/// <summary><c>giveaways raffle</c>: from a list of comments to a winner whom anybody can check, in one command.</summary>
internal static class RaffleCommand
{
    public static Command Build(Shell shell)
    {
        var options = new RaffleOptions.Definition();
        return options.AddTo(new Command("raffle", "Draw winners from a list of comments: everything from the list to the proof, in two minutes."))
            .Runs(shell, async (parsed, screen, cancellation) =>
            {
                var told = options.Read(parsed, shell.Clock);
                var comments = CommentFile.Read(told.Comments);
                CheckExpected(told, comments);
                if (told.Roster is { } roster)
                {
                    using var stream = InputFile.Open(roster);
                    RosterCheck(stream, told);
                }
                var folder = OutputFile.NewFolder(told.Folder);
                using var server = ServerFolder.Temporary();
                var testNow = RafflePlan.TestNow(comments.Count, told.Margin);
                await using var desk = await Desk.OpenAsync(shell.Error, server, told.IsTest ? testNow : null, beaconFile: null, cancellation).ConfigureAwait(false);
                // Planned when the server is there: from now on the clock runs.
                var plan = RafflePlan.Of(comments, told.IsTest ? testNow : shell.Clock.GetUtcNow(), told.Margin, told.IsTest);
                var result = await new RaffleRun(screen, desk, told, plan, comments, folder).RunAsync(cancellation).ConfigureAwait(false);
                RaffleFiles.Write(folder, result);
                screen.Json(() => new JsonObject
                {
                    ["folder"] = folder,
                    ["test"] = told.IsTest,
                    ["winners"] = new JsonArray([.. result.People.Where(person => person.Prize.Length > 0).Select(person => new JsonObject
                    {
                        ["rank"] = person.Rank, ["code"] = person.Code, ["name"] = person.Comment.Name, ["account"] = person.Comment.Account,
                    })]),
                    ["verdict"] = VerdictView.ToJson(result.Verdict),
                });
                RaffleView.Show(screen, result, folder);
                return result.Verdict.IsAccepted ? ExitCode.Done : ExitCode.Refused;
            });
    }

    // Said before anything is set up: a statement that does not fit would end the raffle half way.
    private static void CheckExpected(RaffleOptions told, IReadOnlyList<Comment> comments)
    {
        if (told.Expected is { } expected && (expected < comments.Count || comments.Select(comment => comment.Source).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            throw CliException.Refused(
                "OUT_OF_RANGE", "--expected is one number for the one source of all comments, and no less than the file has.",
                "Count the comments under the post again, or make it a contest: giveaways entries coverage.");
        }
    }

    private static void RosterCheck(Stream stream, RaffleOptions told) => _ = Screening.Rosters.RosterFile.Open(stream, told.Network).Check().OrRefuse(allowEmpty: false);
}
