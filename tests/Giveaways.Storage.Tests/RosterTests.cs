using Giveaways.Contests;
using Giveaways.Screening;

namespace Giveaways.Storage.Tests;

/// <summary>What every provider promises about rosters: rows that open, rows that go, and looks that stay.</summary>
[EveryDatabase]
public sealed class RosterTests<TDatabase>
    where TDatabase : Database, new()
{
    readonly SetClock clock = new();
    TDatabase database = null!;

    [SetUp]
    public void Make() => database = new TDatabase();

    [TearDown]
    public void Delete() => database.Dispose();

    [Test]
    public async Task Erased_rows_are_in_no_byte_of_the_database_not_even_encrypted()
    {
        byte[] body;
        await using (var store = database.Open(clock))
        {
            var roster = await ImportAsync(store, rows: 600);
            body = (byte[])database.Scalar("SELECT \"Body\" FROM \"RosterChunks\" WHERE \"Number\" = 1")!;
            await store.Write(session => Decision.Accept(session.Save(roster.Erase(session.Now)).ErasedAt), CancellationToken.None);
            Assert.That(database.Count("RosterChunks"), Is.Zero);
            Assert.That(store.Read(s => s.FindRoster("acme", 1)!.ToRoster().State), Is.EqualTo(RosterState.Retired));
        }
        foreach (var (name, bytes) in database.Files())
        {
            for (var at = 0; at + 64 <= body.Length; at += 512)
                Assert.That(bytes.AsSpan().IndexOf(body.AsSpan(at, 64)), Is.LessThan(0), () => $"{name} still holds what was erased");
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(257)]
    public async Task Rows_open_as_they_were_committed_to(int rows)
    {
        await using var store = database.Open(clock);
        var roster = await ImportAsync(store, rows);
        var inForce = new RosterInForce(roster.Employer, roster.Id, roster.Snapshot, roster.Rows, roster.Commit);
        Assert.That(store.Read(s => s.RosterRows(inForce))!, Has.Count.EqualTo(rows));
        Assert.That(store.Read(s => s.RosterRows(inForce with { Commit = default })), Is.Null);
    }

    [Test]
    public async Task Roster_comes_back_as_it_was_saved()
    {
        await using var store = database.Open(clock);
        var held = await ImportAsync(store, rows: 0);
        Assert.That(store.Read(s => s.FindRoster("acme", 1)!.ToRoster()), Is.EqualTo(held));
        var rejected = held.Reject("hr-2", held.ImportedAt + 1).Value.Erase(held.ImportedAt + 1);
        await store.Write(session => Decision.Accept(session.Save(rejected).Revision), CancellationToken.None);
        Assert.That(store.Read(s => s.FindRoster("acme", 1)!.ToRoster()), Is.EqualTo(rejected));
        Assert.That(store.Read(s => s.LastRoster("acme")), Is.Null, "it was never in force");
    }

    static async Task<Roster> ImportAsync(Store store, int rows)
    {
        var list = Enumerable.Range(1, rows).Select(i => RosterRow.Parse(new RosterRowInput { Id = $"{i}", FullName = $"{Canary.RosterName} {i}" }).Value).ToList();
        return (await store.Write(session =>
        {
            var (id, number) = session.NextRoster("acme");
            var salt = WriteSession.Salt();
            var from = new RosterHandover("acme", "Acme", Roster.DayOf(session.Now), "hr", Correction: true);
            var roster = Roster.Import(id, number, from, list, Roster.CommitTo(salt, list), null, 90, session.Now).Value;
            session.Add(roster, salt, list);
            return Decision.Accept(roster);
        }, CancellationToken.None)).Value;
    }
}
