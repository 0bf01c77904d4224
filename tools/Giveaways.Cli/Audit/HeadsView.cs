using System.Text.Json.Nodes;
using Giveaways.Cli.Output;
using Giveaways.Proofs;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Splits;

namespace Giveaways.Cli.Audit;

/// <summary>Heads that people kept, compared with each other without any pack.</summary>
internal static class HeadsView
{
    /// <exception cref="CliException">Fewer than two heads, or none of which two can be compared.</exception>
    public static int Compare(Screen screen, VerifyInput input)
    {
        if (input.Saved.Count < 2)
        {
            throw CliException.Usage("There is nothing to check.", "Give a pack, or two checkpoints or receipts with --saw. giveaways verify --help lists what it takes.");
        }
        var signed = input.Saved.Select(saved => (saved.Head, Key: SignerOf(saved, input.Trusted))).ToList();
        var pairs = (from i in Enumerable.Range(0, signed.Count) from j in Enumerable.Range(i + 1, signed.Count - i - 1) where AreOfOneSize(signed[i].Head, signed[j].Head) select (signed[i], signed[j])).ToList();
        if (pairs.Count == 0)
        {
            throw CliException.Usage("These are heads of different logs or sizes, which only the log can compare.", "Give the pack as well: giveaways verify pack.zip --saw FILE --saw FILE.");
        }
        var (first, second) = pairs.Find(pair => pair.Item1.Head.Checkpoint.Root != pair.Item2.Head.Checkpoint.Root);
        if (first.Head is null)
        {
            screen.Json(() => new JsonObject { ["split"] = null, ["compared"] = pairs.Count });
            screen.Say("The heads agree: where they have the same size they have the same root.", Tone.Good);
            return ExitCode.Done;
        }
        var proof = first.Key is { } one && second.Key is { } two ? SplitProver.Prove(new SignedBy(first.Head, one), new SignedBy(second.Head, two)) : null;
        screen.Json(() => new JsonObject { ["split"] = proof is null ? Unsigned(first.Head, second.Head) : SplitView.ToJson(proof), ["signed"] = proof is not null });
        screen.Say($"SPLIT: {first.Head.Checkpoint.Origin} has two roots for the same {Screen.Number(first.Head.Checkpoint.Size)} leaves.", Tone.Bad);
        if (proof is null)
        {
            screen.Say("No key was given, so that nobody knows who signed them: anybody can write such notes. Add --trust KEY.", Tone.Warning);
            screen.Gap();
            screen.Line($"{first.Head}\n{second.Head}".TrimEnd('\n'));
        }
        SplitView.Show(screen, proof, input.ProofPath);
        return ExitCode.Refused;
    }

    private static bool AreOfOneSize(SignedCheckpoint one, SignedCheckpoint two) =>
        one.Checkpoint.Origin == two.Checkpoint.Origin && one.Checkpoint.Size == two.Checkpoint.Size;

    private static JsonObject Unsigned(SignedCheckpoint one, SignedCheckpoint two) => new()
    {
        ["origin"] = one.Checkpoint.Origin, ["size"] = one.Checkpoint.Size, ["signed"] = one.Checkpoint.Root.ToBase64(), ["other"] = two.Checkpoint.Root.ToBase64(), ["proof"] = null,
    };

    // With keys given, a head that none of them signed is refused; with none, nothing is known of who signed.
    private static VerifierKey? SignerOf(SavedHead saved, IReadOnlyList<VerifierKey> trusted) =>
        trusted.FirstOrDefault(key => saved.Head.CheckLog(key) == ProofFault.None)
        ?? (trusted.Count == 0 ? null : throw CliException.Refused("BAD_SIGNATURE", $"A saved head of {saved.Head.Checkpoint.Origin} is signed by no key that you trust.", "Give the key of that log with --trust."));
}
