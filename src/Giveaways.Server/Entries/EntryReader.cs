using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Contests;
using Giveaways.Server.Input;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Reads an entry from the wire; what its values must be, the domain says. All that is wrong is collected at once.</summary>
static class EntryReader
{
    /// <returns>Null where something is wrong, which <paramref name="input"/> then knows.</returns>
    public static EntrySubmission? Read(RequestInput input, Wire.EntryInput? entry, string at)
    {
        if (input.Required(at, entry) is not { } given)
            return null;
        foreach (var (i, contact) in given.Contacts.Index())
            input.Choice($"{at}.contacts[{i}].kind", contact.Kind);
        var parsed = EntrySubmission.Parse(new EntryInput
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
            Source = given.Source,
            FiscalIds = given.FiscalIds,
        });
        if (parsed.Accepted)
            return parsed.Value;
        foreach (var violation in parsed.Problem.Violations)
            input.Add(violation with { Field = $"{at}.{violation.Field}" });
        return null;
    }
}
