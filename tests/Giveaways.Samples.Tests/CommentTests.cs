namespace Giveaways.Samples.Tests;

public sealed class CommentTests
{
    private static readonly Roster Roster = SampleWorld.Generate(new SampleOptions()).Roster;

    [Test]
    public void Default_comments_are_312_of_300_people_one_of_them_an_employee()
    {
        var comments = SampleComments.Generate(new SampleCommentOptions(), Roster);
        Assert.That(comments, Has.Count.EqualTo(312));
        Assert.That(comments.Select(static comment => comment.Account).Distinct().Count(), Is.EqualTo(300));
        var employee = comments.Where(static comment => comment.RosterId is not null).DistinctBy(static comment => comment.RosterId).Single();
        var row = Roster.People.Single(person => person.Id == employee.RosterId);
        Assert.That(employee.Name, Is.EqualTo($"{row.Name.Given} {row.Name.Surname}"));
        Assert.That(employee.Account, Is.EqualTo(row.Account));
        Assert.That(row.Until, Is.Null);
    }

    [Test]
    public void Account_belongs_to_one_name() =>
        Assert.That(
            SampleComments.Generate(new SampleCommentOptions { People = 50 }, Roster).Select(static comment => (comment.Account, comment.Name)).Distinct().Count(),
            Is.EqualTo(50));

    [Test]
    public void Others_have_no_name_of_the_roster()
    {
        var names = Roster.People.Select(static person => $"{person.Name.Given} {person.Name.Surname}")
            .Concat(Roster.Relatives.Select(static kin => $"{kin.Name.Given} {kin.Name.Surname}")).ToHashSet();
        var comments = SampleComments.Generate(new SampleCommentOptions { People = 3_000, Comments = 3_000, Employees = 5 }, Roster);
        Assert.That(comments.Where(static comment => comment.RosterId is null).Any(comment => names.Contains(comment.Name)), Is.False);
        Assert.That(comments.Count(static comment => comment.RosterId is not null), Is.EqualTo(5));
    }

    [Test]
    public void Comments_are_in_the_order_of_their_time_and_inside_the_window()
    {
        var times = SampleComments.Generate(new SampleCommentOptions(), Roster).Select(static comment => comment.PostedSeconds).ToList();
        Assert.That(times, Is.Ordered);
        Assert.That(times, Is.All.InRange(0, (2 * 86_400) - 1));
    }

    [Test]
    public void Options_that_contradict_the_roster_or_each_other_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleComments.Generate(new SampleCommentOptions { People = 313 }, Roster));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleComments.Generate(new SampleCommentOptions { Employees = 301 }, Roster));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleComments.Generate(new SampleCommentOptions { Comments = 0 }, Roster));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleComments.Generate(new SampleCommentOptions { WindowSeconds = 0 }, Roster));
    }
}
