using System.Text.Json;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Reports;

/// <summary>Further terms of the rules that public pages follow.</summary>
public static class PublicTerms
{
    /// <summary>The term that lets anybody ask for the codes of a network account: <c>true</c>, or it is not allowed.</summary>
    public const string FindByAccount = "find_by_account";

    /// <summary>Whether anybody may ask for the codes of a network account: the rules say so, and know their entrants by it.</summary>
    public static bool AllowsFindingByAccount(RulesDocument rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using var terms = JsonDocument.Parse(rules.Terms);
        return rules.IdentifyingContact == ContactKind.Network
            && terms.RootElement.ValueKind == JsonValueKind.Object
            && terms.RootElement.TryGetProperty(FindByAccount, out var term)
            && term.ValueKind == JsonValueKind.True;
    }
}
