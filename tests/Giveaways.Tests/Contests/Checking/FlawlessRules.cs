using Giveaways.Contests;
using Giveaways.Contests.Checking;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests.Contests.Checking;

/// <summary>Rules with which nobody finds fault, for each territory; a test takes one thing away.</summary>
static class FlawlessRules
{
    const long Day = RulesUnderCheck.DaySeconds;

    public static RulesUnderCheck For(string territory)
    {
        var rules = Sample.Create(Sample.Five with
        {
            Employers = ["acme", "agency"],
            Prizes = [new("car", "Car", 1, $"900 {Currency(territory)}", false), new("card", "Card", 10, $"50 {Currency(territory)}", false)],
        }).Value.Rules;
        return new(rules, Terms(territory, rules), [new("en", "One alternate will be drawn after the other.")], rules.Open - Day);
    }

    static ContestTerms Terms(string territory, RulesDocument rules) => new()
    {
        Promoter = new("1 High Street", Register(territory), Number(territory)),
        Agencies = [new("Loud", "agency", "agency")],
        Product = "Tea",
        Territories = [territory],
        ExceptAreas = "none",
        MinAge = 18,
        TermEnd = rules.Draw + (400 * Day),
        Conditions = [new(Mechanic.Register, "", Verification.OwnRecord)],
        Misconduct = "Entering with somebody else's data; the entry is excluded, with the reason.",
        PrizeFund = $"1400 {Currency(territory)}",
        Prizes = [new("car", "goods", [], [], "", false), new("card", "gift-card", [], [], "", false)],
        Odds = "They depend on how many enter.",
        Independence = territory switch { "IT" => new("notary", "Dott. Rossi"), "BR" => new("official-lottery", "Loteria Federal"), _ => new("beacon", "") },
        Unclaimed = territory == "IT" ? new("charity", "Croce Rossa") : new("redrawn", ""),
        Notification = new("email", 2),
        ClaimDocuments = ["identity document"],
        DeliveryDays = 20,
        Tax = new("promoter", "withheld from a cash part"),
        WinnerList = new("surname and county", "the contest's page", 30, MayObject: true),
        Privacy = new("Acme", "the contest", 180, 1825, ConsentIsSeparate: true),
        Publicity = "Only with the winner's own consent, given apart.",
        Complaints = new("complaints@acme.example", 14, "the consumer authority"),
        GoverningLaw = "of the promoter's seat",
        Amendments = "only where nobody who has entered is harmed",
        Permits = [new(territory, "1/26", (int)(rules.Open / Day) - 100)],
        Codes = ["Gedragscode promotionele kansspelen"],
        RulesUrl = "https://acme.example/rules",
        VerificationUrl = "https://acme.example/draw",
    };

    static string Currency(string territory) => territory.StartsWith("US", StringComparison.Ordinal) ? "USD" : "EUR";

    static string Register(string territory) => territory switch { "RU" => "inn", "UA" => "edrpou", "BR" => "cnpj", "NL" => "kvk", "IT" => "piva", "GB" => "company", _ => "ein" };

    // Of companies whose numbers are public: their check digits are right.
    static string Number(string territory) => territory switch
    {
        "RU" => "7707083893", "UA" => "14360570", "BR" => "33000167000101", "NL" => "34106169", "IT" => "00905811006", "GB" => "00445790", _ => "12-3456789",
    };
}
