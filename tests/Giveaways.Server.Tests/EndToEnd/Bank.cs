using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Samples;
using Contact = Giveaways.Api.V1.Contact;
using Relation = Giveaways.Api.V1.Relation;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A bank's group of four employers and what its app collected from the comments of two networks.</summary>
/// <param name="divisor">1 for the size of the scenario: 200,000 people, 203,114 comments, 38,000 staff.</param>
sealed class Bank(int divisor)
{
    public static readonly IReadOnlyList<string> Employers = ["bank", "insurance", "leasing", "processing"];
    public static readonly IReadOnlyList<string> Networks = ["telegram", "vk"];

    const int Hidden = 41;
    const int Deleted = 17;

    readonly ScreeningWorld world = ScreeningWorld.Generate(ScreeningOptions.Sized(seed: 41, 38_000 / divisor, 200_000 / divisor) with { WindowSeconds = 4 * 86_400 });

    /// <summary>Comments of people who had commented before, from the same account.</summary>
    public int SecondComments => 3_114 / divisor;

    public int People => world.Entries.Count;

    public int Comments => People + SecondComments;

    public IReadOnlyList<PlantedEntry> Truth => world.Entries;

    public string NetworkOf(int row) => Networks[Person(row) % Networks.Count];

    /// <summary>What the app tells of each network: all that was to be seen was read.</summary>
    public IEnumerable<SourceCoverage> Coverage() => from network in Networks
        let read = Enumerable.Range(0, Comments).Count(row => NetworkOf(row) == network)
        select new SourceCoverage { Source = network, Expected = read + Hidden + Deleted, Captured = read, Hidden = Hidden, Deleted = Deleted };

    /// <summary>The <paramref name="row"/>-th comment, from 0, as the app hands it over.</summary>
    /// <param name="opened">Unix seconds.</param>
    public EntryInput Entry(int row, long opened)
    {
        var person = world.Entries[Person(row)];
        var entry = new EntryInput
        {
            ExternalId = row < People ? person.Id : $"{person.Id}-again", FullName = person.FullName, BirthDate = StaffList.Day(person.BirthDate), Address = person.Address ?? "", Device = person.Device ?? "",
            Source = NetworkOf(row), PayoutAccount = person.Payout ?? "", IpAddress = person.Ip, Referrer = person.Referrer ?? "", EnteredTime = Operation.Time(opened + person.EnteredSeconds),
            Contacts = { new Contact { Kind = ContactKind.Network, Network = NetworkOf(row), Value = Account(row), Verified = true, VerificationMethod = "oauth" } },
        };
        entry.Contacts.Add(new Contact { Kind = ContactKind.Email, Value = person.Email, Verified = true, VerificationMethod = "code" });
        if (person.Phone is { } phone)
            entry.Contacts.Add(new Contact { Kind = ContactKind.Phone, Value = phone, Verified = true, VerificationMethod = "code" });
        return entry;
    }

    public string Account(int row) => string.Create(CultureInfo.InvariantCulture, $"commenter{Person(row)}");

    /// <summary>The rules as the app first has them: nobody can tell who follows a group, nothing is said of tax, and consent is part of the rules.</summary>
    public static Rules FirstRules(long close, long draw)
    {
        var rules = new Rules
        {
            Title = "Ten big cards and a hundred small ones", Sponsor = "The Bank", Mode = ContestMode.Test, IdentifyingContact = ContactKind.Network, TimeZone = "Europe/Moscow",
            CloseTime = Operation.Time(close), DrawTime = Operation.Time(draw),
            Exclusion = new ExclusionPolicy { SameHousehold = true, Employers = { Employers }, Relations = { Relation.Spouse, Relation.Partner, Relation.Child, Relation.Parent, Relation.Sibling } },
            Prizes =
            {
                new Prize { Id = "big", DisplayName = "Card of 50,000", Quantity = 10, Value = new Money { Amount = "50000", CurrencyCode = "RUB" } },
                new Prize { Id = "small", DisplayName = "Card of 3,900", Quantity = 100, Value = new Money { Amount = "3900", CurrencyCode = "RUB" } },
            },
            Terms = new ContestTerms
            {
                Promoter = new Promoter { Address = "1 Main Street, Moscow", Register = "inn", Number = "7701234560" }, Product = "Cards of the bank", Territories = { "RU" }, MinAge = 18,
                Agencies = { new Agency { DisplayName = "The Processing Centre", Role = AgencyRole.Platform, Employer = "processing" } },
                TermEnd = Operation.Time(draw + (120 * Giveaway.Day)), PrizeFund = new Money { Amount = "890000", CurrencyCode = "RUB" },
                Prizes = { new PrizeTerms { Prize = "big", Kind = PrizeKind.GiftCard }, new PrizeTerms { Prize = "small", Kind = PrizeKind.GiftCard } },
                Misconduct = "Entries made by machines, or from accounts that are not one's own, are excluded with a reason.", Odds = "They depend on how many people enter.",
                Independence = new Independence { Kind = IndependenceKind.Beacon }, Unclaimed = new Unclaimed { Kind = UnclaimedKind.Redrawn },
                Notification = new WinnerNotice { Channel = NoticeChannel.Network, Days = 3 }, ClaimDocuments = { "identity document", "tax number" }, DeliveryDays = 30,
                WinnerList = new WinnerListTerms { Content = "The code of the entry", Place = "The contest's page", Days = 3, MayObject = true },
                Privacy = new PrivacyTerms { Controller = "The Bank", Purposes = "Drawing the winners and handing over the prizes.", EntrantDays = 90, WinnerDays = 1825 },
                Publicity = "A winner's picture is shown with consent alone.", Complaints = new ComplaintTerms { Address = "complaints@bank.example", Days = 10, NextStep = "The consumer authority" },
                GoverningLaw = "The law of the Russian Federation.", Amendments = "Nothing that bears on who wins; everything else with a reason.",
                RulesUrl = "https://bank.example/contest", VerificationUrl = "https://draws.example/contests/1",
            },
        };
        foreach (var network in Networks)
        {
            rules.Terms.Conditions.Add(new EntryCondition { Mechanic = EntryMechanic.Comment, Network = network, Verification = ConditionVerification.NetworkRecord });
            rules.Terms.Conditions.Add(new EntryCondition { Mechanic = EntryMechanic.Follow, Network = network, Verification = ConditionVerification.None });
        }
        return rules;
    }

    /// <summary>The same with what the check found mended; that one network's followers cannot be told is left, for the officer to accept.</summary>
    public static Rules Mended(Rules first)
    {
        var rules = first.Clone();
        rules.Terms.Conditions.Remove(rules.Terms.Conditions.First(c => c.Mechanic == EntryMechanic.Follow));
        rules.Terms.Tax = new TaxTerms { PaidBy = TaxPayer.Promoter, How = "Each card above 4,000 RUB comes with money for the tax, which is withheld and paid." };
        rules.Terms.Privacy.ConsentIsSeparate = true;
        return rules;
    }

    /// <summary>The staff of one of the employers with the relatives they declared.</summary>
    public IEnumerable<RosterRow> Staff(string employer)
    {
        var at = Employers.Index().First(e => e.Item == employer).Index;
        return StaffList.Of(world.Roster.People.Index().Where(p => p.Index % Employers.Count == at).Select(p => p.Item));
    }

    // Who commented again did so behind all others, so that each first comment stands.
    int Person(int row) => row < People ? row : (row - People) * 64 % People;
}
