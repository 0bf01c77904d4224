using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;

namespace Giveaways.Samples.Entries;

/// <summary>A person about to enter: what goes into the entry, before it is written down.</summary>
/// <param name="Person">Whose name and birth date the entry has.</param>
/// <param name="Email">The mailbox in its plain spelling.</param>
/// <param name="Phone">The phone number, or null.</param>
/// <param name="Home">Where the person lives.</param>
/// <param name="Equipment">The ordinal whose device and payout account the entry uses.</param>
/// <param name="Of">See <see cref="Truth.Of"/>.</param>
/// <param name="Shared">See <see cref="Truth.Shared"/>.</param>
internal sealed record Entrant(
    Person Person, string Email, Phone? Phone, Home Home, int Equipment, string? Of, SharedContacts Shared);
