using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests.Operator;

/// <summary>What every provider promises of cosignatures: kept as they came, the first of each witness and size.</summary>
[EveryDatabase]
public sealed class CosignatureTests<TDatabase>
    where TDatabase : Database, new()
{
    const string One = "one.example/w+11111111+BAAA";
    const string Other = "other.example/w+22222222+BAAA";

    TDatabase database = null!;
    Store store = null!;

    [SetUp]
    public async Task Open()
    {
        database = new TDatabase();
        store = database.Open(new SetClock());
        for (var i = 0; i < 3; i++)
            await store.Write(s => Lives.Create(s), CancellationToken.None);
    }

    [TearDown]
    public async Task Close()
    {
        await store.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public async Task Cosignatures_come_back_as_they_came_the_earliest_first()
    {
        Assert.That(await Add(Of(2, One, 200), Of(2, Other, 100), Of(3, One, 300)), Is.EqualTo(new[] { true, true, true }));
        var kept = store.Read(s => s.Cosignatures(2));
        Assert.That(kept.Select(c => (c.Size, c.Witness, c.Time)), Is.EqualTo(new[] { (2L, Other, 100L), (2L, One, 200L) }));
        Assert.That(kept[1].Line.ToArray(), Is.EqualTo(Of(2, One, 200).Line.ToArray()));
        Assert.That(store.Read(s => s.CosignaturesFrom(2, 10)).Select(c => c.Time), Is.EqualTo(new[] { 100, 200, 300 }));
        Assert.That(store.Read(s => s.CosignaturesFrom(2, 1)).Select(c => c.Time), Is.EqualTo(new[] { 100 }));
        Assert.That(store.Read(s => s.Cosignatures(1)), Is.Empty);
    }

    [Test]
    public async Task Witness_that_signs_a_size_again_changes_nothing()
    {
        Assert.That(await Add(Of(2, One, 200), Of(2, One, 100)), Is.EqualTo(new[] { true, false }));
        Assert.That(store.Read(s => s.Cosignatures(2)).Single().Time, Is.EqualTo(200));
    }

    [Test]
    public async Task Latest_size_is_that_of_any_witness_or_of_one()
    {
        Assert.That(store.Read(s => s.LatestCosigned()), Is.Null);
        await Add(Of(1, Other, 100), Of(3, One, 300));
        Assert.That(store.Read(s => (s.LatestCosigned(), s.LatestCosigned(Other), s.LatestCosigned("nobody"))), Is.EqualTo(((long?)3, (long?)1, (long?)null)));
    }

    [Test]
    public void Size_that_was_never_signed_is_a_bug() =>
        Assert.ThrowsAsync<ArgumentException>(() => Add(Of(4, One, 100)));

    async Task<List<bool>> Add(params Cosignature[] cosignatures)
    {
        var added = new List<bool>();
        foreach (var cosignature in cosignatures)
            added.Add((await store.Write(s => Decision.Accept(s.AddCosignature(cosignature)), CancellationToken.None)).Value);
        return added;
    }

    static Cosignature Of(long size, string witness, long time) => new(size, witness, time, System.Text.Encoding.UTF8.GetBytes($"\u2014 {witness} {time}\n"));
}
