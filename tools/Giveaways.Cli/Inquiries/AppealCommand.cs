using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Inquiries;

/// <summary><c>giveaways appeal</c>: a participant asks why an entry is excluded, and says why that is wrong. Takes a receipt and no key.</summary>
internal static class AppealCommand
{
    private static readonly string[] Languages = ["en", "ru", "uk"];

    public static Command Build(Shell shell)
    {
        var receipt = new Argument<string>("receipt") { Description = "The entry's receipt, CODE.receipt." };
        var opening = new Option<string>("--opening") { Description = "The private opening. [default: CODE.opening beside the receipt]", HelpName = "FILE" };
        var text = new Option<string>("--text") { Description = "Why the exclusion is wrong. Without it the command only shows what became of the entry.", HelpName = "TEXT" };
        var language = new Option<string>("--language") { Description = "Language of the answer: en, ru, uk. [default: en]", HelpName = "ID" };
        return new Command("appeal", "See why your entry is excluded, and appeal. Takes a receipt, no key.") { receipt, opening, text, language, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var own = OwnReceipt.Read(parsed.GetValue(receipt)!, parsed.GetValue(opening));
                if (parsed.GetValue(text) is { } why)
                {
                    await AppealAsync(screen, client, own, why, parsed.GetValue(language) ?? Languages[0], parsed.RequestIdOf(), cancellation).ConfigureAwait(false);
                    return;
                }
                var answer = await client.Inquiries.GetStandingAsync(new GetStandingRequest { Proof = own.Proof }, Client.Call(cancellation)).ConfigureAwait(false);
                Show(screen, answer.Standing);
            }).WithServer();
    }

    private static async Task AppealAsync(Screen screen, Client client, OwnReceipt own, string text, string language, string requestId, CancellationToken cancellation)
    {
        var request = new CreateInquiryRequest { Proof = own.Proof, Kind = InquiryKind.Appeal, Text = text, Language = language, RequestId = requestId };
        var answer = await client.Inquiries.CreateInquiryAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
        screen.Json(answer.Inquiry);
        screen.Say($"Received. An answer is promised until {Times.Show(answer.Inquiry.PromiseTime)}; the list is not sealed before the time to appeal is over.", Tone.Good);
        screen.Say("Ask again with the same receipt, without --text, to read the answer.");
    }

    private static void Show(Screen screen, Standing standing)
    {
        screen.Json(standing);
        screen.Title(standing.Entry);
        screen.Facts(("state", Words.Word(standing.State)));
        if (standing.Exclusion is { } exclusion)
        {
            screen.Facts(
                ("class", Words.Word(exclusion.ExclusionClass)),
                ("excluded", Times.Show(exclusion.ExcludeTime)),
                ("reason", exclusion.ReasonText),
                ("in the log", $"leaf {Screen.Number(exclusion.LeafIndex)}, reason {Fingerprint(exclusion)}"),
                ("appeal", Until(exclusion)));
        }
        foreach (var inquiry in standing.Inquiries)
        {
            screen.Gap();
            InquiryCommands.Show(screen, inquiry);
        }
    }

    internal static string Until(Exclusion exclusion) =>
        exclusion.AppealUntil is null ? "the rules promise no time for one; write to the organiser"
        : exclusion.Appealable ? $"until {Times.Show(exclusion.AppealUntil)}: giveaways appeal RECEIPT --text ..."
        : $"was possible until {Times.Show(exclusion.AppealUntil)}";

    // What the leaf commits to (SPEC 8.4): whoever has the log can compare.
    private static string Fingerprint(Exclusion exclusion) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(exclusion.ReasonSalt), .. Encoding.UTF8.GetBytes(exclusion.ReasonText)]));
}
