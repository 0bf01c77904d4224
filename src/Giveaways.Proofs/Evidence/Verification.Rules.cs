using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

// What was promised, what was done, and the list that was sealed.
sealed partial class Verification
{
    StepReport Rules()
    {
        var inputs = Text($"versions 1 to {log.Amendments.Count + 1}, with their texts");
        var refused = CheckRules(1, FirstLeaf.Rules, FirstLeaf.Texts)
            ?? log.Amendments.Select((amend, i) => CheckRules(i + 2, amend.Rules, amend.Texts)).FirstOrDefault(why => why is not null);
        return refused is null
            ? Pass(VerdictStep.Rules, inputs, "The rules are those that the log named when it took them, and its first leaf repeats them.")
            : Fail(VerdictStep.Rules, FailureCode.RulesMismatch, inputs, refused);
    }

    string? CheckRules(int version, Hash32 hash, IReadOnlyList<TextHash> texts)
    {
        var name = PackNames.Rules(version);
        if (pack.Read(name, CanonicalJson.MaxBytes) is not { } bytes || Hash32.Of(bytes) != hash)
        {
            return $"The file {name} is not the one that the log names.";
        }
        if (!RulesDocument.TryParse(bytes, out var rules, out var why))
        {
            return $"The file {name} is refused: {why}.";
        }
        // An amendment's terms are the history's matter: they depend on every postponement before.
        if (version == 1 && !rules.Facts.Equals(FirstLeaf.Facts))
        {
            return $"The log's first leaf says other than the file {name}.";
        }
        return texts.Select(text => CheckText(PackNames.RulesText(version, text.Language), text.Hash)).FirstOrDefault(fault => fault is not null);
    }

    string? CheckText(string name, Hash32 hash)
    {
        if (pack.Read(name, RulesLimits.MaxTextBytes) is not { } bytes || Hash32.Of(bytes) != hash)
        {
            return $"The file {name} is not the one that the log names.";
        }
        return RulesText.IsValid(bytes) ? null : $"The file {name} is no text in UTF-8 and Unicode NFC.";
    }

    StepReport History()
    {
        var inputs = Text($"{log.Size} leaves, replayed in order");
        return log.HistoryFault is { } fault
            ? Fail(VerdictStep.History, FailureCode.BadHistory, inputs, $"The log does what it may not: {fault}.")
            : Pass(VerdictStep.History, inputs, "Every leaf does what the rules allow at its place.");
    }

    StepReport Seal()
    {
        const VerdictStep Step = VerdictStep.Seal;
        if (Replay.Seal is not { } seal)
        {
            return NotYet(Step, "The list of entries is not sealed.");
        }
        var counts = seal.Counts;
        var inputs = Text($"{PackNames.Manifest}, {counts.Eligible} entries with {counts.Tickets} tickets; {counts.Accepted} accepted, {counts.Excluded} excluded, {counts.Withdrawn} withdrawn");
        if (Replay.SealFault is { } fault)
        {
            return Fail(Step, FailureCode.SealMismatch, inputs, $"The seal says other than the log: {fault.Message}.");
        }
        if (!pack.Equals(PackNames.Manifest, Replay.Manifest.Span))
        {
            return Fail(Step, FailureCode.SealMismatch, inputs, "The manifest is not the list that the log leads to.");
        }
        return Pass(Step, inputs, "The sealed list is exactly the entries that the log left in, with their weights.");
    }
}
