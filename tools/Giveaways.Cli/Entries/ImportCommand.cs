using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Entries;

/// <summary><c>giveaways entries import</c>: a list from a CSV file, an answer per row.</summary>
internal static class ImportCommand
{
    private const int ShownErrors = 20;

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = $"CSV with the columns {string.Join(",", EntryFile.Columns)}; one contact is enough.", HelpName = "file.csv" };
        var verified = EntryOptions.Verified();
        var source = EntryOptions.Source("rows without a source come");
        var id = new Option<string>("--import-id") { Description = "The import's id: the same id resumes. [default: from the file's content]", HelpName = "ID" };
        var answers = new Option<string>("--answers") { Description = "Write an answer per row into this CSV file.", HelpName = "FILE" };
        var receipts = new Option<string>("--receipts") { Description = "Write CODE.receipt and CODE.opening of every entry into this folder.", HelpName = "DIR" };
        return new Command("import", "Import a list of entries. A bad row does not stop the others; run it again to resume.")
        {
            file, CommonOptions.Contest, verified, source, id, answers, receipts,
        }.WithServer().Runs(shell, async (parsed, screen, cancellation) =>
        {
            using var client = parsed.Connect(shell);
            var kinds = EntryOptions.VerifiedKinds(parsed.GetValue(verified));
            using var stream = InputFile.Open(parsed.GetValue(file)!);
            var import = new EntryImport(client, parsed.GetValue(CommonOptions.Contest).ToString(), parsed.GetValue(id) ?? IdOf(stream));
            var tally = new ImportTally(parsed.GetValue(receipts) is { } folder ? Directory.CreateDirectory(folder).FullName : null);
            await screen.Progress.RunAsync("Importing entries", stream.Length, async at =>
            {
                await import.RunAsync(EntryFile.Read(stream, kinds, parsed.GetValue(source) ?? ""), (row, answer) =>
                {
                    tally.Add(row, answer);
                    at(stream.Position);
                }, cancellation).ConfigureAwait(false);
                at(stream.Length);
            }).ConfigureAwait(false);
            if (parsed.GetValue(answers) is { } path)
            {
                OutputFile.WritePrivate(path, tally.ToCsv());
            }
            Show(screen, tally);
            return tally.Errors.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
    }

    private static void Show(Screen screen, ImportTally tally)
    {
        screen.Json(() => new JsonObject
        {
            ["accepted"] = tally.Accepted,
            ["duplicates"] = tally.Duplicates,
            ["errors"] = new JsonArray([.. tally.Errors.Select(error => new JsonObject
            {
                ["row"] = error.Row,
                ["externalId"] = error.ExternalId,
                ["error"] = error.Refusal.ToJson(),
            })]),
        });
        screen.Say($"{Screen.Number(tally.Accepted)} accepted, {Screen.Number(tally.Duplicates)} duplicates of them, {Screen.Number(tally.Errors.Count)} refused.");
        if (tally.Errors.Count > 0)
        {
            screen.Table("", ["row", "your id", "reason", "what is wrong"], tally.Errors.Take(ShownErrors).Select(error => new[]
            {
                error.Row.ToString(CultureInfo.InvariantCulture), error.ExternalId, error.Refusal.Reason, error.Refusal.Message,
            }));
            screen.Say("Correct these rows and import the file again: what is in stays in. --answers FILE lists every row.");
        }
    }

    // The same file resumes its import without anybody remembering an id.
    private static string IdOf(FileStream stream)
    {
        var hash = SHA256.HashData(stream);
        stream.Position = 0;
        return "csv-" + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
