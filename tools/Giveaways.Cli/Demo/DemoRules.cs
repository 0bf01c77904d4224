using Giveaways.Api.V1;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Demo;

/// <summary>The rules of the demo's contest: as somebody first writes them, and with what the check found mended.</summary>
internal static class DemoRules
{
    public const string Employer = "example-bank";

    /// <summary>Why the officer leaves it at that no law is named.</summary>
    public const string WhyAccepted = "The law of where an entrant lives holds anyhow.";

    /// <summary>Says nothing of the list of winners, which the British code asks for.</summary>
    public static Rules First(DateTimeOffset close, DateTimeOffset draw) => new()
    {
        Title = "Summer giveaway",
        Sponsor = "Example Bank",
        Mode = ContestMode.Test,
        CloseTime = Timestamp.FromDateTimeOffset(close),
        DrawTime = Timestamp.FromDateTimeOffset(draw),
        AppealWindow = new Duration(),
        Manual = true,
        Prizes =
        {
            new Prize { Id = "gift-card-500", DisplayName = "Large gift card", Value = Pounds("450") },
            new Prize { Id = "headphones", DisplayName = "Headphones", Quantity = 3, Value = Pounds("108") },
            new Prize { Id = "gift-card", DisplayName = "Gift card", Quantity = 6, Value = Pounds("90") },
        },
        Terms = Terms(draw),
    };

    public static Rules Mended(Rules first)
    {
        var rules = first.Clone();
        rules.Terms.WinnerList = new WinnerListTerms { Content = "Surname and county", Place = "the contest's page, and by post on request", Days = 30, MayObject = true };
        return rules;
    }

    private static ContestTerms Terms(DateTimeOffset draw) => new()
    {
        Promoter = new Promoter { Address = "1 Example Street, London", Register = "company", Number = "01234567" },
        Product = "Example Account",
        Territories = { "GB" },
        MinAge = 18,
        TermEnd = Timestamp.FromDateTimeOffset(draw.AddDays(90)),
        Conditions =
        {
            new EntryCondition { Mechanic = EntryMechanic.Register, Verification = ConditionVerification.OwnRecord },
        },
        Misconduct = "Entries made by machines, or in the name of somebody else, are excluded with a reason.",
        PrizeFund = Pounds("1314"),
        Prizes =
        {
            new PrizeTerms { Prize = "gift-card-500", Kind = PrizeKind.GiftCard },
            new PrizeTerms { Prize = "headphones", Kind = PrizeKind.Device, Bars = { "access:deaf" }, Alternative = "A gift card of the same value" },
            new PrizeTerms { Prize = "gift-card", Kind = PrizeKind.GiftCard },
        },
        Odds = "They depend on how many people enter.",
        Independence = new Independence { Kind = IndependenceKind.Beacon },
        Unclaimed = new Unclaimed { Kind = UnclaimedKind.Redrawn },
        Notification = new WinnerNotice { Channel = NoticeChannel.Email, Days = 2 },
        ClaimDocuments = { "identity document" },
        DeliveryDays = 28,
        Tax = new TaxTerms { PaidBy = TaxPayer.Promoter, How = "Nothing is due on a prize of this kind." },
        Privacy = new PrivacyTerms { Controller = "Example Bank", Purposes = "Drawing the winners and handing over the prizes.", EntrantDays = 90, WinnerDays = 365, ConsentIsSeparate = true },
        Complaints = new ComplaintTerms { Address = "complaints@bank.example", Days = 10, NextStep = "The Advertising Standards Authority" },
        Publicity = "A winner's picture is shown with consent alone.",
        Amendments = "Nothing that bears on who wins; everything else with a reason.",
        RulesUrl = "https://bank.example/summer",
        VerificationUrl = "https://draws.example/contests/1",
    };

    private static Money Pounds(string amount) => new() { Amount = amount, CurrencyCode = "GBP" };
}
