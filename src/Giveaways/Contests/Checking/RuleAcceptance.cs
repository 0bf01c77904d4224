using System.Text;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Contests.Checking;

/// <summary>A warning that a named person accepted, with the reason, for everybody to read.</summary>
/// <param name="Of">What was accepted, see <see cref="DigestOf"/>: where the finding's field or why differs, the acceptance no longer holds.</param>
/// <param name="By">A pseudonym.</param>
public sealed record RuleAcceptance(string Finding, Hash32 Of, string Reason, string By, long At)
{
    /// <summary>What the findings of one id say: the SHA-256 of lines <c>&lt;severity&gt; &lt;field&gt; &lt;why&gt;</c>, sorted.</summary>
    public static Hash32 DigestOf(IEnumerable<RuleFinding> findings) =>
        Hash32.Of(Encoding.UTF8.GetBytes(string.Concat(findings.Select(f => $"{f.Severity} {f.Field} {f.Why}\n").Order(StringComparer.Ordinal))));

    /// <summary>Whether the findings still say what was accepted, and are still warnings.</summary>
    public bool Holds(IEnumerable<RuleFinding> found) => found.Where(f => f.Id == Finding).ToList() is { Count: > 0 } same && DigestOf(same) == Of;
}

/// <summary>A finding as somebody was shown it.</summary>
/// <param name="Digest">Lowercase hex of <see cref="RuleAcceptance.DigestOf"/>.</param>
public readonly record struct ShownFinding(string Id, string Digest);
