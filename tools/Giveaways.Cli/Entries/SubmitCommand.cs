using System.CommandLine;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Entries;

/// <summary><c>giveaways entries submit</c>: one entry, answered with its receipt.</summary>
internal static class SubmitCommand
{
    public static Command Build(Shell shell)
    {
        var email = new Option<string>("--email") { Description = "E-mail address.", HelpName = "ADDRESS" };
        var phone = new Option<string>("--phone") { Description = "Phone number with its country code.", HelpName = "NUMBER" };
        var network = new Option<string>("--network") { Description = "Account of a social network: vk:anna.", HelpName = "NETWORK:ACCOUNT" };
        var verified = EntryOptions.Verified();
        var name = new Option<string>("--name") { Description = "Full name, as the person writes it.", HelpName = "TEXT" };
        var birth = new Option<string>("--birth-date") { Description = "YYYY-MM-DD.", HelpName = "DATE" };
        var address = new Option<string>("--address") { Description = "Postal address on one line.", HelpName = "TEXT" };
        var external = new Option<string>("--external-id") { Description = "Your own id of the entry; it comes back with winners.", HelpName = "ID" };
        var entered = new Option<string>("--entered") { Description = "When the person took part. [default: now]", HelpName = "TIME" };
        var source = EntryOptions.Source("the entry comes");
        var fiscal = new Option<string[]>("--fiscal-id") { Description = "Fiscal id of a receipt that the entry rests on. Repeat it.", HelpName = "ID" };
        var output = new Option<string>("--out") { Description = "Write CODE.receipt and CODE.opening into this folder.", HelpName = "DIR" };
        return new Command("submit", "Submit one entry; the answer is its receipt.")
        {
            CommonOptions.Contest, email, phone, network, verified, name, birth, address, external, entered, source, fiscal, output, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var entry = new EntryInput
            {
                FullName = parsed.GetValue(name) ?? "",
                BirthDate = parsed.GetValue(birth) ?? "",
                Address = parsed.GetValue(address) ?? "",
                ExternalId = parsed.GetValue(external) ?? "",
                Source = parsed.GetValue(source) ?? "",
                EnteredTime = Times.ParseOptional("--entered", parsed.GetValue(entered)),
            };
            entry.FiscalIds.Add(parsed.GetValue(fiscal) ?? []);
            var kinds = EntryOptions.VerifiedKinds(parsed.GetValue(verified));
            entry.Contacts.Add(EntryOptions.Contacts(parsed.GetValue(email), parsed.GetValue(phone), parsed.GetValue(network), kinds));
            var answer = await client.Entries.SubmitEntryAsync(
                new SubmitEntryRequest { Contest = parsed.GetValue(CommonOptions.Contest).ToString(), Entry = entry, RequestId = parsed.RequestIdOf() },
                Client.Call(cancellation)).ConfigureAwait(false);
            var receipt = answer.Receipt;
            screen.Json(receipt);
            screen.Say($"Entry {receipt.Code} is in, at place {receipt.LeafIndex} of the log.");
            if (parsed.GetValue(output) is { } folder)
            {
                ReceiptFiles.Write(Directory.CreateDirectory(folder).FullName, receipt);
                screen.Say($"Receipt and private opening: {Path.Combine(folder, receipt.Code)}.receipt, .opening");
            }
            else
            {
                screen.Say("Receipt, for anybody to check (giveaways receipt check):");
                screen.Line(receipt.Receipt);
                screen.Say("Opening, for the entrant alone:");
                screen.Line(receipt.Opening);
            }
        });
    }
}
