using System.Net;
using System.Text.RegularExpressions;

namespace Giveaways.Samples.Tests;

/// <summary>No contact in a sample can be a living person's.</summary>
public sealed class FictionTests
{
    // Large enough to leave the US numbers of fiction and to use every code of every plan.
    private static readonly SampleWorld World = SampleWorld.Generate(SampleOptions.Sized(seed: 9, staff: 1_000, entries: 60_000));

    private static readonly List<SampleEntry> Entries = [.. World.Entries];

    private static readonly string[] UnassignedCodes =
        [.. Codes("7", [943, 944, 945, 946, 947, 948, 972, 973, 974, 975, 976]), .. Codes("380", Enumerable.Range(20, 10)),
            .. Codes("375", [26, 27, 28]), .. Codes("48", [92, 93, 96, 97, 98, 99])];

    [Test]
    public void Phones_are_outside_every_range_that_is_given_out()
    {
        var real = Phones().Select(Plain.Phone).Where(static phone => !IsAmericanFiction(phone)
            && !UnassignedCodes.Any(code => phone.StartsWith(code, StringComparison.Ordinal)));
        Assert.That(real, Is.Empty);
    }

    [TestCase("7", 11)]
    [TestCase("380", 12)]
    [TestCase("375", 12)]
    [TestCase("48", 11)]
    [TestCase("1", 11)]
    public void Phones_of_every_plan_occur_with_its_length(string country, int digits)
    {
        var phones = Phones().Select(Plain.Phone).Where(phone => phone.StartsWith(country, StringComparison.Ordinal)).ToList();
        Assert.That(phones, Is.Not.Empty);
        Assert.That(phones.Select(static phone => phone.Length), Is.All.EqualTo(digits));
    }

    [Test]
    public void Phones_are_written_in_several_ways() =>
        Assert.That(Phones().Select(static phone => string.Concat(phone.Select(static letter => char.IsAsciiDigit(letter) ? '0' : letter))).Distinct().Count(), Is.AtLeast(10));

    [Test]
    public void Mailboxes_are_under_reserved_domains_and_plain()
    {
        string[] reserved = [".example", "@example.com", "@example.net", "@example.org"];
        var emails = Entries.Select(static entry => entry.Email.Value)
            .Concat(World.Roster.People.Select(static person => person.Email))
            .Concat(World.Roster.Relatives.Select(static kin => kin.Email).OfType<string>());
        var real = emails.Select(Plain.Email).Where(email => !reserved.Any(domain => email.EndsWith(domain, StringComparison.Ordinal))
            || !Regex.IsMatch(email, "^[a-z]+(\\.[a-z]+)?[0-9]+@[a-z.-]+$"));
        Assert.That(real, Is.Empty);
    }

    [Test]
    public void Addresses_of_the_net_are_in_documentation_ranges_and_canonical()
    {
        IPNetwork[] ranges = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("2001:db8::/32")];
        var addresses = Entries.ConvertAll(static entry => (entry.Ip, Parsed: IPAddress.Parse(entry.Ip)));
        Assert.That(addresses.Where(static address => address.Parsed.ToString() != address.Ip), Is.Empty);
        Assert.That(addresses.Where(address => !ranges.Any(range => range.Contains(address.Parsed))), Is.Empty);
        Assert.That(ranges.Where(range => !addresses.Exists(address => range.Contains(address.Parsed))), Is.Empty);
    }

    [Test]
    public void Contacts_of_a_large_world_are_given_to_one_person_each()
    {
        var own = Entries.Where(static entry => entry.Truth.Kind == TruthKind.Ordinary).ToList();
        Assert.That(own.Select(static entry => Plain.Email(entry.Email.Value)).ToHashSet(), Has.Count.EqualTo(own.Count));
        var phones = own.Select(static entry => entry.Phone?.Value).OfType<string>().Select(Plain.Phone).ToList();
        Assert.That(phones.ToHashSet(), Has.Count.EqualTo(phones.Count));
        var devices = own.Select(static entry => entry.Device).OfType<string>().ToList();
        Assert.That(devices.ToHashSet(), Has.Count.EqualTo(devices.Count));
    }

    [Test]
    public void Referrers_are_reserved_links_or_earlier_entries()
    {
        var before = new HashSet<string>();
        var strange = new List<string>();
        foreach (var entry in Entries)
        {
            if (entry.Referrer is { } link && !before.Contains(link) && new Uri(link).Host is not ("social.example" or "news.example" or "example.com"))
            {
                strange.Add(link);
            }

            before.Add(entry.ExternalId);
        }

        Assert.That(strange, Is.Empty);
    }

    private static bool IsAmericanFiction(string phone) =>
        phone[0] == '1' && phone.Length == 11 && (phone[2] == '9' || phone[4..9] == "55501");

    private static IEnumerable<string> Phones() => Entries.Select(static entry => entry.Phone?.Value)
        .Concat(World.Roster.People.Select(static person => person.Phone))
        .Concat(World.Roster.Relatives.Select(static kin => kin.Phone))
        .OfType<string>();

    private static IEnumerable<string> Codes(string country, IEnumerable<int> codes) => codes.Select(code => $"{country}{code}");
}
