using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Storage.Entries;

namespace Giveaways.Storage.Tests;

/// <summary>What screening goes by is stored with the person, is the person's own, and is made anew where it is not what today's tables make.</summary>
[EveryDatabase]
public sealed class TraceTests<TDatabase>
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
        await clerk.EnterAsync(contest, Clerk.WithoutId);
    }

    [TearDown]
    public void Delete() => database.Dispose();

    [Test]
    public async Task Trace_is_that_of_the_entry_and_its_person_can_be_read_beside_it()
    {
        await using var store = database.Open(clock);
        Assert.That(store.Read(s => s.Traces(contest, t => (t.Index, t.Entered, t.Record.Person().Submission.FullName)).ToList()),
            Is.EqualTo(store.Read(s => s.People(contest).Select(p => (p.Entry.Index, p.Entry.Entered, p.Person!.Submission.FullName)).ToList())));
        Assert.That(Traces(store), Is.EqualTo(Made(store)));
        Assert.That(Traces(store), Is.Unique);
    }

    [Test]
    public async Task Trace_as_stored_is_served_and_not_made_again()
    {
        await using var store = database.Open(clock);
        var hash = store.ScreeningHash;
        var other = EntryTrace.Of(EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Email, "other@people.example", "", true, "link")], ExternalId = "x" }).Value, hash);
        Replace(store, 1, other.ToBytes(hash));
        Assert.That(Traces(store)[0], Is.EqualTo(Text(other)));
    }

    [TestCase("an older version")]
    [TestCase("none")]
    [TestCase("cut")]
    public async Task Trace_of_another_version_is_made_anew_of_the_person(string stored)
    {
        await using var store = database.Open(clock);
        var hash = store.ScreeningHash;
        var bytes = EntryTrace.Of(EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Email, "other@people.example", "", true, "link")] }).Value, hash).ToBytes(hash);
        bytes[0] ^= 1; // the maker
        Replace(store, 1, stored switch { "none" => [], "cut" => bytes[..^3], _ => bytes });
        Assert.That(Traces(store), Is.EqualTo(Made(store)));
    }

    [Test]
    public async Task Record_without_a_trace_from_before_is_read_all_the_same()
    {
        await using var store = database.Open(clock);
        var person = store.Read(s => s.FindPerson(contest, 1))!;
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(person, StoredJson.Options);
        database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 1", ("@person", TestVault.New().Seal($"entry/{contest}/1", json)));
        Assert.That(store.Read(s => s.FindPerson(contest, 1))!.Submission.FullName, Is.EqualTo(Canary.FullName));
        Assert.That(Traces(store), Is.EqualTo(Made(store)));
    }

    [Test]
    public async Task Erased_person_leaves_no_trace()
    {
        database.Execute("UPDATE \"Entries\" SET \"Person\" = NULL WHERE \"Index\" = 1");
        await using var store = database.Open(clock);
        Assert.That(store.Read(s => s.Traces(contest, t => t.Index).ToList()), Is.EqualTo(new[] { 2L }));
        Assert.That(database.Files().Any(f => f.Bytes.AsSpan().IndexOf(EntryTrace.Of(store.Read(s => s.FindPerson(contest, 2))!.Submission, store.ScreeningHash).ToBytes(store.ScreeningHash).AsSpan(0, 8)) >= 0), Is.False);
    }

    [Test]
    public async Task Traces_exchanged_between_two_entries_open_nothing()
    {
        var blobs = new[] { 1, 2 }.Select(i => database.Scalar($"SELECT \"Person\" FROM \"Entries\" WHERE \"Index\" = {i}")).ToList();
        database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 1", ("@person", blobs[1]));
        await using var store = database.Open(clock);
        Assert.That(() => store.Read(s => s.Traces(contest, t => t.Index).ToList()), Throws.TypeOf<AggregateException>().With.InnerException.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task Equal_keys_of_two_entrants_are_nowhere_equal_bytes_of_the_database()
    {
        await using var store = database.Open(clock);
        var phone = store.ScreeningHash.Of("p " + Canary.Phone.Replace(" ", "", StringComparison.Ordinal));
        var trace = store.Read(s => s.Traces(contest, t => t.Trace).First());
        foreach (var key in trace.Keys.All.Append(trace.Family).Append(trace.Ip).Append(phone))
        {
            foreach (var (name, bytes) in database.Files())
                Assert.That(bytes.AsSpan().IndexOf(BitConverter.GetBytes(key)), Is.Negative, name);
        }
    }

    void Replace(Store store, long index, byte[] trace)
    {
        var person = store.Read(s => s.FindPerson(contest, index))!;
        database.Execute("UPDATE \"Entries\" SET \"Person\" = @person WHERE \"Index\" = 1", ("@person", EntryRecord.Seal(TestVault.New(), contest, index, person, trace)));
    }

    List<string> Traces(Store store) => store.Read(s => s.Traces(contest, t => Text(t.Trace)).ToList());

    List<string> Made(Store store) =>
        store.Read(s => s.People(contest).Select(p => Text(EntryTrace.Of(p.Person!.Submission, store.ScreeningHash).SentBy(p.Entry.Code, store.ScreeningHash))).ToList());

    static string Text(EntryTrace trace) => Convert.ToHexString(trace.ToBytes(TestVault.New().ScreeningHash()));
}
