using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Tests.Rules;

namespace Giveaways.Proofs.Tests.Leaves;

/// <summary>The leaves whose bytes <c>tests/vectors/leaves.json</c> fixes, by the names they have there.</summary>
static class LeafSamples
{
    const long Time = 1_789_500_000;
    const string Code = "k7m2xq";

    static readonly PrizeUnit Unit = new("headphones", 2);
    static readonly PublicReason Reason = new("storm", Hash32.Of("The hall is closed."u8));

    public static byte[] Signature { get; } = Convert.FromHexString(
        "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3");

    public static IReadOnlyDictionary<string, Leaf> All { get; } = new Dictionary<string, Leaf>
    {
        ["rules"] = SampleRules.Leaf(SampleRules.Document, SampleRules.Open - 1_000),
        ["roster"] = new RosterLeaf(Time, "example", new DateOnly(2026, 9, 1), 50_000, Hash("roster"), RosterReason.Initial),
        ["roster-correction"] = new RosterLeaf(Time, "agency", new DateOnly(2024, 2, 29), 1, Hash("roster"), RosterReason.Correction),
        ["entry"] = new EntryLeaf(Time, Code, 1, Hash("commit"), Time - 60, "instagram"),
        ["coverage"] = new CoverageLeaf(
            Time, [new SourceCoverage("instagram", 1_200, 1_100, 40, 10), new SourceCoverage("vk", 5, 5, 0, 0)], CoverageReason.Initial, Hash("export")),
        ["coverage-correction"] = new CoverageLeaf(Time, [new SourceCoverage("vk", 0, 0, 0, 0)], CoverageReason.Correction, default),
        ["bonus"] = new BonusLeaf(Time, Code, 10_000, "friend"),
        ["withdraw"] = new WithdrawLeaf(Time, Code, "entrant"),
        ["close"] = new CloseLeaf(Time, 0),
        ["amend"] = new AmendLeaf(Time, 2, Hash("rules-2"), [new TextHash("en", Hash("en")), new TextHash("ru", Hash("ru"))], Reason, "officer-1"),
        ["postpone"] = new PostponeLeaf(Time, 1_790_100_000, 32_432_212, 1_790_090_000, 1_790_700_000, Reason, "officer-1"),
        ["cancel"] = new CancelLeaf(Time, Reason, "officer-1"),
        ["key"] = new KeyLeaf(Time, SampleRules.LogKey),
        ["exclude"] = new ExcludeLeaf(Time, Code, ExclusionClass.Connected, Hash("reason")),
        ["reinstate"] = new ReinstateLeaf(Time, Code, Hash("reason")),
        ["clear"] = new ClearLeaf(Time, Hash("finding")),
        ["seal"] = new SealLeaf(
            Time,
            new SealCounts(100, 90, 7, 3, 1, 4, 2, 0, 12, 3, 2, 95),
            Hash("manifest"), Hash("list"), Screened: true, Hash("model"), Hash("thresholds"), Hash("policy"), Hash("rosters"), Hash("desk")),
        ["seal-unscreened"] = new SealLeaf(
            Time, new SealCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Hash(""), Hash(""), Screened: false, default, default, Hash("policy"), Hash(""), Hash("desk")),
        ["draw"] = DrawLeaf.Of(
            Time, 31_089_008, Signature, [Ranking("main", ["k7m2xq", "bcdfgh", "zzzzzz9"]), Ranking("trip", [])]),
        ["draw-hashed"] = DrawLeaf.Of(Time, 31_089_008, Signature, [Ranking("main", ManyCodes), Ranking("trip", [])]),
        ["offer"] = new OfferLeaf(Time, Unit, 2, Code),
        ["hold"] = new HoldLeaf(Time, Unit, 2, Code, "review"),
        ["claim"] = new ClaimLeaf(Time, Unit, 2, Code),
        ["decline"] = new DeclineLeaf(Time, Unit, 2, Code, "unwanted"),
        ["expire"] = new ExpireLeaf(Time, Unit, 2, Code),
        ["disqualify"] = new DisqualifyLeaf(Time, Unit, 2, Code, "staff", Hash("evidence"), "officer-1", "officer-2"),
        ["promote"] = new PromoteLeaf(Time, Unit, 4, Code),
        ["deliver"] = new DeliverLeaf(Time, Unit, 2, Code, Hash("evidence")),
        ["void"] = new VoidLeaf(Time, VoidLeaf.BeaconLate, "officer-1", "officer-2"),
        ["final"] = new FinalLeaf(Time, 3, 1),
    };

    /// <summary>One winner more than are listed.</summary>
    public static IReadOnlyList<string> ManyCodes => [.. Enumerable.Range(0, DrawLeaf.MaxListedWinners + 1).Select(CodeOf)];

    public static DrawnRanking Ranking(string name, IReadOnlyList<string> winners) =>
        DrawnRanking.Listed(name, Hash("ranking-" + name), Hash("seed-" + name), 95, winners);

    static Hash32 Hash(string text) => Hash32.Of(System.Text.Encoding.UTF8.GetBytes(text));

    // A word of a code's letters; no log has to know it.
    static string CodeOf(int number)
    {
        const string Letters = "23456789";
        return string.Concat(Enumerable.Range(0, 6).Select(place => Letters[(number >> (3 * place)) & 7]));
    }
}
