using System.Text;
using Giveaways.Cli.Mirror;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Cli.Tests.Mirror;

/// <summary>One log that grows, is held back, is changed on the way, or has two histories.</summary>
internal sealed class LogMirrorTests
{
    private const string Prefix = "operator/";

    // Who signed is not this class's matter: of these leaves none names a key.
    private static readonly NoteSigner Signer = new(VerifierKey.Create("draws.example/operator", KeyType.Ed25519, new byte[32]), _ => new byte[64]);

    private TempFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    /// <summary>The files of a log with these leaves.</summary>
    private static Dictionary<string, byte[]> Log(IEnumerable<string> texts)
    {
        var leaves = texts.Select(Encoding.ASCII.GetBytes).ToList();
        var files = new Dictionary<string, byte[]>();
        var builder = new TileBuilder((path, hashes) => files[Prefix + path] = hashes.ToArray());
        leaves.ForEach(leaf => builder.Append(leaf));
        builder.TakePartial();
        foreach (var path in TilePath.BundlesOf(leaves.Count))
        {
            files[Prefix + path] = LeafBundle.Write([.. leaves.Skip((int)path.First).Take(path.Width).Select(leaf => (ReadOnlyMemory<byte>)leaf)]);
        }
        files[Prefix + "checkpoint"] = SignedCheckpoint.Sign(new Checkpoint("draws.example/operator", leaves.Count, builder.Root), Signer).ToBytes();
        return files;
    }

    private static IEnumerable<string> Leaves(int count, string how = "leaf") => Enumerable.Range(0, count).Select(i => $"{how} {i}");

    private async Task<LogMirror> MirrorAsync(Dictionary<string, byte[]> files, long told = 0)
    {
        using var front = new Front(path => Task.FromResult(files.GetValueOrDefault(path.Split('?')[0])));
        using var from = new PagesClient(front.Address);
        var log = new LogMirror(from, new MirrorFolder(_folder.Path), Prefix, _ => { }) { Accept = _ => { } };
        Assert.That(await log.OpenAsync(told, "a leaf", CancellationToken.None), Is.True);
        await log.FetchAsync(CancellationToken.None);
        log.Finish();
        return log;
    }

    private string Refusal(Dictionary<string, byte[]> files, long told = 0) =>
        Assert.ThrowsAsync<CliException>(() => MirrorAsync(files, told))!.Reason;

    private Dictionary<string, byte[]> Here() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/'), File.ReadAllBytes);

    [TestCase(1)]
    [TestCase(256)]
    [TestCase(700)]
    [TestCase(66_000)]
    public async Task Folder_is_the_source_file_by_file(int size)
    {
        var source = Log(Leaves(size));
        await MirrorAsync(source);
        Assert.That(Here(), Is.EquivalentTo(source));
    }

    [Test]
    public async Task Growing_log_is_fetched_from_where_it_was()
    {
        await MirrorAsync(Log(Leaves(600)));
        var grown = Log(Leaves(1_100));
        Assert.That((await MirrorAsync(grown)).Fetched, Is.EqualTo(3), "two whole bundles were here");
        Assert.That((await MirrorAsync(grown)).Fetched, Is.Zero);
        Assert.That(Here(), Is.SupersetOf(grown));
    }

    [Test]
    public async Task Partial_bundle_that_the_source_has_let_go_is_cut_from_the_whole_one()
    {
        var (small, grown) = (Log(Leaves(300)), Log(Leaves(512)));
        var source = new Dictionary<string, byte[]>(grown) { [Prefix + "checkpoint"] = small[Prefix + "checkpoint"] };
        await MirrorAsync(source);
        Assert.That(Here()[Prefix + "tile/entries/001.p/44"], Is.EqualTo(small[Prefix + "tile/entries/001.p/44"]));
    }

    [Test]
    public void Any_bit_that_was_flipped_on_the_way_is_noticed_and_nothing_is_kept()
    {
        var source = Log(Leaves(300));
        foreach (var name in source.Keys.Where(name => name.Contains("entries", StringComparison.Ordinal)).ToList())
        {
            for (var at = 0; at < source[name].Length; at += 997)
            {
                var damaged = new Dictionary<string, byte[]>(source) { [name] = [.. source[name]] };
                damaged[name][at] ^= 0x10;
                Assert.That(Refusal(damaged), Is.EqualTo("ROOT_MISMATCH"), $"{name} byte {at}");
                Assert.That(Here(), Is.Empty);
            }
        }
    }

    [Test]
    public async Task After_a_refusal_the_next_run_takes_what_is_right()
    {
        var source = Log(Leaves(600));
        await MirrorAsync(Log(Leaves(300)));
        var before = Here();
        var damaged = new Dictionary<string, byte[]>(source) { [Prefix + "tile/entries/001"] = [.. source[Prefix + "tile/entries/001"]] };
        damaged[Prefix + "tile/entries/001"][5] ^= 1;
        Assert.That(Refusal(damaged), Is.EqualTo("ROOT_MISMATCH"));
        Assert.That(Here(), Is.EquivalentTo(before), "the last state that held");
        await MirrorAsync(source);
        Assert.That(Here(), Is.SupersetOf(source));
    }

    [Test]
    public async Task Stale_head_is_noticed_by_the_mirror_itself_and_by_who_names_a_larger_one()
    {
        Assert.That(Refusal(Log(Leaves(300)), told: 301), Is.EqualTo("STALE_CHECKPOINT"));
        await MirrorAsync(Log(Leaves(300)), told: 300);
        Assert.That(Refusal(Log(Leaves(299))), Is.EqualTo("STALE_CHECKPOINT"));
    }

    [TestCase(300, 300)]
    [TestCase(300, 301)]
    [TestCase(300, 600)]
    [TestCase(600, 700)]
    public async Task Another_history_is_a_split_whatever_its_size(int before, int after)
    {
        await MirrorAsync(Log(Leaves(before)));
        var here = Here();
        var other = Leaves(after).Select((leaf, i) => i == before - 1 ? "another leaf" : leaf);
        Assert.That(Refusal(Log(other)), Is.EqualTo("HISTORY_SPLIT"));
        Assert.That(Refusal(Log(Leaves(after, "other"))), Is.EqualTo("HISTORY_SPLIT"));
        Assert.That(Here(), Is.EquivalentTo(here), "the mirror is left as it was");
    }

    [Test]
    public async Task File_that_was_damaged_here_is_fetched_again()
    {
        var source = Log(Leaves(600));
        await MirrorAsync(source);
        var grown = Log(Leaves(700));
        var path = Path.Combine(_folder.Path, Prefix, "tile/entries/000");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[9] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await MirrorAsync(grown);
        Assert.That(Here(), Is.SupersetOf(grown));
    }

    [Test]
    public async Task Run_that_was_interrupted_goes_on_with_what_it_had()
    {
        var source = Log(Leaves(600));
        var cut = new Dictionary<string, byte[]>(source);
        cut.Remove(Prefix + "tile/entries/002.p/88");
        Assert.That(Refusal(cut), Is.EqualTo("NOT_FOUND"));
        Assert.That(Here().Keys, Has.All.StartsWith(".incoming/"), "nothing stands in its place yet");
        Assert.That((await MirrorAsync(source)).Fetched, Is.EqualTo(1));
        Assert.That(Here(), Is.EquivalentTo(source));
    }
}
