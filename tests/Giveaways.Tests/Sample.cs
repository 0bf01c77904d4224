using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests;

/// <summary>A contest of everyday dates, in whatever state a test needs, made by the domain's own decisions.</summary>
static class Sample
{
    public const long Day = 86_400;
    public const long Round = 31_089_008;
    public const string Origin = "draws.example/contests/7";

    public static readonly long RoundTime = DrandChain.Quicknet.TimeOf(Round);
    public static readonly long Published = RoundTime - 20 * Day;
    public static readonly long Close = RoundTime - 10 * Day;
    public static readonly string LogKey = VerifierKey.Create(Origin, KeyType.Ed25519, new byte[VerifierKey.PublicKeyLength]).ToString();
    public static readonly string OperatorKey = VerifierKey.Create("draws.example/operator", KeyType.Ed25519, new byte[VerifierKey.PublicKeyLength]).ToString();
    public static readonly EntryCodes Codes = new(Origin);

    /// <summary>What five fields say, and nothing else.</summary>
    public static RulesInput Five { get; } = new()
    {
        Title = "Autumn giveaway",
        Sponsor = "Example Ltd",
        Close = Close,
        Draw = RoundTime,
        Prizes = [new PrizeInput(null, "Headphones", 2, "", Apart: false)],
    };

    /// <summary>With an employer, bonuses, and a prize drawn apart.</summary>
    public static RulesInput Full { get; } = Five with
    {
        Employers = ["acme"],
        WeightBase = 1,
        WeightCap = 5,
        Prizes = [new PrizeInput("headphones", "Headphones", 2, "99.90 EUR", Apart: false), new PrizeInput("trip", "Trip to Odesa", 1, "", Apart: true)],
    };

    public static bool KnowsZone(string zone) => zone is "UTC" or "Europe/Kyiv";

    public static Decision<Contest> Create(RulesInput input, bool testClock = false) => Contest.Create(input, 7, Origin, Published - Day, testClock, KnowsZone);

    public static RosterInForce Roster(string employer = "acme", string version = "1") =>
        new(employer, 1, new DateOnly(2026, 7, 1), 200, Hash($"{employer} {version}"));

    public static Decision<Contest> Publish(RulesInput input, params RosterInForce[] rosters) => Publish(input, Published, rosters);

    public static Decision<Contest> Publish(RulesInput input, long now, params RosterInForce[] rosters) =>
        Create(input).Value.Publish(now, LogKey, OperatorKey, rosters, testClock: false, TimeZoneInfo.Utc, KnowsZone);

    /// <summary>Published with a roster.</summary>
    public static Contest Open => Publish(Full, Roster()).Value;

    /// <summary>Closed, nothing entered.</summary>
    public static Contest Closed => Open.Close(Open.Rules.ImportUntil).Value;

    public static EntrySubmission Submission(string email, string name = "", string birth = "", bool verified = true) => EntrySubmission.Parse(new EntryInput
    {
        Contacts = [new ContactInput(ContactKind.Email, email, "", verified, verified ? "link" : "")],
        FullName = name,
        BirthDate = birth,
    }).Value;

    /// <summary>An entry as the log would have it at an index.</summary>
    public static Entry Entry(long index = 2, EntryState state = EntryState.In) =>
        new(7, index, Codes.For(index).ToString(), 1, 0, state, null, Published, Published, Hash("commit"), EntrySource.Direct);

    public static Hash32 Hash(string text) => Hash32.Of(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A round with a signature that nobody made: what it signs is no matter of the domain.</summary>
    public static DrandRound Beacon(long round = Round) => new(DrandChain.Quicknet, round, new byte[DrandRound.SignatureLength]);
}
