namespace Giveaways.Samples;

/// <summary>Contacts that an entry has in common with what its truth points to.</summary>
[Flags]
public enum SharedContacts
{
    None = 0,
    Email = 1,
    Phone = 2,
}
