using Giveaways.Screening;
using Giveaways.Screening.Names;

namespace Giveaways.Tests.Screening;

public sealed class WinnerLinksTests
{
    [Test]
    public void Strangers_have_nothing_in_common() =>
        Assert.That(WinnerLinks.Find([Drawn(1, "p 1"), Drawn(2, "p 2"), Drawn(3)], [Earlier(7, 1_000_000, "p 3")]), Is.Empty);

    [Test]
    public void Two_with_one_contact_are_looked_at_together_and_a_third_is_not()
    {
        var found = WinnerLinks.Find([Drawn(5, "p 1"), Drawn(2, "p 1", "d 9"), Drawn(3, "p 2")], []);
        Assert.That(found.Keys, Is.EquivalentTo(new[] { 5L, 2L }));
        Assert.That(found.Values.Select(a => (a.Outcome, a.Kind, a.Cluster)), Is.All.EqualTo((Outcome.Review, FindingKind.WinnerLink, "drawn-2")));
        Assert.That(found[5].Signals.Select(s => s.Code), Is.EqualTo(new[] { "drawn-phone" }));
        Assert.That(found[5].WhatWouldChange.Single(), Does.StartWith("Without it nothing ties"));
    }

    [Test]
    public void Chain_of_different_contacts_is_one_cluster()
    {
        var found = WinnerLinks.Find([Drawn(4, "d 9"), Drawn(9, "p 1", "d 9"), Drawn(6, "p 1"), Drawn(1, "p 5"), Drawn(2, "p 5")], []);
        Assert.That(found.OrderBy(f => f.Key).Select(f => f.Value.Cluster), Is.EqualTo(new[] { "drawn-1", "drawn-1", "drawn-4", "drawn-4", "drawn-4" }));
    }

    [Test]
    public void Winner_of_earlier_contests_is_named_with_them()
    {
        var found = WinnerLinks.Find([Drawn(1, "p 1"), Drawn(2, "p 2")], [Earlier(9, 1_000_000, "p 1"), Earlier(4, 1_000_000, "p 1", "p 1")]);
        Assert.That(found.Keys, Is.EqualTo(new[] { 1L }));
        Assert.That((found[1].Cluster, found[1].Signals.Single().Text), Is.EqualTo(("", "The phone is that of a winner of contests 4, 9.")));
    }

    [TestCase(100, 0, Description = "one of a hundred wins by luck")]
    [TestCase(400, 1)]
    public void Winning_again_is_a_reason_only_where_luck_hardly_explains_it(long entries, int found) =>
        Assert.That(WinnerLinks.Find([Drawn(1, "p 1"), Drawn(2, "p 2"), Drawn(3, "p 3")], [Earlier(7, entries, "p 1")]), Has.Count.EqualTo(found));

    [Test]
    public void Three_wins_surprise_where_one_does_not()
    {
        EarlierContest[] Weeks(params string[][] winners) => [.. winners.Select((w, i) => Earlier(i + 1, 100, w))];
        Assert.That(WinnerLinks.Find([Drawn(1, "p 1"), Drawn(2, "p 2")], Weeks(["p 1"], ["p 8"], ["p 2"])), Is.Empty);
        Assert.That(WinnerLinks.Find([Drawn(1, "p 1"), Drawn(2, "p 2")], Weeks(["p 1"], ["p 1"], ["p 1"])).Keys, Is.EqualTo(new[] { 1L }));
    }

    [Test]
    public void Regulars_of_a_small_weekly_contest_win_again_and_again()
    {
        var weeks = Enumerable.Range(1, 60).Select(week => Earlier(week, 12, "p 1", "p 2")).ToList();
        Assert.That(WinnerLinks.Find([Drawn(1, "p 1"), Drawn(2, "p 2")], weeks), Is.Empty);
    }

    [Test]
    public void Payout_to_anothers_telephone_ties()
    {
        var payout = new DrawnPerson(2, new Profile { Name = PersonName.Of("Anna"), Links = [new ProfileLink(LinkKind.Payout, "1", Verified: false)] });
        Assert.That(WinnerLinks.Find([Drawn(1, "p 1"), payout], []).Keys, Is.EquivalentTo(new[] { 1L, 2L }));
    }

    [Test]
    public void Flat_without_its_town_ties_nobody()
    {
        var two = new[] { 1L, 2L }.Select(i => new DrawnPerson(i, new Profile { Name = PersonName.Of("Anna"), Links = [new ProfileLink(LinkKind.Door, "lenina 5 12", Verified: false)] })).ToList();
        Assert.That(WinnerLinks.Find(two, []), Is.Empty);
    }

    [Test]
    public void Order_makes_no_difference()
    {
        DrawnPerson[] drawn = [Drawn(4, "d 9"), Drawn(9, "p 1", "d 9"), Drawn(6, "p 1"), Drawn(1, "p 5"), Drawn(2, "p 5")];
        var one = WinnerLinks.Find(drawn, [Earlier(2, 1_000_000, "p 5")]);
        var other = WinnerLinks.Find([.. drawn.Reverse()], [Earlier(2, 1_000_000, "p 5")]);
        Assert.That(other.OrderBy(f => f.Key).Select(f => Show(f.Value)), Is.EqualTo(one.OrderBy(f => f.Key).Select(f => Show(f.Value))));
    }

    static string Show(Assessment found) => $"{found.Cluster} {string.Join(' ', found.Signals.Select(s => s.Code + s.WeightMillibits + s.Text))}";

    static EarlierContest Earlier(long contest, long entries, params string[] winners) => new(contest, entries, [.. winners.Select((w, i) => Drawn(i, w))]);

    static DrawnPerson Drawn(long entry, params string[] links) => new(entry, new Profile
    {
        Name = PersonName.Of("Anna Carter"), Links = [.. links.Select(l => new ProfileLink(l[0] == 'p' ? LinkKind.Phone : LinkKind.Device, l[2..], Verified: true))],
    });
}
