using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

public sealed class ImpactTests
{
    static readonly DateOnly Day = new(2026, 8, 1);

    [Test]
    public void Outcomes_are_counted_before_and_after_in_every_dimension()
    {
        var impact = new Impact(Day);
        impact.Add(Entry("Иван Петров", "1990-05-06"), Outcome.Clear, Outcome.Review);
        impact.Add(Entry("Ivan Petrov", "1990-05-06"), Outcome.Review, Outcome.Exclude);
        impact.Add(Entry("Ivan Petrov", ""), Outcome.Clear, Outcome.Clear);
        Assert.That(impact.Groups.Select(g => $"{g.Dimension} {g.Group}: {g.Entries}, {g.Now.Review}+{g.Now.Exclude}, {g.Then.Review}+{g.Then.Exclude}"), Is.EqualTo(new[]
        {
            "All all: 3, 1+0, 1+1", "Region unknown: 3, 1+0, 1+1", "AgeBand 35 to 44: 2, 1+0, 1+1", "AgeBand unknown: 1, 0+0, 0+0",
            "Script Cyrillic: 1, 0+0, 1+0", "Script Latin: 2, 1+0, 0+1",
        }));
    }

    [TestCase("+380671112233", "UA"), TestCase("+77011112233", "KZ"), TestCase("+79161112233", "RU"), TestCase("+375291112233", "BY")]
    [TestCase("+48601112233", "PL"), TestCase("+12025550123", "US"), TestCase("+4915112345678", "other")]
    public void Region_is_that_of_the_phone(string phone, string region)
    {
        var impact = new Impact(Day);
        impact.Add(new Profile { Name = Giveaways.Screening.Names.PersonName.Of("Anna"), Links = [new ProfileLink(LinkKind.Phone, phone, Verified: true)] }, Outcome.Clear, Outcome.Clear);
        Assert.That(impact.Groups.Single(g => g.Dimension == ImpactDimension.Region).Group, Is.EqualTo(region));
    }

    [TestCase("2008-08-02", "under 18"), TestCase("2008-08-01", "18 to 24"), TestCase("1961-08-02", "55 to 64"), TestCase("1961-08-01", "65 and over")]
    public void Age_is_counted_in_whole_years_on_the_day(string birth, string band)
    {
        var impact = new Impact(Day);
        impact.Add(Entry("Anna", birth), Outcome.Clear, Outcome.Clear);
        Assert.That(impact.Groups.Single(g => g.Dimension == ImpactDimension.AgeBand).Group, Is.EqualTo(band));
    }

    static Profile Entry(string name, string birth) => Profile.Of(Sample.Submission("a@people.example", name, birth));
}
