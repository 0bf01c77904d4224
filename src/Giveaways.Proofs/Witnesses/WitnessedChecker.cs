using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Witnesses;

/// <summary>Checks a pack's <c>close-witnessed</c> or <c>seal-witnessed</c> (SPEC 12.3).</summary>
public static class WitnessedChecker
{
    /// <summary>Checks a file against what the contest's log says.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="contest">The contest's sequence.</param>
    /// <param name="what">Close or seal.</param>
    /// <param name="head">Size and root of the contest's log that ends in the event's leaf.</param>
    /// <param name="operatorKey">The operator's key, which the rules leaf names.</param>
    /// <param name="rule">Whose cosignatures count, and how many there must be.</param>
    /// <param name="seen">Who saw it and when, where the file is good.</param>
    /// <param name="why">What is wrong, where it is not.</param>
    public static bool TryCheck(
        ReadOnlySpan<byte> file,
        long contest,
        ContestEvent what,
        LogHead head,
        VerifierKey operatorKey,
        WitnessRule rule,
        [NotNullWhen(true)] out WitnessedEvent? seen,
        [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(operatorKey);
        ArgumentNullException.ThrowIfNull(rule);
        seen = null;
        why = !TlogProof.TryParse(file, out var proof, out var fault) ? $"it is no C2SP tlog-proof ({fault})"
            : CheckLeaf(proof, contest, what, head)
            ?? (ReceiptChecker.Check(proof, operatorKey) is not ProofFault.None and var refused
                ? $"its leaf is not proved to be in the operator's log ({refused})"
                : CheckQuorum(proof, operatorKey, rule, what, out seen));
        return why is null && seen is not null;
    }

    // SPEC 12.3.2, 12.3.3.
    static string? CheckLeaf(TlogProof proof, long contest, ContestEvent what, LogHead head)
    {
        if (!OperatorLeaf.TryParse(proof.Extra, out var parsed, out _) || parsed is not CheckpointLeaf leaf)
        {
            return "it carries no checkpoint leaf of an operator's log";
        }
        if (leaf.Contest != contest || leaf.Event != what)
        {
            return "its leaf is of another contest or event";
        }
        return leaf.Head == head ? null : string.Create(CultureInfo.InvariantCulture, $"its leaf names another log than the one whose {head.Size} leaves the pack has");
    }

    // SPEC 12.3.4: the operator's signature, then exactly the quorum, none twice, in the rules' order.
    static string? CheckQuorum(TlogProof proof, VerifierKey operatorKey, WitnessRule rule, ContestEvent what, out WitnessedEvent? seen)
    {
        seen = null;
        if (proof.Checkpoint.Note.CheckOnly([operatorKey], WitnessKeys.Of(rule).ToArray(), out var signers) is not ProofFault.None and var fault)
        {
            return $"its note does not carry the operator's signature and then witnesses' in the rules' order ({fault})";
        }
        var witnesses = signers.Skip(1).Select(one => new SeenBy(one.Key, one.Time ?? 0, WitnessHost.IsOwn(one.Key, operatorKey.Name))).ToList();
        if (witnesses.Count != rule.Quorum || witnesses.Count == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"its note carries {witnesses.Count} cosignatures, and the rules ask for exactly {rule.Quorum}");
        }
        seen = new WitnessedEvent(what, witnesses.Max(one => one.Time), witnesses);
        return null;
    }
}
