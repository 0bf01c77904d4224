using Giveaways.Api.V1;

namespace Giveaways.Cli.Demo;

/// <summary>Three hundred invented people who were asked what they would be glad of: a fifth in each band of ages, half of each sex.</summary>
internal static class DemoPoll
{
    public const int People = 300;

    private static readonly string[] Ages = ["18-29", "30-44", "45-59", "60-74", "75-99"];
    private static readonly string[] Sexes = ["female", "male"];

    // In percent, by age: how many would be glad of it and able to use it.
    private static readonly (string Prize, int[] Glad)[] Liked =
    [
        ("bicycle", [70, 72, 66, 40, 14]),
        ("gift-card", [80, 85, 87, 88, 86]),
        ("headphones", [88, 80, 68, 52, 35]),
        ("skateboard", [70, 40, 20, 8, 3]),
    ];

    public static IEnumerable<AudienceGroup> Audience => Ages.Select(age => $"age:{age}").Concat(Sexes.Select(sex => $"sex:{sex}")).Select(group => new AudienceGroup { Id = group });

    /// <summary>Who is glad is spread evenly over each group, without chance.</summary>
    public static IEnumerable<SurveyAnswer> Answers(string date)
    {
        foreach (var (number, (prize, glad)) in Liked.Index())
        {
            for (var person = 0; person < People; person++)
            {
                var (age, place) = (person % Ages.Length, person / Ages.Length);
                yield return new SurveyAnswer
                {
                    Prize = prize, Date = date, Groups = { $"age:{Ages[age]}", $"sex:{Sexes[place % Sexes.Length]}" },
                    Glad = ((place * 37) + (number * 11)) % (People / Ages.Length) * 100 / (People / Ages.Length) < glad[age],
                };
            }
        }
    }
}
