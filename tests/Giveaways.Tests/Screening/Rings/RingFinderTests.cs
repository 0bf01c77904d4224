using Giveaways.Screening.Rings;

namespace Giveaways.Tests.Screening.Rings;

sealed class RingFinderTests
{
    static readonly Planting.Shape FortyFriends = new(40, 6, 3) { ByEmployee = true };

    [Test]
    public void Employee_with_forty_friends_is_a_front_person_ring_and_says_why()
    {
        var town = new Town(11);
        town.Strangers(5_000);
        town.Carrier();
        town.Ring(FortyFriends with { Ips = 0 });
        var ring = town.Find().Rings.Single();
        Assert.That(ring.IsFrontPerson);
        Assert.That(ring.Name, Is.EqualTo("ring-8000"));
        Assert.That(ring.Members, Has.Count.EqualTo(41));
        Assert.That(ring.Members.Single(member => member.Index == 8_040).IsStaff);
        Assert.That(ring.Contacts.Take(2), Is.EqualTo(new[] { (ContactType.Payout, 3), (ContactType.Device, 6) }));
        Assert.That(ring.Patterns.Select(pattern => pattern.Kind), Is.EqualTo(new[] { PatternKind.Burst, PatternKind.Star }));
        Assert.That(ring.Text, Does.StartWith("41 entries are held together by 3 payout accounts, 6 devices").And.Contains("An employee's entry"));
        Assert.That(ring.Members[0].Text, Does.Contain("the payout account in common with").And.Contains("of ring-8000"));
    }

    [Test]
    public void Ring_without_an_employee_is_no_front_person() =>
        Assert.That(Found(FortyFriends with { ByEmployee = false }).IsFrontPerson, Is.False);

    [Test]
    public void Hub_of_a_member_is_said_to_be_ignored()
    {
        var town = new Town(12);
        var carrier = town.Own();
        town.Add(1_000, _ => town.Somebody() with { Ip = carrier });
        var (device, payout) = (town.Own(), town.Own());
        town.Add(5, i => town.Somebody() with { Kind = Planting.Kind, Family = (ulong)(1_000 + i), Device = device, Payout = payout, Ip = carrier });
        var ring = town.Find().Rings.Single();
        Assert.That(ring.HubsIgnored, Is.EqualTo(new[] { new IgnoredHub(ContactType.Ip, 1_005) }));
        Assert.That(ring.Text, Does.EndWith("Not counted: the IP address that 1,005 entries have."));
    }

    [TestCase(false, 12)]
    [TestCase(true, 7)]
    public void Who_has_the_rings_device_alone_belongs_unless_another_account_contradicts(bool paidElsewhere, int members)
    {
        var town = new Town(19);
        town.Strangers(2_000);
        var (device, payouts) = (town.Own(), new[] { town.Own(), town.Own() });
        town.Add(12, i => town.Somebody() with
        {
            Kind = Planting.Kind, Family = (ulong)(1_000 + i), Device = device, Payout = i < 7 ? payouts[i % 2] : paidElsewhere ? town.Own() : 0,
        });
        Assert.That(town.Find().Rings.Single().Members, Has.Count.EqualTo(members));
    }

    [Test]
    public void Chain_in_which_no_two_share_both_contacts_is_found_but_for_its_ends()
    {
        var town = new Town(17);
        town.Strangers(2_000);
        const int Members = 12;
        ulong[] devices = [.. Enumerable.Range(0, Members).Select(_ => town.Own())];
        ulong[] payouts = [.. Enumerable.Range(0, Members).Select(_ => town.Own())];
        town.Add(Members, i => town.Somebody() with { Kind = Planting.Kind, Family = (ulong)(1_000 + i), Device = devices[i / 2], Payout = payouts[(i + 1) / 2] });
        Assert.That(town.Find().Rings.Single().Members, Has.Count.EqualTo(Members - 2));
    }

    static readonly (ContactType A, ContactType B, bool Ring)[] Pairs =
    [
        (ContactType.Device, ContactType.Payout, true),
        (ContactType.Phone, ContactType.Flat, true),
        (ContactType.Payout, ContactType.Flat, true),
        (ContactType.Payout, ContactType.Ip, true),
        (ContactType.Device, ContactType.Ip, false),
        (ContactType.Flat, ContactType.Ip, false),
        (ContactType.Flat, ContactType.Device, false),
        (ContactType.Referrer, ContactType.Ip, false),
        (ContactType.Referrer, ContactType.Device, false),
    ];

    [TestCaseSource(nameof(Pairs))]
    public void Link_needs_two_independent_types((ContactType A, ContactType B, bool Ring) pair)
    {
        var town = new Town(13);
        town.Strangers(100);
        var (a, b) = (town.Own(), town.Own());
        town.Add(12, i => With(With(town.Somebody() with { Family = (ulong)(1_000 + i) }, pair.A, a), pair.B, b));
        Assert.That(town.Find().Rings, Has.Count.EqualTo(pair.Ring ? 1 : 0));
    }

