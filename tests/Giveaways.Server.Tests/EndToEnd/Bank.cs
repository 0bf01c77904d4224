using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Samples;
using Contact = Giveaways.Api.V1.Contact;
using Engagement = Giveaways.Api.V1.Engagement;
using Relation = Giveaways.Api.V1.Relation;
using Roster = Giveaways.Samples.Roster;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A bank's group of four employers and what its app collected from the comments of two networks.</summary>
/// <param name="divisor">1 for the size of the scenario: 200,000 people, 203,114 comments, 38,000 staff.</param>
sealed class Bank(int divisor)
{
    public static readonly IReadOnlyList<string> Employers = ["bank", "insurance", "leasing", "processing"];
    static readonly IReadOnlyList<string> Networks = ["telegram", "vk"];

    readonly ScreeningWorld world = ScreeningWorld.Generate(ScreeningOptions.Sized(seed: 41, 38_000 / divisor, 200_000 / divisor) with { WindowSeconds = 4 * 86_400 });

    /// <summary>Comments of people who had commented before, from the same account.</summary>
    public int SecondComments => 3_114 / divisor;

    public int People => world.Entries.Count;

    public int Comments => People + SecondComments;

    public IReadOnlyList<PlantedEntry> Truth => world.Entries;

    public string NetworkOf(int row) => Networks[Person(row) % Networks.Count];

    /// <summary>The <paramref name="row"/>-th comment, from 0, as the app hands it over.</summary>
    /// <param name="opened">Unix seconds.</param>
    public EntryInput Entry(int row, long opened)
    {
        var person = world.Entries[Person(row)];
        var entry = new EntryInput
        {
            ExternalId = row < People ? person.Id : $"{person.Id}-again", FullName = person.FullName, BirthDate = Day(person.BirthDate), Address = person.Address ?? "", Device = person.Device ?? "",
            PayoutAccount = person.Payout ?? "", IpAddress = person.Ip, Referrer = person.Referrer ?? "", EnteredTime = Operation.Time(opened + person.EnteredSeconds),
            Contacts = { new Contact { Kind = ContactKind.Network, Network = NetworkOf(row), Value = Account(row), Verified = true, VerificationMethod = "oauth" } },
        };
        entry.Contacts.Add(new Contact { Kind = ContactKind.Email, Value = person.Email, Verified = true, VerificationMethod = "code" });
        if (person.Phone is { } phone)
            entry.Contacts.Add(new Contact { Kind = ContactKind.Phone, Value = phone, Verified = true, VerificationMethod = "code" });
        return entry;
    }

    public string Account(int row) => string.Create(CultureInfo.InvariantCulture, $"commenter{Person(row)}");

    /// <summary>The staff of one of the employers with the relatives they declared.</summary>
    public IEnumerable<RosterRow> Staff(string employer)
    {
        var at = Employers.Index().First(e => e.Item == employer).Index;
        foreach (var (i, person) in world.Roster.People.Index())
        {
            if (i % Employers.Count != at)
                continue;
            yield return new RosterRow
            {
                Id = person.Id, Surname = person.Name.Surname, GivenName = person.Name.Given, Patronymic = person.Name.Patronymic ?? "", BirthDate = Day(person.BirthDate),
                Phone = person.Phone, Email = person.Email, Address = person.Address, Engagement = Engagement.Employee,
            };
            foreach (var relative in person.Relatives)
            {
                yield return new RosterRow
                {
                    Id = relative.Id, Surname = relative.Name.Surname, GivenName = relative.Name.Given, Patronymic = relative.Name.Patronymic ?? "", BirthDate = Day(relative.BirthDate),
                    Phone = relative.Phone ?? "", Email = relative.Email ?? "", Address = relative.Address, Relation = Enum.Parse<Relation>(relative.Relation.ToString()), RelatedTo = relative.Of,
                };
            }
        }
    }

    // Who commented again did so behind all others, so that each first comment stands.
    int Person(int row) => row < People ? row : (row - People) * 64 % People;

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
