using Giveaways.Prizes;
using Giveaways.Prizes.Appeal;

namespace Giveaways.Tests.Prizes;

public sealed class SurveyTests
{
    static readonly GroupId Young = new("age", "18-39"), Old = new("age", "40-99"), Town = new("region", "town"), Land = new("region", "land");
    static readonly DateOnly Day = new(2026, 5, 1);

    [Test]
    public void Answers_are_counted_where_no_shares_are_known()
    {
        var result = Survey.Of(Groups(0, 0), [Said(true, Young), Said(false, Young), Said(true, Old)]);
        Assert.That(result.Groups, Is.EqualTo(new GroupAnswers[] { new(1, 2), new(1, 1), default, default }));
        Assert.That(result.Raw, Is.EqualTo(result.Groups));
        Assert.That(result.Overall, Is.EqualTo(new GroupAnswers(2, 3)));
    }

    [Test]
    public void Groups_that_were_hardly_reached_count_as_in_the_audience()
    {
        // Nine young and one old were reached; in the audience they are even.
        var answers = Enumerable.Range(0, 8).Select(i => Said(i < 4, Young)).Append(Said(false, Old)).Append(Said(false, Old)).ToList();
        var result = Survey.Of(Groups(0.5, 0), answers);
        Assert.That(result.Overall.Glad / result.Overall.Asked, Is.EqualTo(0.25).Within(1e-9), "half of the young, none of the old");
        Assert.That(result.Overall.Asked, Is.LessThan(10), "unequal weights say less (Kish)");
        Assert.That(result.Groups[0].Glad / result.Groups[0].Asked, Is.EqualTo(0.5).Within(1e-9));
    }

    [Test]
    public void Two_dimensions_are_raked_until_both_have_their_shares()
    {
        var answers = new List<SurveyAnswer>();
        foreach (var (age, region, people) in new[] { (Young, Town, 40), (Young, Land, 10), (Old, Town, 20), (Old, Land, 30) })
            answers.AddRange(Enumerable.Range(0, people).Select(_ => Said(age == Young && region == Town, age, region)));
        var result = Survey.Of(Groups(0.4, 0.7), answers);
        // The only glad cell weighs as iterative proportional fitting of (40, 10; 20, 30) to rows (40, 60) and columns (70, 30) gives it.
        double[,] cells = { { 40, 10 }, { 20, 30 } };
        for (var round = 0; round < 500; round++)
        {
            for (var i = 0; i < 2; i++)
            {
                var (row, share) = (cells[i, 0] + cells[i, 1], i == 0 ? 40.0 : 60);
                (cells[i, 0], cells[i, 1]) = (cells[i, 0] * share / row, cells[i, 1] * share / row);
            }
            for (var j = 0; j < 2; j++)
            {
                var (column, share) = (cells[0, j] + cells[1, j], j == 0 ? 70.0 : 30);
                (cells[0, j], cells[1, j]) = (cells[0, j] * share / column, cells[1, j] * share / column);
            }
        }
        Assert.That(result.Overall.Glad / result.Overall.Asked, Is.EqualTo(cells[0, 0] / 100).Within(1e-6));
    }

    [Test]
    public void One_person_does_not_speak_for_a_whole_region()
    {
        var answers = Enumerable.Range(0, 99).Select(_ => Said(false, Young)).Append(Said(true, Old)).ToList();
        var result = Survey.Of(Groups(0.5, 0), answers);
        Assert.That(result.Overall.Glad / result.Overall.Asked, Is.LessThan(0.1));
    }

    [Test]
    public void People_of_the_same_groups_who_say_the_same_may_come_as_one_answer()
    {
        var each = Enumerable.Range(0, 30).Select(i => Said(i % 3 == 0, i < 20 ? Young : Old, i % 2 == 0 ? Town : Land)).ToList();
        var counted = each.GroupBy(a => (string.Join(' ', a.Groups), a.Glad)).Select(g => g.First() with { People = g.Count() }).ToList();
        var (one, other) = (Survey.Of(Groups(0.5, 0.4), each), Survey.Of(Groups(0.5, 0.4), counted));
        Assert.That(counted, Has.Count.LessThan(30));
        Assert.That(other.Raw, Is.EqualTo(one.Raw));
        Assert.That(other.Groups.Append(other.Overall).Select(g => g.Glad), Is.EqualTo(one.Groups.Append(one.Overall).Select(g => g.Glad)).Within(1e-9));
        Assert.That(other.Groups.Append(other.Overall).Select(g => g.Asked), Is.EqualTo(one.Groups.Append(one.Overall).Select(g => g.Asked)).Within(1e-9));
    }

