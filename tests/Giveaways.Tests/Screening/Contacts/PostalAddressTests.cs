using Giveaways.Screening.Contacts;

namespace Giveaways.Tests.Screening.Contacts;

public sealed class PostalAddressTests
{
    // One door, written by many hands: every line of a case is the same household.
    static readonly string[][] SameDoor =
    [
        [
            "г. Киев, ул. Шевченко, д. 5, кв. 12", "м. Київ, вул. Шевченка, буд. 5, кв. 12", "Kyiv, vul. Shevchenka 5, kv. 12", "Kiev, Shevchenko street 5, apt 12", "Київ, Шевченка 5-12",
            "01001, Україна, м. Київ, вулиця Шевченка, будинок 5, квартира 12", "Киев Шевченко 5-12", "5 Shevchenka St, Apt 12, Kyiv", "Kyiv, Shevchenka Street, 5, flat 12", "Київ, вул. Шевченка, 5, 12",
            "Киев г, Шевченко ул, дом 5, квартира № 12", "город Киев улица Шевченко дом 5 квартира 12", "Apt. 12, 5 Shevchenko Street, Kyiv", "Шевченка 5, кв 12, Київ", "Київська обл., м. Київ, вул. Шевченка, 5/кв.12",
        ],
        [
            "Москва, ул. Ленина, д. 5, к. 2, кв. 12", "г. Москва, ул. Ленина, 5к2, кв 12", "Moscow, Lenina ul., 5 korp. 2, kv. 12", "Москва, Ленина 5 корпус 2 квартира 12", "101000, г.Москва, ул.Ленина, д.5, корп.2, кв.12",
            "Moskva, ul. Lenina d. 5 k. 2 kv. 12", "Lenina 5k2-12, Moscow",
        ],
        ["Москва, ул. Тверская, д. 12, стр. 1, кв. 3", "г Москва ул Тверская 12с1 кв 3", "Moscow, ul. Tverskaya, d. 12, str. 1, kv. 3", "Tverskaya 12 stroenie 1 kv 3, Moskva", "Москва, Тверская улица, 12 строение 1, 3"],
        ["Одеса, вул. Лесі Українки, 7-а, кв. 4", "г. Одесса, ул. Леси Украинки 7А кв. 4", "Odesa, Lesi Ukrainky 7a, apt. 4", "Odessa, vul. Lesi Ukrayinky, bud. 7-A, kv. 4"],
        ["Екатеринбург, ул. 8 Марта, 10, кв. 5", "г. Екатеринбург, улица 8 Марта, дом 10, квартира 5", "Yekaterinburg, ul. 8 Marta 10-5", "Екатеринбург, 8 Марта 10-5"],
        ["Санкт-Петербург, Невский пр., д. 12/3, кв. 7", "СПб, Невский проспект 12/3-7", "St. Petersburg, Nevskiy pr-t, 12/3, kv. 7", "Saint Petersburg, Nevsky prospect 12/3, apt. 7"],
        ["Харків, просп. Науки, 22, кв. 101", "Харьков, пр-т Науки 22 кв 101", "Kharkiv, Nauky Ave, 22, apt. 101", "г. Харьков, проспект Науки, д. 22, подъезд 3, этаж 5, кв. 101"],
        ["Московская область, г. Химки, ул. Садовая, д. 3, кв. 8", "Химки, Садовая 3-8", "Khimki, Sadovaya ul. 3, kv. 8", "Moskovskaya obl., g. Khimki, ul. Sadovaya, d. 3, kv. 8"],
        ["с. Ивановка, ул. Мира, д. 4, частный дом", "село Ивановка, улица Мира 4 (частный дом)", "s. Ivanovka, ul. Mira, d. 4, private house"],
        ["Оренбург, Полевая 96-161", "г. Оренбург, ул. Полевая, д. 96, кв. 161", "Полевая, 96-161, Оренбург"],
        ["м. Луцьк, вул. Набережна, буд. 61, кв. 98", "Луцьк, Набережна 61-98", "Луцк, Набережная ул., 61, кв. 98"],
        ["85 Orchard Road, Apt 139, Clinton", "Clinton, 85 Orchard Road #139"],
        ["ul. Młyńska 149/221, Białystok", "15-001 Białystok, Młyńska 149 m. 221"],
        ["ul. Marszałkowska 5/12, 00-950 Warszawa", "Warszawa, ul. Marszalkowska 5 m. 12", "Warsaw, Marszałkowska 5 lok. 12"],
        ["Москва, 1-я Тверская-Ямская ул., д. 2, кв. 3", "г. Москва, ул. 1-я Тверская-Ямская, 2-3", "Moskva, 1-ya Tverskaya-Yamskaya ul. 2, kv. 3"],
        ["Дніпро, вул. Т. Шевченка, 1 б, кв. 2", "Днепр, ул. Шевченко, 1Б, кв. 2", "Dnipro, Shevchenka 1b, kv. 2", "Днепропетровск, ул. Шевченко 1-б кв. 2"],
        ["Львів, вул. Знам'янська, буд. 9, кв. 1", "Львів, Знам’янська 9-1", "Lviv, Znamianska 9, kv. 1"],
    ];

