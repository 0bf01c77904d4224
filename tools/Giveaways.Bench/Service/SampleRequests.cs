using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Samples;
using Contact = Giveaways.Api.V1.Contact;

namespace Giveaways.Bench.Service;

/// <summary>Entries of invented people, no person twice, as requests.</summary>
sealed class SampleRequests(string contest)
{
    readonly SampleWorld world = SampleWorld.Generate(new SampleOptions { Entries = SampleOptions.MaxEntries, Planted = Planted.None });

    public SubmitEntryRequest At(int number) => new() { Contest = contest, Entry = EntryAt(number), RequestId = $"bench-{number}" };

    public EntryInput EntryAt(int number)
    {
        var sample = world.Entries[number];
        var entry = new EntryInput
        {
            ExternalId = sample.ExternalId,
            FullName = sample.FullName,
            BirthDate = sample.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Address = sample.Address ?? "",
            Device = sample.Device ?? "",
            IpAddress = sample.Ip,
            Contacts = { new Contact { Kind = ContactKind.Email, Value = sample.Email.Value, Verified = true, VerificationMethod = "link" } },
        };
        if (sample.Phone is { } phone)
            entry.Contacts.Add(new Contact { Kind = ContactKind.Phone, Value = phone.Value });
        return entry;
    }
}