    [Test]
    public void Contradictory_shares_are_told_and_still_give_numbers()
    {
        // Nobody who is young and of the land was asked, and by the shares nearly all are both: raking takes the old of the town to nought.
        GroupId rare = new("sport", "curling"), usual = new("sport", "none");
        var audience = new Audience([.. Groups(0.9, 0.1).Groups, new(rare, 0), new(usual, 0)]);
        List<SurveyAnswer> answers = [Said(true, Young, Town, usual) with { People = 10 }, Said(true, Old, Town, rare) with { People = 10 }, Said(false, Old, Land, usual) with { People = 10 }];
        var result = Survey.Of(audience, answers);
        Assert.That(result.Contradictory);
        Assert.That(result.Groups[4], Is.EqualTo(default(GroupAnswers)), "who weighs nothing was in effect not asked");
        Assert.That(result.Raw[4], Is.EqualTo(new GroupAnswers(10, 10)));
        Assert.That(WorstGroup.Of(audience.ByDimension(result.Groups), AppealPrior.Uniform).Expected, Is.InRange(0, 1));
        Assert.That(Survey.Of(audience, [.. answers, Said(true, Young, Land, usual) with { People = 10 }]).Contradictory, Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Any_shares_and_answers_give_finite_numbers(int seed, byte few)
    {
        var random = new Random(seed);
        var audience = new Audience([.. new[] { "age", "region", "sex", "sport" }.SelectMany(d => Dimension(d, random.Next(4) == 0 ? 0 : Math.Pow(10, -6 * random.NextDouble())))]);
        List<SurveyAnswer> answers = [.. Enumerable.Range(0, (few % 12) + 1).Select(_ =>
            Said(random.Next(2) == 0, [.. audience.Groups.Chunk(2).Where(_ => random.Next(5) > 0).Select(d => d[random.Next(2)].Id)]) with { People = random.Next(3) == 0 ? 83_333 : random.Next(1, 20) })];
        var result = Survey.Of(audience, answers);
        Assert.That(result.Groups.Append(result.Overall).Select(g => g.Glad >= 0 && g.Glad <= g.Asked && g.Asked <= WorstGroup.MaxAsked), Is.All.True);
        var worst = WorstGroup.Of(audience.ByDimension(result.Groups), AppealPrior.Uniform);
        Assert.That(worst.Means.Append(worst.Expected).Append(worst.Promise), Is.All.InRange(0, 1));

        static AudienceGroup[] Dimension(string id, double share) => [new(new(id, "a"), share), new(new(id, "b"), share == 0 ? 0 : Math.Max(1 - share, 1e-6))];
    }

    [FsCheck.NUnit.Property]
    public void Effective_answers_never_exceed_those_given(bool[] young, bool[] old, byte share)
    {
        var answers = young.Select(g => Said(g, Young)).Concat(old.Select(g => Said(g, Old))).ToList();
        if (answers.Count == 0)
            return;
        var result = Survey.Of(Groups((share + 1) / 257.0, 0), answers);
        Assert.That(result.Overall.Asked, Is.LessThanOrEqualTo(answers.Count + 1e-9));
        Assert.That(result.Groups.Select(g => g.Glad >= 0 && g.Glad <= g.Asked), Is.All.True);
    }

    static SurveyAnswer Said(bool glad, params GroupId[] groups) => new("prize", groups, glad, Day);

    static Audience Groups(double young, double town) => new([
        new(Young, young), new(Old, young == 0 ? 0 : 1 - young), new(Town, town), new(Land, town == 0 ? 0 : 1 - town)]);
}
