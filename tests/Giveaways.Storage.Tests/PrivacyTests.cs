using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Giveaways.Storage.Entries;

namespace Giveaways.Storage.Tests;

/// <summary>What every provider promises about people: nothing of them in clear, and no record that can be moved to somebody else.</summary>
[EveryDatabase]
public sealed class PrivacyTests<TDatabase>
    where TDatabase : Database, new()
{
    readonly SetClock clock = new();
    TDatabase database = null!;
    long contest;

    [SetUp]
    public async Task Fill()
    {
        database = new TDatabase();
        await using var store = database.Open(clock);
        var clerk = new Clerk(store);
        contest = await clerk.PublishAsync();
        await clerk.EnterAsync(contest, Canary.Email);
        await clerk.EnterAsync(contest, "second@people.example");
        // What a caller was told is kept for a retry.
        await store.Write(Telling, TextForm, _ => Decision.Accept(Canary.FindingText), CancellationToken.None);
        await store.Write(session =>
        {
            var entry = session.FindEntry(contest, 1)!;
            var row = RosterRow.Parse(new RosterRowInput { Id = "7", FullName = Canary.RosterName, Phone = Canary.RosterPhone, BirthDate = Canary.BirthDate }).Value;
            var (id, number) = session.NextRoster("acme");
            var from = new RosterHandover("acme", "Acme", Roster.DayOf(session.Now), "hr", Correction: false);
            session.Add(Roster.Import(id, number, from, [row], Hash32.Of("rows"u8), null, 90, session.Now).Value, WriteSession.Salt(), [row]);
            session.Save(new Finding
            {
                Contest = contest, EntryIndex = 1, Code = entry.Code, State = FindingState.Open, FoundAt = session.Now, DecisionText = Canary.FindingText,
                Assessment = new Assessment(Outcome.Review, FindingKind.Staff, MaskedRow.Of("acme", row), [new Signal("name", 1, Canary.FindingText)], "staff-0f3a9c11d2", [Canary.FindingText]) { Explanation = [Canary.FindingText] },
            });
            session.Add(new Claims.ProposalRow { Contest = contest, EntryIndex = 1, Text = session.Seal("proposal/1/1", Canary.FindingText), ReasonCode = "employee", Proposer = "officer" });
            return Decision.Accept(0);
        }, CancellationToken.None);
    }

    static readonly WriteRequest Telling = new("key-1", "telling", Hash32.Of("body"u8));

    static readonly AnswerForm<string> TextForm = new(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);

    [TearDown]
    public void Delete() => database.Dispose();

    [Test]
    public async Task Stored_answer_is_given_again()
    {
        await using var store = database.Open(clock);
        Assert.That((await store.Write(Telling, TextForm, _ => throw new InvalidOperationException("It was answered."), CancellationToken.None)).Value, Is.EqualTo(Canary.FindingText));
    }

    [Test]
    public async Task Nothing_personal_is_in_any_byte_of_the_database()
    {
        await using (database.Open(clock))
            AssertClean(); // with the write-ahead log still there
        AssertClean();
    }

    void AssertClean()
    {
        var files = database.Files().ToList();
        Assert.That(files.Sum(f => f.Bytes.Length), Is.GreaterThan(10_000));
        Assert.That(files.Any(f => f.Bytes.AsSpan().IndexOf("Summer giveaway"u8) >= 0), "what is public is found, so the search works");
        foreach (var (name, bytes) in files)
        {
            foreach (var secret in Canary.All.SelectMany(Spellings))
                Assert.That(bytes.AsSpan().IndexOf(secret), Is.LessThan(0), () => $"{name} holds {Encoding.UTF8.GetString(secret)}");
        }
    }

    static IEnumerable<byte[]> Spellings(string text) =>
    [
        Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.UTF8.GetBytes(text.ToLowerInvariant()), Encoding.UTF8.GetBytes(text.ToUpperInvariant()),
        Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))), Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')[..^2]),
        Encoding.UTF8.GetBytes(text.Replace("+", "\\u002B", StringComparison.Ordinal)),
    ];

    [Test]
    public async Task Record_opens_for_its_own_entry_alone()
    {
        var blobs = new[] { 1, 2 }.Select(i => database.Scalar($"SELECT \"Person\" FROM \"Entries\" WHERE \"Index\" = {i}")).ToList();
        database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 1", ("@person", blobs[1]));
        database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 2", ("@person", blobs[0]));
        await using var store = database.Open(clock);
        Assert.That(store.Read(s => (s.FindPerson(contest, 1), s.FindPerson(contest, 2))), Is.EqualTo(((EntryPerson?)null, (EntryPerson?)null)));
    }

    [Test]
    public async Task Record_opens_whole_or_not_at_all()
    {
        var whole = (byte[])database.Scalar("SELECT \"Person\" FROM \"Entries\" WHERE \"Index\" = 1")!;
        await using var store = database.Open(clock);
        Assert.That(store.Read(s => s.FindPerson(contest, 1))!.Submission.FullName, Is.EqualTo(Canary.FullName));
        for (var at = 0; at < whole.Length; at += 7)
        {
            var bytes = whole.ToArray();
            bytes[at] ^= 0x20;
            database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 1", ("@person", bytes));
            Assert.That(store.Read(s => s.FindPerson(contest, 1)), Is.Null, () => $"byte {at} was changed");
        }
        database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 1", ("@person", whole[..^1]));
        Assert.That(store.Read(s => s.FindPerson(contest, 1)), Is.Null);
    }

    [Test]
    public void Vault_seals_the_same_text_differently_every_time_and_for_one_place()
    {
        var vault = TestVault.New();
        var (one, other) = (vault.Seal("entry/1/1", "text"u8), vault.Seal("entry/1/1", "text"u8));
        Assert.That(one, Is.Not.EqualTo(other));
        Assert.That(vault.Open("entry/1/1", one), Is.EqualTo("text"u8.ToArray()));
        Assert.That(vault.Open("entry/1/2", one), Is.Null);
        Assert.That(vault.Open("entry/11", one), Is.Null);
        Assert.That(TestVault.Another().Open("entry/1/1", one), Is.Null);
        Assert.That(vault.Open("entry/1/1", []), Is.Null);
    }

    [Test]
    public void Look_up_keys_are_keyed_and_apart_by_domain()
    {
        var vault = TestVault.New();
        var key = vault.LookupKey("person", "a");
        Assert.That(vault.LookupKey("person", "a"), Is.EqualTo(key));
        Assert.That(vault.LookupKey("person", "a"), Is.Not.EqualTo(vault.LookupKey("external", "a")));
        Assert.That(vault.LookupKey("person", "a"), Is.Not.EqualTo(TestVault.Another().LookupKey("person", "a")));
        Assert.That(vault.LogKeySeed("draws.example/contests/1", 1), Is.Not.EqualTo(vault.LogKeySeed("draws.example/contests/1", 2)));
    }

    [Test]
    public async Task Leaf_says_nothing_of_its_entrant()
    {
        await using var store = database.Open(clock);
        var leaf = store.Read(s => s.FindLeaf(contest, 1)) as EntryLeaf;
        var twin = store.Read(s => s.FindLeaf(contest, 2)) as EntryLeaf;
        Assert.That(leaf!.Commit, Is.Not.EqualTo(twin!.Commit));
        var person = store.Read(s => s.FindPerson(contest, 1))!;
        Assert.That(Proofs.Commitments.Commitment.Opens(leaf.Commit, person.Salt, person.Submission.ToIdentity().ToBytes()));
        Assert.That(Proofs.Commitments.Commitment.Opens(twin.Commit, person.Salt, person.Submission.ToIdentity().ToBytes()), Is.False);
    }
}
