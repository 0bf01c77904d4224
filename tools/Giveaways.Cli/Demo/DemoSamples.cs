using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Samples;
using Google.Protobuf.WellKnownTypes;
using Contact = Giveaways.Api.V1.Contact;
using Engagement = Giveaways.Api.V1.Engagement;
using Relation = Giveaways.Api.V1.Relation;
using SampleRoster = Giveaways.Samples.Roster;

namespace Giveaways.Cli.Demo;

/// <summary>An invented employer and its contest's entrants, as the API takes them.</summary>
internal static class DemoSamples
{
    public static SampleWorld World(int staff, int entries, int windowSeconds)
    {
        try
        {
            return SampleWorld.Generate(SampleOptions.Sized(seed: 1, staff, entries) with { WindowSeconds = windowSeconds });
        }
        catch (ArgumentException wrong)
        {
            throw CliException.Usage($"--entries and --roster do not fit: {wrong.Message}", "Leave them out for 5,000 and 200.", "OUT_OF_RANGE");
        }
    }

    public static IEnumerable<RosterRow> Rows(SampleRoster roster)
    {
        foreach (var person in roster.People)
        {
            yield return new RosterRow
            {
                Id = person.Id,
                Surname = person.Name.Surname,
                GivenName = person.Name.Given,
                Patronymic = person.Name.Patronymic ?? "",
                BirthDate = Day(person.BirthDate),
                Phone = person.Phone,
                Email = person.Email,
                Address = person.Address,
                Engagement = Of(person.Engagement),
                FromDate = Day(person.From),
                UntilDate = Day(person.Until),
            };
            foreach (var relative in person.Relatives)
            {
                yield return new RosterRow
                {
                    Id = relative.Id,
                    Surname = relative.Name.Surname,
                    GivenName = relative.Name.Given,
                    Patronymic = relative.Name.Patronymic ?? "",
                    BirthDate = Day(relative.BirthDate),
                    Phone = relative.Phone ?? "",
                    Email = relative.Email ?? "",
                    Address = relative.Address,
                    Relation = Of(relative.Relation),
                    RelatedTo = relative.Of,
                };
            }
        }
    }

    /// <param name="world">Whose entries.</param>
    /// <param name="opened">When the contest opened.</param>
    public static IEnumerable<ImportEntriesRow> Entries(SampleWorld world, DateTimeOffset opened)
    {
        for (var index = 0; index < world.Entries.Count; index++)
        {
            yield return new ImportEntriesRow { Row = index + 1, Entry = Entry(world.Entries[index], opened) };
        }
    }

    private static EntryInput Entry(SampleEntry sample, DateTimeOffset opened)
    {
        var entry = new EntryInput
        {
            ExternalId = sample.ExternalId,
            FullName = sample.FullName,
            BirthDate = Day(sample.BirthDate),
            Address = sample.Address ?? "",
            Device = sample.Device ?? "",
            PayoutAccount = sample.Payout ?? "",
            IpAddress = sample.Ip,
            Referrer = sample.Referrer ?? "",
            EnteredTime = Timestamp.FromDateTimeOffset(opened.AddSeconds(sample.EnteredSeconds)),
        };
        entry.Contacts.Add(Of(ContactKind.Email, sample.Email.Value, "", sample.Email.Verified));
        if (sample.Phone is { } phone)
        {
            entry.Contacts.Add(Of(ContactKind.Phone, phone.Value, "", phone.Verified));
        }
        if (sample.Network is { } account)
        {
            var at = account.Value.IndexOf(':', StringComparison.Ordinal);
            entry.Contacts.Add(Of(ContactKind.Network, account.Value[(at + 1)..], account.Value[..at], account.Verified));
        }
        return entry;
    }

    private static Contact Of(ContactKind kind, string value, string network, bool verified) => new()
    {
        Kind = kind, Value = value, Network = network, Verified = verified, VerificationMethod = verified ? "code" : "",
    };

    private static Engagement Of(Samples.Engagement engagement) => engagement switch
    {
        Samples.Engagement.Employee => Engagement.Employee,
        Samples.Engagement.Contractor => Engagement.Contractor,
        Samples.Engagement.Agency => Engagement.Agency,
        Samples.Engagement.Intern => Engagement.Temp,
        Samples.Engagement.Director => Engagement.Officer,
        _ => throw new ArgumentOutOfRangeException(nameof(engagement)),
    };

    private static Relation Of(Samples.Relation relation) => relation switch
    {
        Samples.Relation.Child => Relation.Child,
        Samples.Relation.Parent => Relation.Parent,
        Samples.Relation.Sibling => Relation.Sibling,
        Samples.Relation.Spouse => Relation.Spouse,
        Samples.Relation.Partner => Relation.Partner,
        Samples.Relation.Household => Relation.Household,
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
