using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Rules;

/// <summary>What came out when the rules were checked before they were published (SPEC 4, <c>check</c>). A verifier shows it, and does not check again.</summary>
/// <param name="Accepted">Warnings that a person accepted, with the reason: by finding, sorted.</param>
/// <param name="Open">Findings that nobody accepted: ids, sorted. Warnings; in an amendment also errors that the version before it had.</param>
/// <param name="Tables">The digest of the tables that the check went by; all zeros where nothing was checked.</param>
/// <param name="Territories">Whose law was asked: ISO 3166, sorted.</param>
public sealed record CheckReport(IReadOnlyList<AcceptedFinding> Accepted, IReadOnlyList<string> Open, Hash32 Tables, IReadOnlyList<string> Territories)
{
    /// <summary>Of rules that were not checked.</summary>
    public static CheckReport None { get; } = new([], [], default, []);

    public bool IsDone => Tables != default;

    public bool Equals(CheckReport? other) => other is not null && Tables == other.Tables && Accepted.SequenceEqual(other.Accepted)
        && Open.SequenceEqual(other.Open, StringComparer.Ordinal) && Territories.SequenceEqual(other.Territories, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Tables, Accepted.Count, Open.Count, Territories.Count);

    /// <summary>In one line: whose law, how many findings are open and accepted, and by whom.</summary>
    public string Line()
    {
        if (!IsDone)
        {
            return "the rules were not checked";
        }
        var places = Territories.Count > 0 ? string.Join(", ", Territories) : "no territory";
        var by = Accepted.Select(one => one.By).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var accepted = by.Count > 0 ? $" (by {string.Join(", ", by)})" : "";
        return FormattableString.Invariant($"rules checked for {places}; {Open.Count} {(Open.Count == 1 ? "finding" : "findings")} open, {Accepted.Count} accepted{accepted}");
    }
}

/// <summary>A warning of the rules check that somebody accepted.</summary>
/// <param name="By">The pseudonym of who did.</param>
/// <param name="Finding">Clause and territory: <c>R14/US</c>; <c>R14</c> for the product's own rule.</param>
/// <param name="Reason">For everybody to read.</param>
public sealed record AcceptedFinding(string By, string Finding, string Reason);
