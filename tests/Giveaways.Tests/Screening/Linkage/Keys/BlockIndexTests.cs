using Giveaways.Screening.Linkage;
using Giveaways.Screening.Linkage.Keys;

namespace Giveaways.Tests.Screening.Linkage.Keys;

sealed class BlockIndexTests
{
    static readonly KeyedHash Hash = new(new byte[16]);
    static readonly BlockKind[] Kinds = [BlockKind.Phone, BlockKind.Household, BlockKind.NameBirth, BlockKind.Family, BlockKind.Building];

    [Test]
    public void Candidates_are_those_that_comparing_everybody_with_everybody_finds([Range(1, 12)] int seed)
    {
        var roster = Persons(seed, 60);
        var index = new BlockIndex(roster, hubRows: 100);
        var entries = Persons(seed + 100, 40);
        for (var entry = 0; entry < entries.Count; entry++)
            Assert.That(Found(index, entries[entry]), Is.EqualTo(BruteForce(roster, entries[entry], _ => true)));
    }

    [Test]
    public void Hub_proposes_nobody_and_is_said_but_still_weighs_a_pair_that_another_key_proposes()
    {
        var desk = Key(BlockKind.Phone, "desk");
        var roster = new KeyTable(4, 4);
        for (var row = 0; row < 4; row++)
            roster.Add([desk, Key(BlockKind.Mailbox, $"{row}")]);
        var index = new BlockIndex(roster, hubRows: 3);
        Assert.That(index.Hubs, Is.EqualTo(new[] { new Hub(desk, 4) }));
        Assert.That(index.IsHub(desk), Is.True);
        Assert.That(Found(index, [desk]), Is.Empty);
        Assert.That(Found(index, Sorted(desk, Key(BlockKind.Mailbox, "2"))), Is.EqualTo(new[] { new Candidate(2, BlockKinds.Bit(BlockKind.Phone) | BlockKinds.Bit(BlockKind.Mailbox)) }));
    }

    [Test]
    public void Key_of_as_many_rows_as_allowed_is_no_hub()
    {
        var roster = new KeyTable(3, 1);
        for (var row = 0; row < 3; row++)
            roster.Add([Key(BlockKind.Phone, "family")]);
        var index = new BlockIndex(roster, hubRows: 3);
        Assert.That(index.Hubs, Is.Empty);
        Assert.That(Found(index, [Key(BlockKind.Phone, "family")]).Select(c => c.Row), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(index.Holders(Key(BlockKind.Phone, "family")), Is.EqualTo(3));
    }

    [Test]
    public void Empty_roster_has_no_candidates() => Assert.That(Found(new BlockIndex(new KeyTable(0, 0)), [Key(BlockKind.Phone, "1")]), Is.Empty);

    [TestCase(BlockKind.Family)]
    [TestCase(BlockKind.FullName)]
    [TestCase(BlockKind.FamilyGiven)]
    [TestCase(BlockKind.Building)]
    [TestCase(BlockKind.Network)]
    [TestCase(BlockKind.Birth)]
    public void Name_building_network_or_date_alone_proposes_nobody(BlockKind kind) => Assert.That(BlockKinds.Proposes(kind), Is.False);

    [Test]
    public void Candidates_beyond_the_most_are_left_out()
    {
        var roster = new KeyTable(BlockIndex.MaxCandidates + 10, 1);
        for (var row = 0; row < BlockIndex.MaxCandidates + 10; row++)
            roster.Add([Key(BlockKind.Phone, "1")]);
        Assert.That(Found(new BlockIndex(roster, hubRows: 1000), [Key(BlockKind.Phone, "1")]), Has.Length.EqualTo(BlockIndex.MaxCandidates));
    }

    [Test]
    public void Table_gives_each_person_the_own_keys_sorted_and_once()
    {
        var table = new KeyTable(0, 0);
        var (a, b) = (Key(BlockKind.Phone, "1"), Key(BlockKind.Device, "2"));
        table.Add([b, a, b]);
        table.Add([]);
        table.Add([a]);
        Assert.That(table[0].ToArray(), Is.EqualTo(Sorted(a, b)));
        Assert.That(table[1].ToArray(), Is.Empty);
        Assert.That(table[2].ToArray(), Is.EqualTo(new[] { a }));
    }

    [Test]
    public void Key_keeps_its_kind() => Assert.That(Enum.GetValues<BlockKind>().Select(kind => Key(kind, "x").Kind), Is.EqualTo(Enum.GetValues<BlockKind>()));

    static Candidate[] Found(BlockIndex index, ReadOnlySpan<BlockKey> person)
    {
        var into = new Candidate[BlockIndex.MaxCandidates];
        return into[..index.Find(person, into)];
    }

    static Candidate[] BruteForce(KeyTable roster, ReadOnlySpan<BlockKey> person, Func<BlockKey, bool> counts)
    {
        var keys = person.ToArray();
        return
        [
            .. from row in Enumerable.Range(0, roster.Count)
               let shared = roster[row].ToArray().Intersect(keys).ToList()
               where shared.Exists(key => BlockKinds.Proposes(key.Kind) && counts(key))
               select new Candidate(row, shared.Aggregate(0u, (kinds, key) => kinds | BlockKinds.Bit(key.Kind))),
        ];
    }

    // Few values, so that they meet.
    static KeyTable Persons(int seed, int count)
    {
        var random = new Random(seed);
        var table = new KeyTable(count, 5);
        for (var person = 0; person < count; person++)
            table.Add([.. Kinds.Where(_ => random.Next(3) > 0).Select(kind => Key(kind, $"{random.Next(25)}"))]);
        return table;
    }

    static BlockKey Key(BlockKind kind, string text) => BlockKey.Of(Hash, kind, text);

    static BlockKey[] Sorted(params BlockKey[] keys) => [.. keys.Order()];
}
