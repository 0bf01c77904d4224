using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Notes;

namespace Giveaways.Cli.Witnesses;

/// <summary><c>giveaways witness</c>: what a partner, an auditor or a notary runs, so that nobody is shown another history.</summary>
internal static class WitnessCommands
{
    /// <summary>Where a witness listens when nobody says otherwise.</summary>
    public const string DefaultListen = "127.0.0.1:7380";

    public static Command Build(Shell shell) => new("witness", "Watch other people's logs: cosign what extends all that was seen, refuse the rest.") { Serve(shell) };

    private static Command Serve(Shell shell)
    {
        var data = new Option<string>("--data") { Description = "Keep the witness's key and what it has seen in this folder. Never bring back an older copy of it.", HelpName = "DIR", Required = true };
        var name = new Option<string>("--name") { Description = "The witness's name, by custom an address without its scheme: witness.example/w1.", HelpName = "NAME", Required = true };
        var listen = new Option<string>("--listen") { Description = "Address and port.", HelpName = "ADDR", DefaultValueFactory = _ => DefaultListen };
        var logs = new Option<string[]>("--log") { Description = "Verifier key of a log to follow, as its operator publishes it; may be repeated.", HelpName = "VKEY", Required = true };
        return new Command("serve", "Run a witness until Ctrl-C. The key is made at the first start; give its printed line to the operators of the logs.") { data, name, listen, logs }
            .Runs(shell, async (parsed, screen, cancellation) =>
            {
                foreach (var log in parsed.GetValue(logs)!)
                {
                    if (!VerifierKey.TryParse(log, out var key, out var fault) || key.Type != KeyType.Ed25519)
                    {
                        throw CliException.Usage($"A --log is not a log's verifier key ({(fault == Proofs.ProofFault.None ? "it cosigns" : fault)}).", "Take the line NAME+ID+KEY from the log's operator, in single quotes.");
                    }
                }
                await using var witness = await WitnessServer.StartAsync(
                    shell.Error, parsed.GetValue(data)!, parsed.GetValue(name)!, parsed.GetValue(listen)!, parsed.GetValue(logs)!, cancellation).ConfigureAwait(false);
                Announce(screen, witness, parsed.GetValue(logs)!);
                try
                {
                    await witness.WaitForExitAsync(cancellation).ConfigureAwait(false);
                    throw CliException.Refused("SERVER_FAILED", "The witness ended by itself.", "Start it again: what it saw is in its folder.");
                }
                catch (OperationCanceledException)
                {
                    // Ctrl-C is how this command ends.
                    return ExitCode.Done;
                }
            });
    }

    private static void Announce(Screen screen, WitnessServer witness, string[] logs)
    {
        screen.Json(() => new JsonObject
        {
            ["key"] = witness.Key,
            ["address"] = witness.Address.GetLeftPart(UriPartial.Authority),
            ["logs"] = new JsonArray([.. logs.Select(log => (JsonNode?)log)]),
        });
        screen.Title("Witness");
        screen.Facts([("key", witness.Key), ("address", witness.Address.GetLeftPart(UriPartial.Authority)), .. logs.Select(log => ("follows", log))]);
        screen.Gap();
        screen.Say("The operator of a log names the key in its rules and sets Giveaways:Witnesses:0:Key and :Url. Ctrl-C ends.");
    }
}
