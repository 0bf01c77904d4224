using Giveaways.Screening.Rings;

namespace Giveaways.Tests.Screening.Rings;

/// <summary>What looks like a ring and is none stays clear, each by itself among strangers and often enough to go wrong.</summary>
sealed class OrdinaryLifeTests
{
    [Test]
    public void Hostel_of_sixty_on_one_address_is_clear() => AssertClear(town => town.Hostel(), 20);

    [Test]
    public void Hostel_whose_rooms_share_a_computer_is_clear() => AssertClear(town => town.Hostel(withRooms: true), 20);

    [Test]
    public void Twins_of_one_flat_are_clear() => AssertClear(town => town.Twins(), 300);

    [Test]
    public void Family_with_one_phone_one_device_and_one_card_is_clear() => AssertClear(town => town.Family(), 300);

    [Test]
    public void Family_of_seven_is_clear() => AssertClear(town => town.Family(7), 100);

    [Test]
    public void Family_of_twelve_is_clear() => AssertClear(town => town.Family(12), 50);

    /// <summary>A friend's telephone, a brother-in-law's card: short chains are life.</summary>
    [Test]
    public void Four_who_share_something_one_with_the_next_are_clear() => AssertClear(
        town =>
        {
            var (device, payout, phone) = (town.Own(), town.Own(), town.Own());
            town.Add(4, i => town.Somebody() with { Kind = "short chain", Device = i < 2 ? device : town.Own(), Payout = i is 1 or 2 ? payout : 0, Phone = i > 1 ? phone : 0 });
        },
        100);

    [Test]
    public void Mobile_carrier_is_clear() => AssertClear(town => town.Carrier(), 3);

    [Test]
    public void Office_behind_one_address_that_came_by_one_link_at_noon_is_clear() => AssertClear(town => town.Office(), 30);

    [Test]
    public void Fans_of_somebody_popular_are_clear() => AssertClear(town => town.Influencer(), 20);

    [Test]
    public void Internet_cafe_is_clear() => AssertClear(town => town.Cafe(), 30);

    [Test]
    public void Telephones_with_one_fingerprint_are_clear() => AssertClear(town => town.Fingerprints(), 3);

    [Test]
    public void One_person_with_six_entries_is_no_ring() => AssertClear(town => town.Repeated(), 200);

    [Test]
    public void Flatmates_with_one_computer_are_clear() => AssertClear(town => town.Flatmates(), 200);

    [Test]
    public void Family_whose_surname_may_be_the_other_word_is_clear() => AssertClear(
        town =>
        {
            var (device, payout, surname) = (town.Own(), town.Own(), town.Own());
            town.Add(5, i => town.Somebody() with { Kind = "either word", Family = town.Own(), Family2 = surname, Device = device, Payout = payout });
        },
        50);

    [Test]
    public void Flat_of_six_with_one_phone_and_one_card_is_clear_whatever_their_surnames() => AssertClear(
        town =>
        {
            var (flat, phone, payout) = (town.Own(), town.Own(), town.Own());
            town.Add(6, i => town.Somebody() with { Kind = "one flat", Family = town.Own(), Flat = i == 0 ? 0 : flat, Phone = phone, Payout = payout });
        },
        50);

    [Test]
    public void Stepson_and_grandmother_are_of_the_family() => AssertClear(
        town =>
        {
            var (device, payout, surname) = (town.Own(), town.Own(), town.Own());
            town.Add(5, i => town.Somebody() with { Kind = "five", Family = i < 3 ? surname : town.Own(), Device = device, Payout = payout });
        },
        50);

    [Test]
    public void Birth_years_in_mailboxes_are_no_series() => AssertClear(
        town =>
        {
            var stem = town.Own();
            var ip = town.Own();
            town.Add(50, i => town.Somebody() with { Kind = "common name", Stem = stem, Number = 1_955 + i, Ip = ip });
        },
        30);

    [Test]
    public void Phone_that_is_the_payout_account_too_is_one_fact() => AssertClear(
        town =>
        {
            var number = town.Own();
            town.Add(6, _ => town.Somebody() with { Kind = "one number", Phone = number, Payout = number });
        },
        50);

    [Test]
    public void Placeholder_that_thousands_typed_is_a_hub_and_said_to_be()
    {
        var town = new Town(1);
        town.Add(2_000, _ => town.Somebody() with { Payout = 7, Phone = 8 });
        var report = town.Find();
        Assert.That(report.Rings, Is.Empty);
        Assert.That(report.Hubs, Is.EqualTo(new[] { new IgnoredHub(ContactType.Payout, 2_000), new IgnoredHub(ContactType.Phone, 2_000) }));
    }

    static void AssertClear(Action<Town> plant, int times)
    {
        var town = new Town(5);
        town.Strangers(2_000);
        for (var i = 0; i < times; i++)
            plant(town);
        Assert.That(town.Find().Rings.Select(ring => ring.Text), Is.Empty);
    }
}
