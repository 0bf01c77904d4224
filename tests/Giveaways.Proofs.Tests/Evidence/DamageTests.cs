using Giveaways.Proofs.Evidence;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Every byte and every file of a complete pack counts: whatever is changed, the pack is refused and the step named.</summary>
public sealed class DamageTests
{
    static readonly Operator Contest = Story.Complete();
    static readonly List<(string Name, byte[] Bytes)> Files = Contest.Files();
    static readonly byte[] Pack = Archive.Of(Files);

    static readonly IEnumerable<string> Names = Files.Select(file => file.Name);

    [Test]
    public void Every_changed_byte_of_the_archive_is_refused()
    {
        Parallel.For(0, Pack.Length, at =>
        {
            foreach (var flip in new byte[] { 0x01, 0x80, 0x5A })
            {
                var changed = (byte[])Pack.Clone();
                changed[at] ^= flip;
                Assert.That(Word(changed), Is.EqualTo("archive BAD_ARCHIVE"), $"byte {at} flipped by {flip:x2}");
            }
        });
    }

    /// <summary>The same inside each file, with the archive's checksums made good: now the proofs have to see it.</summary>
    [TestCaseSource(nameof(Names))]
    public void Every_changed_byte_of_a_file_is_refused(string name)
    {
        var bytes = Files.Single(file => file.Name == name).Bytes;
        // These are compared with one hash or as a whole, and a ranking only behind the beacon's slow pairing.
        var step = name is PackNames.Guide || name.StartsWith("ranking", StringComparison.Ordinal) ? 11 : 1;
        Parallel.For(0, (bytes.Length + step - 1) / step, i =>
        {
            var changed = (byte[])bytes.Clone();
            changed[i * step] ^= 0x01;
            Assert.That(Word(With(name, changed)), Does.Contain(" "), $"byte {i * step} of {name}");
        });
    }

    [TestCaseSource(nameof(Names))]
    public void Dropped_file_is_refused(string name) =>
        Assert.That(Word(Archive.Of(Files.Where(file => file.Name != name))), Is.EqualTo("archive BAD_ARCHIVE"));

    [TestCaseSource(nameof(Names))]
    public void File_that_comes_twice_is_refused(string name) => Assert.That(
        Word(Archive.Of(Files.SelectMany(file => file.Name == name ? new[] { file, file } : [file]))),
        Is.EqualTo("archive BAD_ARCHIVE"));

    [TestCaseSource(nameof(Names))]
    public void File_in_another_place_is_refused(string name)
    {
        var moved = Files.Single(file => file.Name == name);
        for (var place = 0; place < Files.Count; place++)
        {
            List<(string, byte[])> files = [.. Files.Where(file => file.Name != name)];
            files.Insert(place, moved);
            Assert.That(Word(Archive.Of(files)), Is.EqualTo(Files[place].Name == name ? "accepted" : "archive BAD_ARCHIVE"));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Shortened_lengthened_or_emptied_file_is_refused(string name)
    {
        var bytes = Files.Single(file => file.Name == name).Bytes;
        Assert.That(Word(With(name, bytes[..^1])), Is.Not.EqualTo("accepted"));
        Assert.That(Word(With(name, bytes[1..])), Is.Not.EqualTo("accepted"));
        Assert.That(Word(With(name, [])), Is.Not.EqualTo("accepted"));
        Assert.That(Word(With(name, [.. bytes, (byte)'\n'])), Is.Not.EqualTo("accepted"));
        Assert.That(Word(With(name, [.. bytes, .. bytes])), Is.Not.EqualTo("accepted"));
    }

    [TestCaseSource(nameof(Names))]
    public void File_of_another_contest_is_refused(string name)
    {
        var other = Story.Drawn(rules => rules with { Contest = 43, Origin = "draws.example/contests/43", Title = "Another" });
        var file = other.Files().Single(file => file.Name == name);
        // Guide and texts are the same everywhere.
        var same = name == PackNames.Guide || name.EndsWith(".txt", StringComparison.Ordinal) || name == PackNames.Beacon;
        Assert.That(Word(With(name, file.Bytes)), same ? Is.EqualTo("accepted") : Is.Not.EqualTo("accepted"));
    }

    [TestCase("zzz")]
    [TestCase("../log")]
    [TestCase("log/")]
    [TestCase("LOG")]
    [TestCase("rules-3.json")]
    [TestCase("ranking-phone")]
    public void Extra_file_is_refused(string name)
    {
        for (var place = 0; place <= Files.Count; place++)
        {
            List<(string, byte[])> files = [.. Files];
            files.Insert(place, (name, "x"u8.ToArray()));
            Assert.That(Word(Archive.Of(files)), Is.EqualTo("archive BAD_ARCHIVE"));
        }
    }

    [TestCase("log", "tree ROOT_MISMATCH")]
    [TestCase("keys", "keys KEY_MISMATCH")]
    [TestCase("checkpoint", "tree BAD_SIGNATURE")]
    [TestCase("seal-checkpoint", "tree BAD_SIGNATURE")]
    [TestCase("VERIFY.md", "guide BAD_GUIDE")]
    [TestCase("rules-1.json", "rules RULES_MISMATCH")]
    [TestCase("rules-2.uk.txt", "rules RULES_MISMATCH")]
    [TestCase("manifest", "seal SEAL_MISMATCH")]
    [TestCase("beacon", "beacon BEACON_INVALID")]
    [TestCase("seed-trip", "seed SEED_MISMATCH")]
    [TestCase("tickets", "ranking RANKING_MISMATCH")]
    [TestCase("ranking", "ranking RANKING_MISMATCH")]
    [TestCase("ranking-trip", "ranking RANKING_MISMATCH")]
    public void Broken_file_is_named_by_its_step(string name, string word)
    {
        var bytes = (byte[])Files.Single(file => file.Name == name).Bytes.Clone();
        bytes[^2] ^= 0x01;
        Assert.That(Word(With(name, bytes)), Is.EqualTo(word));
    }

    [Test]
    public void Record_without_a_leaf_is_refused()
    {
        var log = Files.Single(file => file.Name == PackNames.Log).Bytes;
        Assert.That(Word(With(PackNames.Log, [.. log, 0, 0])), Is.EqualTo("log BAD_LEAF"));
        Assert.That(Word(With(PackNames.Log, [.. log, 0])), Is.EqualTo("log BAD_LEAF"));
        Assert.That(Word(With(PackNames.Log, [.. log, 0, 9, (byte)'x'])), Is.EqualTo("log BAD_LEAF"));
    }

    [Test]
    public void Leaf_taken_from_the_end_is_missed()
    {
        var log = Files.Single(file => file.Name == PackNames.Log).Bytes;
        Assert.That(Word(With(PackNames.Log, log[..^(2 + Contest.Leaves[^1].Length)])), Is.EqualTo("tree ROOT_MISMATCH"));
    }

    static byte[] With(string name, byte[] bytes) => Archive.Of(Files.Select(file => file.Name == name ? (name, bytes) : file));

    static string Word(byte[] pack) => Judge.Of(pack, Contest, new VerifierOptions { Threads = 1 }).Word();
}
