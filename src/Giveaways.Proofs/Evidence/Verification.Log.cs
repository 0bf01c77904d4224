using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Splits;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

// From the archive to the signed tree.
sealed partial class Verification
{
    StepReport Archive()
    {
        var why = Pack.Open(stream, out pack);
        var inputs = Text($"{stream.Length} bytes, {pack.Files.Count} files");
        if (why is not null)
        {
            return Refuse($"This is no archive in the one form of an evidence pack: {why}.");
        }
        var names = pack.Files.Select(file => file.Name).ToList();
        if (!names.Take(PackContents.First.Count).SequenceEqual(PackContents.First, StringComparer.Ordinal))
        {
            return Refuse($"A pack begins with the files {string.Join(", ", PackContents.First)}.");
        }
        if (pack.FindWrongSum(options.Threads) is { } broken)
        {
            return Refuse($"The file {broken} is damaged: its bytes do not have the checksum that the archive states.");
        }
        ReadOperatorLog();
        log = LogScan.Run(pack, WantedSizes(), new RulesFinder(pack).Find, options.Threads);
        // Which files there must be only the log can say; where it is unreadable, that is said by its own step.
        return log.Fault is not null || names.SequenceEqual(PackContents.Of(log, pack.Has), StringComparer.Ordinal)
            ? Pass(VerdictStep.Archive, inputs, "The archive is in its one form and holds exactly the files that its log calls for.")
            : Refuse($"The log calls for the files {string.Join(", ", PackContents.Of(log, pack.Has))}, in this order and no others.");

        StepReport Refuse(string sentence) => Fail(VerdictStep.Archive, FailureCode.BadArchive, inputs, sentence);
    }

    /// <summary>The sizes whose roots the step <c>tree</c> compares, as far as they can be read before it.</summary>
    IEnumerable<long> WantedSizes()
    {
        var heads = pack.Files.Select(file => file.Name).Where(name => name == PackNames.SealCheckpoint || PackNames.IsKeyCheckpoint(name));
        foreach (var name in heads)
        {
            if (TryReadHead(name, out var head))
            {
                yield return head.Checkpoint.Size;
            }
        }
        foreach (var name in WitnessedFiles)
        {
            if (TryReadWitnessed(name, out var proof) && OperatorLeaf.TryParse(proof.Extra, out var leaf, out _) && leaf is CheckpointLeaf checkpoint)
            {
                yield return checkpoint.Head.Size;
            }
        }
        foreach (var saved in options.Saved)
        {
            yield return saved.Head.Checkpoint.Size;
        }
        foreach (var size in SizesInOperatorLog())
        {
            yield return size;
        }
    }

    StepReport Guide()
    {
        var inputs = Text($"{PackNames.Guide}, {pack.File(PackNames.Guide).Size} bytes");
        return pack.Equals(PackNames.Guide, PackGuide.Bytes.Span)
            ? Pass(VerdictStep.Guide, inputs, "The guide is the one that this version writes.")
            : Fail(VerdictStep.Guide, FailureCode.BadGuide, inputs, "The guide is not the one that this version writes, and may mislead.");
    }

    StepReport Log()
    {
        var inputs = Text($"{PackNames.Log}, {pack.File(PackNames.Log).Size} bytes, {log.Size} leaves");
        return log.Fault is { } why
            ? Fail(VerdictStep.Log, FailureCode.BadLeaf, inputs, $"The log holds what is no leaf: {why}.")
            : Pass(VerdictStep.Log, inputs, "Every leaf is of a known type and in its one spelling.");
    }

    StepReport Keys()
    {
        const VerdictStep Step = VerdictStep.Keys;
        var inputs = Text($"{PackNames.Keys}: {log.Rotations.Count + 1} of the log; given as trusted: {trusted.Count}");
        if (log.Rules is not { } rules)
        {
            return Fail(Step, FailureCode.KeyMismatch, inputs, "The first leaf is no rules leaf, so that the log names no key.");
        }
        var lines = string.Concat(LogKeys().Select(key => $"{key}\n"));
        if (!pack.Equals(PackNames.Keys, Encoding.ASCII.GetBytes(lines)))
        {
            return Fail(Step, FailureCode.KeyMismatch, inputs, "The file of keys does not repeat the keys of the log's leaves.");
        }
        if (!Grammar.TryParseHost(rules.Facts.Origin, out var host) || OperatorKey.Name != Grammar.OperatorOrigin(host))
        {
            return Fail(Step, FailureCode.KeyMismatch, inputs, $"The rules name an operator of another host: {OperatorKey.Name}.");
        }
        if (!TrustedLogKeys.Any())
        {
            return Pass(Step, inputs, "The keys are those of the log. None was given to compare with, so the pack vouches for itself.");
        }
        if (TrustedLogKeys.Any(key => key.ToString() == rules.LogKey))
        {
            return Pass(Step, inputs, "The keys are those of the log, and the first is one that you trust.");
        }
        // SPEC 11.2: the step `operator` then holds the operator's leaf of this contest against the key.
        return options.OperatorLog is not null && TrustedLogKeys.Any(key => key.ToString() == rules.OperatorKey)
            ? Pass(Step, inputs, "The keys are those of the log. You trust its operator, whose own log has to name the first of them below.")
            : Fail(Step, FailureCode.KeyNotTrusted, inputs, $"The log's first key is none that you trust: {rules.LogKey}");
    }

