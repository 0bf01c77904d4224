using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Rules;

/// <summary>Rules without a fault: two prizes in the main ranking, one apart; seal and draw far enough apart.</summary>
static class SampleRules
{
    public const string Origin = "draws.example/contests/42";
    public const long Open = 1_789_000_000;
    public const long Close = 1_789_600_000;
    public const long ImportUntil = 1_789_700_000;
    public const long SealBy = 1_789_990_000;
    public const long Draw = 1_790_000_000;
    public const long BeaconUntil = 1_790_600_000;

    public static long Round { get; } = DrandChain.Quicknet.RoundAt(Draw);

    public static string LogKey { get; } = new TestKey(Origin).Key.ToString();

    public static string OperatorKey { get; } = new TestKey("draws.example/operator").Key.ToString();

    public static string Witness(int number) => new TestKey($"witness.example/w{number}", KeyType.Cosignature).Key.ToString();

    public static RulesDocument Document { get; } = new()
    {
        Contest = 42,
        Origin = Origin,
        Mode = ContestMode.Binding,
        Title = "Осенний розыгрыш",
        Sponsor = "Example Ltd",
        TimeZone = "Europe/Kyiv",
        Open = Open,
        Close = Close,
        ImportUntil = ImportUntil,
        SealBy = SealBy,
        Draw = Draw,
        AppealWindow = 172_800,
        ClaimWindow = 604_800,
        Margin = 600,
        Prizes =
        [
            new RulesPrize("headphones", "Headphones", 2, "99.90 EUR", Apart: false),
            new RulesPrize("mug", "Mug \"Autumn\"", 1, "", Apart: false),
            new RulesPrize("trip", "Trip to Odesa", 1, "1500 EUR", Apart: true),
        ],
        Alternates = 2,
        Substitution = Substitution.Cascade,
        Weight = new WeightRule(1, 5),
        EntryLimit = 1,
        IdentifyingContact = ContactKind.Email,
        Exclusion = new ExclusionPolicy(
            [ExclusionClass.Breach, ExclusionClass.Connected, ExclusionClass.Duplicate], ["agency", "example"], Household: true, ["parent", "spouse"]),
        Undecided = UndecidedRule.Stay,
        Unscreened = UnscreenedRule.Refused,
        Beacon = new BeaconRule(DrandChain.Quicknet.Hash, Round, BeaconUntil),
        Witnesses = new WitnessRule([Witness(1), Witness(2), Witness(3)], 2),
        Manual = false,
        Terms = """{"min_age":18,"regions":["PL","UA"]}""",
        Checked = new CheckReport([new AcceptedFinding("ann", "R13", "Comments are counted by hand.")], ["R37", "R44/UA"], Hash32.Of("tables"u8), ["PL", "UA"]),
    };

    public static RulesLeaf Leaf(RulesDocument rules, long time) => new(
        time,
        LogKey,
        OperatorKey,
        Hash32.Of(rules.ToBytes()),
        [new TextHash("en", Hash32.Of("rules"u8)), new TextHash("uk", Hash32.Of("правила"u8))],
        rules.Facts);
}
