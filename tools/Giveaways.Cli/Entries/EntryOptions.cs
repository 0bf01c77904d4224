using System.CommandLine;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Entries;

/// <summary>Contacts as options and columns name them.</summary>
internal static class EntryOptions
{
    /// <summary>How the app that collected a list saw that a contact is its entrant's; the log does not have it.</summary>
    private const string Method = "source";

    public static Option<string[]> Verified() => new("--verified")
    {
        Description = $"Kinds of contact of which the app saw that they are the entrant's: {string.Join(", ", Words.Choices<ContactKind>())}. Repeat it.",
        HelpName = "KIND",
    };

    public static Option<string> Source(string what) => new("--source")
    {
        Description = $"Where {what} from: an id such as instagram, public in the log; free for the rules' way in without a purchase. [default: direct]",
        HelpName = "ID",
    };

    public static IReadOnlySet<ContactKind> VerifiedKinds(string[]? words) =>
        (words ?? []).Select(word => Words.Choice<ContactKind>("--verified", word)).ToHashSet();

    public static IEnumerable<Contact> Contacts(string? email, string? phone, string? network, IReadOnlySet<ContactKind> verified)
    {
        if (!string.IsNullOrEmpty(email))
        {
            yield return Contact(ContactKind.Email, email, "", verified);
        }
        if (!string.IsNullOrEmpty(phone))
        {
            yield return Contact(ContactKind.Phone, phone, "", verified);
        }
        if (!string.IsNullOrEmpty(network))
        {
            // The server refuses an account without its network, with the field's name.
            var at = network.IndexOf(':', StringComparison.Ordinal);
            yield return Contact(ContactKind.Network, network[(at + 1)..], at > 0 ? network[..at] : "", verified);
        }
    }

    private static Contact Contact(ContactKind kind, string value, string network, IReadOnlySet<ContactKind> verified) => new()
    {
        Kind = kind,
        Value = value,
        Network = network,
        Verified = verified.Contains(kind),
        VerificationMethod = verified.Contains(kind) ? Method : "",
    };
}