    StepReport Tree()
    {
        var inputs = Text($"{log.Size} leaves, root {log.Root.ToBase64()}");
        var refused = CheckHead(PackNames.Checkpoint, log.Size)
            ?? (IsSealed ? CheckHead(PackNames.SealCheckpoint, log.SealIndex + 1) : null)
            ?? log.Rotations.Select((rotation, i) => CheckHead(PackNames.KeyCheckpoint(i + 1), rotation.Index + 1)).FirstOrDefault(refusal => refusal is not null)
            ?? SavedOfContest.Select(CheckSaved).FirstOrDefault(refusal => refusal is not null);
        return refused is not null
            ? Fail(VerdictStep.Tree, refused.Code, inputs, refused.Sentence)
            : Pass(VerdictStep.Tree, inputs, !SavedOfContest.Any()
                ? "The leaves hash into the signed root: none was changed, added or taken away since it was signed."
                : Text($"The leaves hash into the signed root, and into that of each of the {SavedOfContest.Count()} heads that you saved."));
    }

    sealed record Refusal(FailureCode Code, string Sentence);

    Refusal? CheckHead(string name, long size)
    {
        if (!TryReadHead(name, out var head))
        {
            return new(FailureCode.BadSignature, $"The file {name} is no signed checkpoint.");
        }
        var key = KeyAt(size);
        var checkpoint = head.Checkpoint;
        if (checkpoint.Origin != FirstLeaf.Facts.Origin || checkpoint.Origin != key.Name)
        {
            return new(FailureCode.OriginMismatch, $"The file {name} is a checkpoint of another log: {checkpoint.Origin}.");
        }
        if (checkpoint.Size != size || !log.TryRootAt(size, out var root) || checkpoint.Root != root)
        {
            return new(FailureCode.RootMismatch, Text($"The file {name} signs another log: the leaves do not hash into its root, or are not {size}."));
        }
        // SPEC 2.5, 2.8: no extension line, one signature.
        return !checkpoint.Extensions.IsEmpty || head.Note.CheckOnly([key], [], out _) != ProofFault.None
            ? new(FailureCode.BadSignature, $"The file {name} does not carry exactly the signature of the key in force.")
            : null;
    }

    Refusal? CheckSaved(SavedHead saved)
    {
        var checkpoint = saved.Head.Checkpoint;
        var what = saved.Receipt is null ? "checkpoint" : "receipt";
        if (checkpoint.Origin != FirstLeaf.Facts.Origin)
        {
            return new(FailureCode.OriginMismatch, $"The saved {what} is of another log: {checkpoint.Origin}.");
        }
        // Any of the log's keys, whatever rotation the pack tells of, or a trusted one: who signed a head answers for it.
        var keys = LogKeys().Select(Key).Concat(TrustedLogKeys).Where(key => key.Name == checkpoint.Origin).ToList();
        if (keys.Find(key => IsSignedBy(saved, key)) is not { } signer)
        {
            return new(FailureCode.BadSignature, $"The saved {what} is not signed by a key of this log.");
        }
        if (!HoldsReceipt(saved, signer))
        {
            return new(FailureCode.RootMismatch, "The saved receipt does not hold: its leaf does not hash into its own root.");
        }
        if (checkpoint.Size > log.Size)
        {
            return new(FailureCode.RootMismatch, Text($"The saved {what} is of {checkpoint.Size} leaves, the pack has only {log.Size}: ask for a newer pack."));
        }
        if (log.TryRootAt(checkpoint.Size, out var root) && root == checkpoint.Root)
        {
            return null;
        }
        TryReadHead(PackNames.Checkpoint, out var head);
        split = SplitProver.Prove(pack, new SignedBy(saved.Head, signer), new SignedBy(head, KeyAt(log.Size)));
        return new(FailureCode.RootMismatch, Text($"The saved {what} proves another history: with {checkpoint.Size} leaves the log had another root."));
    }

    static bool IsSignedBy(SavedHead saved, VerifierKey key) => saved.Head.CheckLog(key) == ProofFault.None;

    static bool HoldsReceipt(SavedHead saved, VerifierKey key) => saved.Receipt is null || ReceiptChecker.Check(saved.Receipt, key) == ProofFault.None;

    bool TryReadHead(string name, out SignedCheckpoint head)
    {
        head = null!;
        return pack.Read(name, SignedNote.MaxBytes) is { } bytes && SignedCheckpoint.TryParse(bytes, out head!, out _);
    }

    IEnumerable<string> LogKeys() => [FirstLeaf.LogKey, .. log.Rotations.Select(rotation => rotation.Leaf.LogKey)];

    // SPEC 6.10: a checkpoint that ends in a key leaf is still signed by the key before.
    VerifierKey KeyAt(long size) => Key(log.Rotations.FindLast(rotation => rotation.Index + 1 < size).Leaf?.LogKey ?? FirstLeaf.LogKey);

    VerifierKey OperatorKey => Key(FirstLeaf.OperatorKey);

    static VerifierKey Key(string text) => VerifierKey.TryParse(text, out var key, out _)
        ? key
        : throw new InvalidOperationException("A leaf was read whose key is none.");
}
