using Giveaways.Prizes;
using Giveaways.Prizes.Recommending;

namespace Giveaways.Tests.Prizes;

/// <summary>Three hundred invented people, asked about six prizes that everybody has an opinion of.</summary>
static class PollOfThreeHundred
{
    const int People = 300;

    static readonly string[] Ages = ["18-29", "30-44", "45-59", "60-74", "75-99"];
    static readonly string[] Sexes = ["female", "male"];

    public static readonly DateOnly Day = new(2026, 11, 1);

    /// <summary>In percent, by age band: how many of the young and of the old would be glad.</summary>
    public static readonly IReadOnlyDictionary<string, int[]> Glad = new Dictionary<string, int[]>
    {
        ["skateboard"] = [70, 40, 20, 8, 3], ["game-voucher"] = [85, 55, 30, 12, 5], ["gym-pass"] = [75, 65, 50, 30, 12],
        ["supermarket-card"] = [82, 86, 88, 90, 90], ["cash"] = [94, 92, 90, 88, 86], ["bicycle"] = [70, 72, 66, 40, 14],
    };

    public static IReadOnlyList<CataloguePrize> Catalogue { get; } =
    [
        Prize("skateboard", "Skateboard", PrizeKind.Goods, 90), Prize("game-voucher", "Mobile game voucher", PrizeKind.Voucher, 50), Prize("gym-pass", "Annual gym pass", PrizeKind.Experience, 400),
        Prize("supermarket-card", "Supermarket card", PrizeKind.GiftCard, 100), Prize("cash", "Cash", PrizeKind.Cash, 100), Prize("bicycle", "Bicycle", PrizeKind.Goods, 600),
    ];

    public static Audience Audience { get; } = new([.. Ages.Select(a => new AudienceGroup(new("age", a), 0)), .. Sexes.Select(s => new AudienceGroup(new("sex", s), 0))]);

    public static IReadOnlyList<SurveyAnswer> Answers { get; } = [.. Glad.SelectMany((prize, number) => Enumerable.Range(0, People).Select(person => Answer(prize.Key, prize.Value, number, person)))];

    public static Question Question { get; } = new(Audience, ["UA"], Day, new Money(5000, "EUR"), 18, TaxBearer.Winner);

    public static Recommendation Recommend(Question? question = null, IReadOnlyList<CataloguePrize>? catalogue = null) =>
        Recommendation.Of(question ?? Question, catalogue ?? Catalogue, Results(Answers), NoWinners, threads: 2);

    public static readonly IReadOnlyDictionary<string, Winnings> NoWinners = new Dictionary<string, Winnings>();

    public static IReadOnlyDictionary<string, SurveyResult> Results(IEnumerable<SurveyAnswer> answers) =>
        answers.GroupBy(a => a.Prize).ToDictionary(p => p.Key, p => Survey.Of(Audience, [.. p]));

    // A fifth in each band, half of each sex; who is glad is spread evenly, without chance.
    static SurveyAnswer Answer(string prize, int[] glad, int number, int person)
    {
        var (age, sex) = (person % Ages.Length, person / Ages.Length % Sexes.Length);
        return new(prize, [new("age", Ages[age]), new("sex", Sexes[sex])], (person / Ages.Length * 37 + number * 11) % 60 * 100 / 60 < glad[age], Day.AddDays(-1 - person % 20));
    }

    static CataloguePrize Prize(string id, string name, PrizeKind kind, decimal value) =>
        new() { Id = id, Name = name, Kind = kind, Value = new(value, "EUR"), Delivery = DeliveryClass.Post };
}
