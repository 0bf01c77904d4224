using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Entries;

/// <summary><c>giveaways entries returned</c>: purchases that were returned, and what rested on them.</summary>
internal static class ReturnedCommand
{
    /// <summary>Fiscal ids of one call.</summary>
    private const int MaxIdsOfCall = 1_000;

    /// <summary>Fiscal ids of one file.</summary>
    private const int MaxIds = 100_000;

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "A fiscal id a line.", HelpName = "returned.txt" };
        return new Command("returned", "Withdraw, before the seal, the entries that rest on purchases which were returned.")
        {
            file, CommonOptions.Contest, CommonOptions.Yes, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var ids = Read(parsed.GetValue(file)!);
            screen.Confirm($"Withdraw the entries that rest on {Screen.Number(ids.Count)} receipts?", parsed.GetValue(CommonOptions.Yes));
            var id = parsed.RequestIdOf();
            var purchases = new List<ReturnedPurchase>();
            foreach (var (i, some) in ids.Chunk(MaxIdsOfCall).Index())
            {
                var request = new WithdrawPurchasesRequest { Contest = parsed.GetValue(CommonOptions.Contest).ToString(), RequestId = i == 0 ? id : $"{id}-{i}" };
                request.FiscalIds.Add(some);
                purchases.AddRange((await client.Entries.WithdrawPurchasesAsync(request, Client.Call(cancellation)).ConfigureAwait(false)).Purchases);
            }
            screen.Json(() => new JsonObject { ["purchases"] = JsonText.Of(purchases) });
            screen.Table("No receipt.", ["fiscal id", "outcome", "entry"], purchases.Select(one => new[] { one.FiscalId, Words.Word(one.Outcome), one.Code }));
        });
    }

    private static List<string> Read(string path)
    {
        using var reader = new StreamReader(InputFile.Open(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var ids = new List<string>();
        try
        {
            while (reader.ReadLine() is { } line)
            {
                if (line.Trim() is { Length: > 0 } id)
                {
                    ids.Add(ids.Count < MaxIds ? id : throw CliException.Refused("TOO_MANY_ROWS", $"More than {MaxIds} receipts.", "Split the file."));
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw CliException.Refused("INVALID_UTF8", "The file is not UTF-8.", "Save it as UTF-8.");
        }
        return ids.Count > 0 ? ids : throw CliException.Refused("EMPTY_BATCH", "The file has no fiscal id.", "Check that this is the right file.");
    }
}
