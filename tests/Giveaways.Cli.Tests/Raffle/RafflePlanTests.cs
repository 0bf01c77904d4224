using Giveaways.Cli.Local;
using Giveaways.Cli.Raffle;
using Giveaways.Proofs.Beacons;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Tests.Raffle;

[TestFixture]
internal sealed class RafflePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, 700, TimeSpan.Zero);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    [Test]
    public void Times_are_in_the_order_that_rules_demand()
    {
        var plan = RafflePlan.Of([At(-3_600), At(-60)], Now, Margin, isTest: false);
        Assert.That(plan.Open, Is.EqualTo(Second(-3_600)));
        Assert.That(plan.Close, Is.EqualTo(Second(-59)));
        Assert.That(plan.Draw - Margin, Is.GreaterThan(Second(0)));
        Assert.That(plan.Shift, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Comments_without_times_count_from_a_second_ago()
    {
        var comment = new Comment(1, "", "a", "", null);
        var plan = RafflePlan.Of([comment], Now, Margin, isTest: false);
        Assert.That((plan.Open, plan.Close), Is.EqualTo((Second(-1), Second(0))));
        Assert.That(plan.Entered(comment), Is.EqualTo(plan.Open));
    }

    [TestCase(0)]
    [TestCase(3_600)]
    public void Comment_of_now_or_later_is_refused_with_its_row(int seconds)
    {
        var refused = Assert.Throws<CliException>(() => RafflePlan.Of([At(-60), At(seconds) with { Row = 2 }], Now, Margin, isTest: false));
        Assert.That(refused!.Message, Does.Contain("row 2"));
    }

    [Test]
    public void Longer_list_gets_more_time_before_its_round()
    {
        var few = RafflePlan.Of([At(-60)], Now, Margin, isTest: false);
        var many = RafflePlan.Of([.. Enumerable.Repeat(At(-60), 50_000)], Now, Margin, isTest: false);
        Assert.That(many.Draw - few.Draw, Is.EqualTo(TimeSpan.FromSeconds(100)));
    }

    [Test]
    public void Trial_uses_the_recorded_round_and_moves_younger_comments_before_its_clock()
    {
        var now = RafflePlan.TestNow(2, Margin);
        var late = At(-60);
        var plan = RafflePlan.Of([At(-3_600), late], now, Margin, isTest: true);
        Assert.That(DrandChain.Quicknet.RoundAt(plan.Draw.ToUnixTimeSeconds()), Is.EqualTo(RecordedRound.Number));
        Assert.That(plan.Close, Is.LessThanOrEqualTo(now));
        Assert.That(plan.Entered(late), Is.EqualTo(plan.Close.AddSeconds(-1)));
        Assert.That(plan.Close - plan.Open, Is.EqualTo(TimeSpan.FromSeconds(3_541)));
    }

    [Test]
    public void Trial_leaves_older_comments_where_they_are() =>
        Assert.That(RafflePlan.Of([At(-180 * 86_400)], RafflePlan.TestNow(1, Margin), Margin, isTest: true).Shift, Is.EqualTo(TimeSpan.Zero));

    private static Comment At(int seconds) => new(1, "", "a", "", Timestamp.FromDateTimeOffset(Second(seconds)));

    private static DateTimeOffset Second(int offset) => new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero).AddSeconds(offset);
}
