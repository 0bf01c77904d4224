using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Storage.Tests;

/// <summary>Entries that share a commit are looked up and written together, and yet come one after the other.</summary>
[EveryDatabase]
public sealed class TogetherTests<TDatabase>
    where TDatabase : Database, new()
{
    TDatabase database = null!;
    Clerk clerk = null!;
    long contest;

    [SetUp]
    public async Task Open()
    {
        database = new TDatabase();
        clerk = new Clerk(database.Open(new SetClock()));
        contest = await clerk.PublishAsync();
    }

    [TearDown]
    public async Task Close()
    {
        if (clerk is not null)
            await clerk.Store.DisposeAsync();
        database?.Dispose();
    }

    [Test]
    public async Task Every_number_of_entries_is_written_whole([Values(1, 2, 3, 7, 8, 9, 63, 64, 65, 130)] int entries)
    {
        var blocked = await clerk.BlockAsync();
        var entering = Enumerable.Range(0, entries).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")).ToList();
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(entering)).Select(d => d.Value), Is.EqualTo(Enumerable.Range(1, entries).Select(i => (long)i)));
        Assert.That((database.Count("Entries"), database.Count("Requests")), Is.EqualTo(((long)entries, (long)entries)));
        var stored = clerk.Store.Read(s => s.People(contest).Select(e => (e.Entry.Index, e.Person!.Submission.Contacts[0].Value)).ToList());
        Assert.That(stored, Is.EqualTo(Enumerable.Range(0, entries).Select(i => (i + 1L, $"p{i}@people.example"))), "nobody got another's row");
    }

    [Test]
    public async Task Person_who_enters_twice_in_one_commit_is_one_person_whether_or_not_it_was_foreseen([Values] bool foreseen)
    {
        var blocked = await clerk.BlockAsync();
        var both = new[] { "r-1", "r-2" }.Select(id => clerk.EnterAsync(contest, "a@people.example", Clerk.Request(id), foreseen)).ToList();
        await blocked.ReleaseAsync();
        var decisions = await Task.WhenAll(both);
        Assert.That((decisions[0].Accepted, decisions[1].Problem?.Reason), Is.EqualTo((true, (Reason?)Reason.DuplicateEntry)));
        Assert.That((await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-3"), foreseen)).Problem?.Reason, Is.EqualTo(Reason.DuplicateEntry));
        Assert.That(database.Count("Entries"), Is.EqualTo(1));
    }

    [Test]
    public async Task Query_in_the_middle_of_a_commit_sees_what_came_before_it()
    {
        var blocked = await clerk.BlockAsync();
        var before = clerk.EnterAsync(contest, "a@people.example");
        var seen = clerk.Store.Write(session => Decision.Accept(session.ListEntries(contest, 0, 10, null, "").Count), CancellationToken.None);
        var after = clerk.EnterAsync(contest, "b@people.example");
        await blocked.ReleaseAsync();
        Assert.That(((await before).Value, (await seen).Value, (await after).Value), Is.EqualTo((1L, 1, 2L)));
    }

    [Test]
    public async Task Row_that_the_database_refuses_harms_nobody_else_of_its_commit()
    {
        await clerk.EnterAsync(contest, "a@people.example");
        var blocked = await clerk.BlockAsync();
        var whole = clerk.EnterAsync(contest, "b@people.example");
        var broken = clerk.Store.Write<long>(Clerk.Request("r-broken"), Clerk.Number, session =>
        {
            var first = session.FindEntry(contest, 1)!;
            session.Add(session.FindContest(contest)!, first, new byte[32], 0, session.FindPerson(contest, 1)!, EntryTrace.Of(session.FindPerson(contest, 1)!.Submission, session.ScreeningHash()));
            return Decision.Accept(0L);
        }, CancellationToken.None);
        var later = clerk.EnterAsync(contest, "c@people.example");
        await blocked.ReleaseAsync();
        Assert.That(async () => await broken, Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(((await whole).Value, (await later).Value), Is.EqualTo((2L, 3L)));
        Assert.That(database.Count("Entries"), Is.EqualTo(3));
    }

    [Test]
    public async Task Contact_that_was_foreseen_wrongly_decides_nothing()
    {
        var phone = Clerk.Submission("a@people.example").Contacts.Single(c => c.Kind == ContactKind.Phone);
        Assert.That((await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-1"), phone)).Value, Is.EqualTo(1));
        Assert.That((await clerk.EnterAsync(contest, "b@people.example", Clerk.Request("r-2"), phone)).Value, Is.EqualTo(2), "the same phone, and another person");
        Assert.That((await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-3"), phone)).Problem?.Reason, Is.EqualTo(Reason.DuplicateEntry));
    }
}
