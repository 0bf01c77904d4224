using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Three hundred invented people who are asked about six prizes, and what is counted of their answers by hand.</summary>
static class PrizePoll
{
    public const int People = 300;
    public const string Day = "2026-11-01";
    public const string LastAnswer = "2026-07-30";

    public const string FirstAnswer = "2026-07-11";
    const int AnswersPerCall = 1_000;

    static readonly string[] Ages = ["18-29", "30-44", "45-59", "60-74", "75-99"];
    static readonly string[] Sexes = ["female", "male"];

    static readonly (string Id, string Name, PrizeKind Kind, int Hryvnias, int[] Glad)[] Asked =
    [
        ("skateboard", "Skateboard", PrizeKind.Goods, 4_500, [70, 40, 20, 8, 3]), ("game-voucher", "Mobile game voucher", PrizeKind.Voucher, 2_500, [85, 55, 30, 12, 5]),
        ("gym-pass", "Annual gym pass", PrizeKind.Experience, 20_000, [75, 65, 50, 30, 12]), ("supermarket-card", "Supermarket card", PrizeKind.GiftCard, 5_000, [82, 86, 88, 90, 90]),
        ("cash", "Cash", PrizeKind.Cash, 5_000, [94, 92, 90, 88, 86]), ("bicycle", "Bicycle", PrizeKind.Goods, 25_000, [70, 72, 66, 40, 14]),
    ];

    public static IReadOnlyList<string> Ids { get; } = [.. Asked.Select(p => p.Id)];

    public static IReadOnlyList<string> Groups { get; } = [.. Ages.Select(a => "age:" + a), .. Sexes.Select(s => "sex:" + s)];

    public static string NameOf(string id) => Asked.Single(p => p.Id == id).Name;

    public static decimal ValueOf(string id) => Asked.Single(p => p.Id == id).Hryvnias;

    public static async Task HoldAsync(PrizeService.PrizeServiceClient prizes)
    {
        foreach (var (id, name, kind, value, _) in Asked)
        {
            await prizes.SetPrizeAsync(new SetPrizeRequest
            {
                RequestId = Operation.Id(),
                Prize = new CataloguePrize { Id = id, DisplayName = name, Kind = kind, Delivery = DeliveryClass.Post, Value = new Money { Amount = $"{value}", CurrencyCode = "UAH" } },
            });
        }
        foreach (var some in Ids.SelectMany(id => Enumerable.Range(0, People).Select(person => Answer(id, person))).Chunk(AnswersPerCall))
            await prizes.RecordAnswersAsync(new RecordAnswersRequest { RequestId = Operation.Id(), Answers = { some } });
    }

    public static RecommendPrizesRequest Question()
    {
        var question = new RecommendPrizesRequest { Territories = { "UA" }, Date = Day, Budget = new Money { Amount = "250000", CurrencyCode = "UAH" }, MinAge = 18, Ask = 20, WithoutStarters = true };
        question.Audience.AddRange(Groups.Select(g => new AudienceGroup { Id = g }));
        return question;
    }

    /// <summary>By dimension and group, counted over all people.</summary>
    public static (int Glad, int Asked)[][] Count(string id) =>
    [
        [.. Ages.Index().Select(a => CountIf(id, person => AgeOf(person) == a.Index))],
        [.. Sexes.Index().Select(s => CountIf(id, person => SexOf(person) == s.Index))],
    ];

    static (int Glad, int Asked) CountIf(string id, Func<int, bool> isIn) =>
        (Enumerable.Range(0, People).Count(p => isIn(p) && IsGlad(id, p)), Enumerable.Range(0, People).Count(isIn));

    static SurveyAnswer Answer(string id, int person) => new()
    {
        Prize = id, Groups = { "age:" + Ages[AgeOf(person)], "sex:" + Sexes[SexOf(person)] }, Glad = IsGlad(id, person), Date = person == 0 ? FirstAnswer : LastAnswer,
    };

    // A fifth in each band, half of each sex; who is glad is spread evenly, without chance.
    static bool IsGlad(string id, int person)
    {
        var (prize, number) = (Asked.Single(p => p.Id == id), Ids.Index().First(p => p.Item == id).Index);
        return ((person / Ages.Length * 37) + (number * 11)) % 60 * 100 / 60 < prize.Glad[AgeOf(person)];
    }

    static int AgeOf(int person) => person % Ages.Length;

    static int SexOf(int person) => person / Ages.Length % Sexes.Length;
}
