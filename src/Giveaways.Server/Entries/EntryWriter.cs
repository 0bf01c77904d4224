using Giveaways.Api;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Contests;
using Giveaways.Storage.Entries;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Entries;

/// <summary>Writes entries for the wire, without personal data.</summary>
static class EntryWriter
{
    public static Wire.Entry ToWire(this Entry entry, Contest contest, EntryPerson? person) => new()
    {
        Name = new EntryName(new ContestName(entry.Contest), entry.Code).ToString(),
        Code = entry.Code,
        ExternalId = person?.Submission.ExternalId ?? "",
        State = ToWire(entry.State),
        ExclusionClass = entry.Class?.ToWire() ?? Wire.ExclusionClass.Unspecified,
        Weight = entry.Weight,
        LeafIndex = entry.Index,
        Source = entry.Source,
        EnteredTime = ContestWriter.Time(entry.Entered),
        AcceptedTime = ContestWriter.Time(entry.Accepted),
        MaskedContact = person?.Submission.Contacts.FirstOrDefault(c => c.Kind == contest.Rules.IdentifyingContact) is { } contact ? Mask(contact) : "",
    };

    public static Wire.ReturnedPurchase ToWire(Giveaways.Entries.ReturnedPurchase purchase) => new()
    {
        FiscalId = purchase.FiscalId,
        Outcome = Enum.Parse<Wire.ReturnOutcome>(purchase.Outcome.ToString()),
        Entry = purchase.Entry is { } entry ? new EntryName(new ContestName(entry.Contest), entry.Code).ToString() : "",
        Code = purchase.Entry?.Code ?? "",
    };

    public static Wire.EntryState ToWire(EntryState state) => state switch
    {
        EntryState.In => Wire.EntryState.In,
        EntryState.Excluded => Wire.EntryState.Excluded,
        EntryState.Withdrawn => Wire.EntryState.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Enough for its owner to recognise, too little for anybody to use.</summary>
    static string Mask(Contact contact) => contact.Kind switch
    {
        ContactKind.Email => $"{contact.Value[0]}***{contact.Value[contact.Value.IndexOf('@', StringComparison.Ordinal)..]}",
        ContactKind.Phone => $"{contact.Value[..2]}***{contact.Value[^2..]}",
        _ => contact.Value.Split(' ') is [var network, { Length: > 0 } account] ? $"{network} {account[0]}***" : "***",
    };
}