    [TestCase(ContactType.Payout)]
    [TestCase(ContactType.Phone)]
    [TestCase(ContactType.Device)]
    [TestCase(ContactType.Flat)]
    [TestCase(ContactType.Ip)]
    [TestCase(ContactType.Referrer)]
    public void One_contact_in_common_is_no_ring(ContactType type)
    {
        var town = new Town(14);
        var shared = town.Own();
        town.Add(30, i => With(town.Somebody() with { Family = (ulong)(1_000 + i), Time = 1_000 + i }, type, shared));
        town.Strangers(1_000);
        Assert.That(town.Find().Rings, Is.Empty);
    }

    [Test]
    public void Payout_account_of_an_employee_that_three_strangers_name_is_a_front_person()
    {
        var town = new Town(15);
        town.Strangers(100);
        var phone = town.Own();
        town.AddStaff(ContactType.Phone, phone);
        town.Add(4, i => town.Somebody() with { Family = (ulong)(1_000 + i), Payout = phone });
        Assert.That(town.Find().Rings.Single().IsFrontPerson);
    }

    [Test]
    public void Front_person_of_one_employee_is_found_by_device_and_payout()
    {
        var town = new Town(16);
        town.Strangers(100);
        var (device, payout) = (town.Own(), town.Own());
        town.Add(town.Somebody() with { Family = 1_000, Device = device, Payout = payout, IsStaff = true });
        town.Add(town.Somebody() with { Family = 1_001, Device = device, Payout = payout });
        Assert.That(town.Find().Rings.Single().IsFrontPerson);
    }

    [Test]
    public void Two_strangers_with_a_device_and_a_payout_are_no_ring()
    {
        var town = new Town(17);
        var (device, payout) = (town.Own(), town.Own());
        town.Add(2, i => town.Somebody() with { Family = (ulong)(1_000 + i), Device = device, Payout = payout });
        Assert.That(town.Find().Rings, Is.Empty);
    }

    [Test]
    public void Brother_at_a_members_flat_who_uses_the_rings_device_is_no_member()
    {
        var town = new Town(18);
        town.Strangers(1_000);
        var (devices, payout, flat) = (town.Pool(2), town.Own(), town.Own());
        town.Add(10, i => town.Somebody() with { Family = (ulong)(1_000 + i), Device = devices[i % 2], Payout = payout, Flat = i == 0 ? flat : town.Own() });
        town.Add(town.Somebody() with { Family = 1_000, Device = devices[0], Payout = town.Own(), Flat = flat });
        Assert.That(town.Find().Rings.Single().Members.Select(member => member.Index), Does.Not.Contain(1_010));
    }

    [Test]
    public void Two_rings_with_one_device_in_common_stay_two()
    {
        var town = new Town(19);
        town.Strangers(500);
        var shared = town.Own();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (devices, payouts) = (town.Pool(4), town.Pool(2));
            town.Add(20, i => town.Somebody() with { Device = i == 0 ? shared : devices[i % 4], Payout = payouts[i % 3 % 2], Family = town.Own() });
        }
        Assert.That(town.Find().Rings, Has.Count.EqualTo(2));
    }

    [Test]
    public void Counted_mailboxes_on_one_address_in_an_hour_are_a_ring()
    {
        var ring = Found(new(12, 0, 0) { Ips = 1, Counted = true, Burst = 3_600, Referred = false });
        Assert.That(ring.Patterns.Select(pattern => pattern.Kind), Does.Contain(PatternKind.Series));
    }

    [Test]
    public void No_entries_give_an_empty_report() => Assert.That(RingFinder.Find(new RingInput(0)).Rings, Is.Empty);

    [Test]
    public void Series_as_a_contact_is_refused() =>
        Assert.Throws<ArgumentException>(() => new RingInput(1).Add(new RingEntry(0), new ContactKey(ContactType.Series, 1)));

    [Test]
    public void Independence_is_mutual_and_no_type_is_independent_of_itself()
    {
        foreach (var a in Enum.GetValues<ContactType>())
        {
            Assert.That(RingRules.Independent(a, a), Is.False);
            foreach (var b in Enum.GetValues<ContactType>())
                Assert.That(RingRules.Independent(a, b), Is.EqualTo(RingRules.Independent(b, a)), $"{a} {b}");
        }
    }

    static Ring Found(Planting.Shape shape)
    {
        var town = new Town(20);
        town.Strangers(3_000);
        town.Ring(shape);
        return town.Find().Rings.Single();
    }

    static Town.Person With(Town.Person person, ContactType type, ulong key) => type switch
    {
        ContactType.Payout => person with { Payout = key },
        ContactType.Phone => person with { Phone = key },
        ContactType.Device => person with { Device = key },
        ContactType.Flat => person with { Flat = key },
        ContactType.Referrer => person with { Referrer = key },
        _ => person with { Ip = key },
    };
}
