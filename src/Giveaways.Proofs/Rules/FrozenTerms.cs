using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>The terms that bear on who may take part, who wins, what they win or what anybody may ask about them: no amendment changes them (SPEC 4, 6.7).</summary>
public static class FrozenTerms
{
    /// <summary>Their names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "bonus_formula", "claim_documents", "conditions", "cost", "draws", "except_areas", "find_by_account", "free_route", "household_limit", "independence", "min_age",
        "minors_consent", "misconduct", "period_limit", "prize_fund", "prizes", "receipts", "skill_question", "tax", "territories", "unclaimed",
    ];

    /// <summary>Which of them differ between two canonical objects, one that comes or goes included; sorted.</summary>
    public static IReadOnlyList<string> Changed(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, next) = (Members(before), Members(after));
        return [.. Names.Where(name => !Bytes(old, name).SequenceEqual(Bytes(next, name)))];
    }

    static IReadOnlyDictionary<string, Json> Members(string terms) =>
        CanonicalJson.TryRead(Canonical.Utf8(terms), out var value, out _) && value is Json.Record record ? record.Members : new Dictionary<string, Json>();

    static byte[] Bytes(IReadOnlyDictionary<string, Json> members, string name) => members.TryGetValue(name, out var value) ? CanonicalJson.Write(value) : [];
}
