namespace Giveaways.Samples;

/// <summary>What an entry really is: the answer that screening is measured against.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Of">
/// The id of the roster row behind it (the employee, the declared relative, the namesake's other half, the owner of the
/// reassigned number), the external id of the first entry for a duplicate, null for an ordinary entry.
/// </param>
/// <param name="Shared">The contacts it has in common with that row or entry, however they are spelled.</param>
/// <param name="Spelling">How its name is written.</param>
public sealed record Truth(TruthKind Kind, string? Of, SharedContacts Shared, NameSpelling Spelling);
