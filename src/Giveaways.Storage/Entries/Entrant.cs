using System.Globalization;
using System.Text.Json;
using Giveaways.Entries;

namespace Giveaways.Storage.Entries;

/// <summary>Somebody who enters a contest, with all that can be made ready beforehand: whatever the one writer does, all others wait for.</summary>
public sealed class Entrant
{
    internal Entrant(Vault vault, long contest, EntryPerson person, Contact? identifying)
    {
        Contest = contest;
        Person = person;
        Identifying = identifying;
        Json = JsonSerializer.SerializeToUtf8Bytes(person, StoredJson.Options);
        PersonKey = identifying is null ? null : PersonKeyOf(vault, contest, identifying);
        ExternalKey = person.Submission.ExternalId.Length > 0 ? ExternalKeyOf(vault, contest, person.Submission.ExternalId) : null;
    }

    public long Contest { get; }
    public EntryPerson Person { get; }

    /// <summary>By which the contest was thought to know the person; the contest's rules decide when the entry is taken.</summary>
    internal Contact? Identifying { get; }
    internal byte[] Json { get; }
    internal byte[]? PersonKey { get; }
    internal byte[]? ExternalKey { get; }

    internal static byte[] PersonKeyOf(Vault vault, long contest, Contact contact) =>
        vault.LookupKey("person", string.Create(CultureInfo.InvariantCulture, $"{contest}\n{contact.Kind}\n{contact.Value}"));

    internal static byte[] ExternalKeyOf(Vault vault, long contest, string externalId) =>
        vault.LookupKey("external", string.Create(CultureInfo.InvariantCulture, $"{contest}\n{externalId}"));
}
