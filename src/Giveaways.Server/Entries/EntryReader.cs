using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Contests;
using Giveaways.Server.Input;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Reads an entry from the wire; what its values must be, the domain says.</summary>
static class EntryReader
{
    public static EntryInput Read(RequestInput input, Wire.EntryInput? entry, string at)
    {
        if (input.Required(at, entry) is not { } given)
            return new EntryInput();
        foreach (var (i, contact) in given.Contacts.Index())
            input.Choice($"{at}.contacts[{i}].kind", contact.Kind);
        return new EntryInput
        {
            Contacts = [.. given.Contacts.Select(c => new ContactInput(RulesReader.Kind(c.Kind) ?? ContactKind.Email, c.Value, c.Network, c.Verified, c.VerificationMethod))],
            ExternalId = given.ExternalId,
            FullName = given.FullName,
            BirthDate = given.BirthDate,
            Address = given.Address,
            Device = given.Device,
            PayoutAccount = given.PayoutAccount,
            IpAddress = given.IpAddress,
            Referrer = given.Referrer,
            Entered = input.OptionalTime($"{at}.entered_time", given.EnteredTime, dropFraction: true),
        };
    }
}
