using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests.Checking;

/// <summary>One check of rules and what of its warnings has been accepted.</summary>
/// <param name="Territories">Whose law was asked, sorted.</param>
/// <param name="Findings">Errors first.</param>
/// <param name="Acceptances">Those that hold, by finding.</param>
public sealed record RulesReview(IReadOnlyList<string> Territories, IReadOnlyList<RuleFinding> Findings, IReadOnlyList<RuleAcceptance> Acceptances)
{
    /// <param name="territories">In place of the rules' own; empty: theirs.</param>
    /// <param name="acceptances">Kept from before; those of findings that are no longer the same do not hold.</param>
    public static RulesReview Of(RulesUnderCheck rules, IReadOnlyList<string> territories, IReadOnlyList<RuleAcceptance> acceptances)
    {
        var found = RulesChecking.Check(rules, territories);
        var places = territories.Count > 0 ? territories : rules.Terms.Territories ?? [];
        return new([.. places.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], found, [.. acceptances.Where(a => a.Holds(found)).OrderBy(a => a.Finding, StringComparer.Ordinal)]);
    }

    public IEnumerable<RuleFinding> Errors => Findings.Where(f => f.Severity == RuleSeverity.Error);

    /// <summary>Territories of which the tables know nothing.</summary>
    public IEnumerable<string> Uncovered => Territories.Where(t => !RuleBook.Covers(t));

    /// <summary>Two findings that say the same of the same field.</summary>
    public static bool Same(RuleFinding one, RuleFinding other) => SameField(one, other) && one.Why == other.Why;

    /// <summary>Two findings of one clause in the same field, whatever they say of it.</summary>
    public static bool SameField(RuleFinding one, RuleFinding other) => one.Id == other.Id && one.Field == other.Field;

    /// <summary>Why the rules cannot be published; null where they can. Warnings never block.</summary>
    public Problem? Refusal() => Refusal([.. Errors]);

    /// <summary>Why the rules cannot take the place of others: errors that those did not have; null where they can.</summary>
    /// <param name="inForce">The review of the others, by the same tables.</param>
    /// <param name="same">Which of two errors count as one.</param>
    public Problem? RefusalAfter(RulesReview inForce, Func<RuleFinding, RuleFinding, bool> same) =>
        Refusal([.. Errors.Where(error => !inForce.Errors.Any(before => same(before, error)))]);

    static Problem? Refusal(List<RuleFinding> errors)
    {
        if (errors.Count == 0)
            return null;
        return new Problem(Reason.RulesCheckFailed, $"The rules check found {errors.Count} {(errors.Count == 1 ? "error" : "errors")}: {string.Join("; ", errors.Select(e => $"{e.Id} {e.Field}"))}. See CheckRules for the sources.")
        {
            Violations = [.. errors.Select(e => new Violation($"rules.{e.Field}", Reason.RulesCheckFailed, $"{e.Id} {e.Title}: {e.Why} {e.Fix}"))],
        };
    }

    /// <summary>What the rules then say of it, and with them the log (SPEC section 4, <c>check</c>).</summary>
    public CheckReport Report()
    {
        var accepted = Acceptances.Select(a => a.Finding).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. Acceptances.Select(a => new AcceptedFinding(a.By, a.Finding, a.Reason))],
            [.. Findings.Where(f => !accepted.Contains(f.Id)).Select(f => f.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            RuleBook.Digest, Territories);
    }

    /// <summary>The digest of what the findings of this id say.</summary>
    public Hash32 DigestOf(string id) => RuleAcceptance.DigestOf(Findings.Where(f => f.Id == id));

    /// <summary>Accepts warnings that are there, in place of what was accepted of them before.</summary>
    /// <param name="shown">What the person was shown of them; what says something else by now is not accepted.</param>
    public Decision<RulesReview> Accept(IReadOnlyList<ShownFinding> shown, string reason, string by, long now)
    {
        var wrong = new List<Violation>();
        var findings = shown.Select(s => s.Id).ToList();
        foreach (var (i, id) in findings.Index())
        {
            if (Findings.All(f => f.Id != id))
                wrong.Add(new($"findings[{i}]", Reason.OutOfRange, "Is no finding of these rules; ask CheckRules which there are."));
            else if (Errors.Any(f => f.Id == id))
                wrong.Add(new($"findings[{i}]", Reason.OutOfRange, "Is an error: it has to be mended, and cannot be accepted."));
            else if (shown[i].Digest.Length == 0)
                wrong.Add(new($"findings[{i}].digest", Reason.FieldRequired, "Give the digest that CheckRules showed with the finding: what it says is what is accepted."));
        }
        if (findings.Distinct(StringComparer.Ordinal).Count() != findings.Count)
            wrong.Add(new("findings", Reason.DuplicateValue, "Has one twice."));
        if (reason.Length == 0)
            wrong.Add(new("reason", Reason.FieldRequired, "Say why it is accepted; everybody can read it."));
        else if (PlainText.Check("reason", reason, RulesLimits.MaxReasonBytes) is { } bad)
            wrong.Add(bad);
        else if (Encoding.UTF8.GetByteCount(PlainText.Nfc(reason)) > RulesLimits.MaxReasonBytes)
            wrong.Add(new("reason", Reason.TooLong, $"Takes more than {RulesLimits.MaxReasonBytes} bytes; shorten it."));
        if (wrong.Count > 0)
            return Problem.Of(wrong);
        if (shown.Where(s => DigestOf(s.Id).ToHex() != s.Digest).Select(s => s.Id).ToList() is { Count: > 0 } other)
            return new Problem(Reason.VersionMismatch, $"What the check says of {string.Join(", ", other)} is not what was shown; check the rules again, read it, and accept that.");
        var added = findings.Select(id => new RuleAcceptance(id, DigestOf(id), PlainText.Nfc(reason), by, now));
        return Decision.Accept(this with { Acceptances = [.. Acceptances.Where(a => !findings.Contains(a.Finding)).Concat(added).OrderBy(a => a.Finding, StringComparer.Ordinal)] });
    }
}
