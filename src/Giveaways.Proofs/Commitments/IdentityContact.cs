using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Commitments;

/// <summary>One contact of an entrant.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Verified">Whether the app that took the entry had it confirmed.</param>
/// <param name="Value">The normalised value; of a network <c>&lt;network&gt; &lt;account&gt;</c>.</param>
public readonly record struct IdentityContact(ContactKind Kind, bool Verified, string Value)
{
    const string VerifiedWord = "verified";
    const string UnverifiedWord = "unverified";
    const int MaxWords = 3;

    /// <summary>The words behind the keyword <c>contact</c>.</summary>
    internal string Words => $"{Keyword<ContactKind>.Of(Kind)} {(Verified ? VerifiedWord : UnverifiedWord)} {Value}";

    /// <summary>Whether the value can stand in an identity.</summary>
    internal bool IsValid => Identity.IsValue(Value) && (Kind != ContactKind.Network || IsAccount(Value));

    internal static bool TryParse(string words, out IdentityContact contact)
    {
        var parts = words.Split(' ', MaxWords);
        contact = default;
        if (parts.Length != MaxWords || !Keyword<ContactKind>.TryParse(parts[0], out var kind) || parts[1] is not (VerifiedWord or UnverifiedWord))
        {
            return false;
        }
        contact = new IdentityContact(kind, parts[1] == VerifiedWord, parts[2]);
        return contact.IsValid;
    }

    static bool IsAccount(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Grammar.IsId(value.AsSpan(0, space)) && space + 1 < value.Length && value[space + 1] != ' ';
    }
}