    static IEnumerable<TestCaseData> Doors => SameDoor.SelectMany(doors => doors.Skip(1).Select(d => new TestCaseData(doors[0], d)));

    [TestCaseSource(nameof(Doors))]
    public void Door_has_one_key_in_every_script(string one, string other)
    {
        var expected = PostalAddress.Of(one);
        Assert.That(expected.Household, Is.Not.Empty);
        Assert.That(PostalAddress.Of(other).Household, Is.EqualTo(expected.Household), () => $"{PostalAddress.Of(other)} is not {expected}");
    }

    [Test]
    public void Doors_of_different_houses_differ() =>
        Assert.That(SameDoor.Select(d => PostalAddress.Of(d[0]).Household), Is.Unique);

    [TestCase("Київ, вул. Шевченка, 5", "Киев, ул. Шевченко, д. 5", TestName = "Building_without_a_flat_is_no_household")]
    [TestCase("Москва, Ленина 5 к. 12", "Москва, ул. Ленина, д. 5, корп. 12", TestName = "Doubtful_k_is_a_building")]
    [TestCase("Москва, Ленина 5, офис 12", "Москва, Ленина, 5", TestName = "Office_is_no_household")]
    [TestCase("Санкт-Петербург, Садовая 12/3", "СПб, Садовая, 12/3", TestName = "Corner_house_is_no_flat")]
    [TestCase("д. Ивановка, д. 5", "деревня Ивановка, дом 5", TestName = "Village_house_is_a_building_unless_said_private")]
    [TestCase("Киев, Шевченко 5, 3 этаж", "Киев, Шевченко 5", TestName = "Floor_is_no_flat")]
    public void Building_links_nobody(string one, string other)
    {
        var (a, b) = (PostalAddress.Of(one), PostalAddress.Of(other));
        Assert.That((a.Household, b.Household), Is.EqualTo(("", "")), () => $"{a} {b}");
        Assert.That(a.Building, Is.Not.Empty.And.EqualTo(b.Building), () => $"{a} {b}");
    }

    [TestCase("Киев, ул. Шевченко, 5, кв. 12", "Киев, ул. Шевченко, 5, кв. 13")]
    [TestCase("Киев, ул. Шевченко, 5, кв. 12", "Киев, ул. Шевченко, 5а, кв. 12")]
    [TestCase("Киев, ул. Шевченко, 5, кв. 12", "Киев, ул. Франко, 5, кв. 12")]
    [TestCase("Киев, ул. Шевченко, 5, кв. 12", "Львов, ул. Шевченко, 5, кв. 12")]
    [TestCase("Киев, ул. Шевченко, 5 корп 1, кв. 12", "Киев, ул. Шевченко, 5 корп 2, кв. 12")]
    [TestCase("Москва, Ленина 5 к 1 кв 2", "Москва, Ленина 5 стр 1 кв 2")]
    [TestCase("Москва, Ленина 51-2", "Москва, Ленина 5-12")]
    public void Another_door_is_another_household(string one, string other) =>
        Assert.That(PostalAddress.Of(one).Household, Is.Not.EqualTo(PostalAddress.Of(other).Household));

    [Test]
    public void Address_without_a_town_compares_anywhere() =>
        Assert.That(PostalAddress.Of("ул. Шевченко, д. 5, кв. 12").HouseholdAnywhere, Is.EqualTo(PostalAddress.Of("м. Київ, вул. Шевченка 5-12").HouseholdAnywhere).And.Not.Empty);

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_text_is_read(string? text)
    {
        if (PlainText.IsWellFormed(text ?? ""))
            Assert.That(() => PostalAddress.Of(text ?? "").Household, Throws.Nothing);
    }
}
