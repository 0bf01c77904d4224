using System.Text.Json.Nodes;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs;
using Giveaways.Proofs.Splits;

namespace Giveaways.Cli.Audit;

/// <summary>The proof that a log had two histories: shown, written to a file, and checked again.</summary>
internal static class SplitView
{
    /// <summary>Shows the whole proof, if there is one, and writes it where it is wanted.</summary>
    public static void Show(Screen screen, SplitProof? proof, string? path)
    {
        if (proof is null)
        {
            return;
        }
        screen.Gap();
        screen.Line("THE PROOF OF A SPLIT (signed: the root in the first note; other: the root of as many leaves under the second)", Tone.Bad);
        screen.Gap();
        screen.Line(proof.ToString().TrimEnd('\n'));
        if (path is not null)
        {
            OutputFile.Write(path, proof.ToString());
            screen.Gap();
            screen.Line($"Written to {path}. Anybody can check it: giveaways verify {path} --trust KEY");
        }
    }

    public static JsonObject? ToJson(SplitProof? proof) => proof is null ? null : new()
    {
        ["origin"] = proof.First.Head.Checkpoint.Origin,
        ["size"] = proof.First.Head.Checkpoint.Size,
        ["signed"] = proof.First.Head.Checkpoint.Root.ToBase64(),
        ["other"] = proof.Other.ToBase64(),
        ["proof"] = proof.ToString(),
    };

    /// <summary>Checks a proof that somebody passed on.</summary>
    public static int Check(Screen screen, byte[] bytes, VerifyInput input)
    {
        var fault = !SplitProof.TryParse(bytes, out var proof) ? ProofFault.NotCanonical : SplitChecker.Check(proof);
        var isTrusted = proof is not null && input.Trusted.Contains(proof.First.Key) && input.Trusted.Contains(proof.Second.Key);
        screen.Json(() => new JsonObject
        {
            ["proved"] = fault == ProofFault.None && (isTrusted || input.Trusted.Count == 0),
            ["trusted"] = isTrusted,
            ["fault"] = fault == ProofFault.None ? null : fault.ToString(),
            ["split"] = ToJson(proof),
        });
        if (fault != ProofFault.None)
        {
            screen.Say($"NOT PROVED: the file is no proof of a split ({fault}).", Tone.Bad);
            return ExitCode.Refused;
        }
        if (input.Trusted.Count > 0 && !isTrusted)
        {
            screen.Say("NOT PROVED: the notes are signed by keys that you did not name.", Tone.Bad);
            screen.Facts(("first", proof!.First.Key.ToString()), ("second", proof.Second.Key.ToString()));
            return ExitCode.Refused;
        }
        var head = proof!.First.Head.Checkpoint;
        screen.Say($"SPLIT PROVED: {head.Origin} was signed with two histories. {proof.Meaning}", Tone.Good);
        screen.Facts(
            ("size", Screen.Number(head.Size)), ("signed", head.Root.ToBase64()), ("other", proof.Other.ToBase64()),
            ("key", proof.First.Key.ToString()), ("and", proof.Second.Key == proof.First.Key ? "" : proof.Second.Key.ToString()));
        screen.Say(isTrusted ? "" : "SELF-CONSISTENT ONLY: no key was given. Compare the keys with those that you know from elsewhere.");
        return ExitCode.Done;
    }
}
