using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Proofs.Tests.Tiles;

public sealed class TilePathTests
{
    // The first three are C2SP tlog-tiles' own examples of the spelling.
    [TestCase("tile/0/x001/x234/067", 0, 1_234_067, 256)]
    [TestCase("tile/3/x001/x234/067.p/5", 3, 1_234_067, 5)]
    [TestCase("tile/entries/x001/x234/067", TilePath.Entries, 1_234_067, 256)]
    [TestCase("tile/0/000", 0, 0, 256)]
    [TestCase("tile/0/000.p/1", 0, 0, 1)]
    [TestCase("tile/entries/999.p/255", TilePath.Entries, 999, 255)]
    [TestCase("tile/1/x001/000", 1, 1_000, 256)]
    [TestCase("tile/6/000.p/32", 6, 0, 32)]
    [TestCase("tile/0/x035/x184/x372/x088/831", 0, 35_184_372_088_831, 256)]
    public void Path_in_its_one_spelling_is_read_and_written_again(string text, int level, long index, int width)
    {
        Assert.That(TilePath.TryParse(text, out var path), Is.True);
        Assert.That(path, Is.EqualTo(new TilePath(level, index, width)));
        Assert.That(path.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("tile")]
    [TestCase("tile/")]
    [TestCase("tile/0")]
    [TestCase("tile/0/")]
    [TestCase("/tile/0/000")]
    [TestCase("Tile/0/000")]
    [TestCase("tile/00/000", TestName = "level with a zero in front")]
    [TestCase("tile/7/000", TestName = "level that no tree has")]
    [TestCase("tile/64/000")]
    [TestCase("tile/-1/000", TestName = "negative level")]
    [TestCase("tile/+1/000")]
    [TestCase("tile/Entries/000")]
    [TestCase("tile/data/000")]
    [TestCase("tile/0/0")]
    [TestCase("tile/0/00")]
    [TestCase("tile/0/0000")]
    [TestCase("tile/0/1000")]
    [TestCase("tile/0/001/000", TestName = "group without x")]
    [TestCase("tile/0/x000/000", TestName = "group of zeros in front")]
    [TestCase("tile/0/x000/x001/000")]
    [TestCase("tile/0/x1/000")]
    [TestCase("tile/0/X001/000")]
    [TestCase("tile/0/x001/000/")]
    [TestCase("tile/0//000")]
    [TestCase("tile/0/x001")]
    [TestCase("tile/0/000.p")]
    [TestCase("tile/0/000.p/")]
    [TestCase("tile/0/000.p/0", TestName = "empty tile")]
    [TestCase("tile/0/000.p/256", TestName = "whole tile as a partial one")]
    [TestCase("tile/0/000.p/01")]
    [TestCase("tile/0/000.p/+1")]
    [TestCase("tile/0/000.p/1/")]
    [TestCase("tile/0/000.p/1.p/1")]
    [TestCase("tile/0/000.P/1")]
    [TestCase("tile/0/٠٠٠", TestName = "digits of another script")]
    [TestCase("tile/0/0 0")]
    [TestCase("tile/0/%30%30%30")]
    [TestCase("tile/0/x036/x000/x000/x000/000", TestName = "beyond the largest tree")]
    [TestCase("tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999")]
    public void Any_other_path_is_refused(string text) => Assert.That(TilePath.TryParse(text, out _), Is.False);

    [Test]
    public void Every_tile_of_a_log_is_in_it_and_one_wider_is_not()
    {
        foreach (var size in (long[])[0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000])
        {
            foreach (var tile in TilePath.HashesOf(size).Concat(TilePath.BundlesOf(size)))
            {
                Assert.That(tile.IsIn(size), Is.True, $"{tile} at {size}");
                Assert.That(TilePath.TryParse(tile.ToString(), out var read) && read == tile, Is.True, $"{tile}");
                var (next, width) = tile.IsPartial ? (tile.Index, tile.Width + 1) : (tile.Index + 1, 1);
                var isLast = !TilePath.HashesOf(size).Concat(TilePath.BundlesOf(size)).Any(other => other.Level == tile.Level && other.Index > tile.Index);
                if (isLast)
                {
                    Assert.That(new TilePath(tile.Level, next, width).IsIn(size), Is.False, $"behind {tile} at {size}");
                }
            }
        }
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(256, 2)]
    [TestCase(257, 3)]
    [TestCase(1_000_000, 3_907 + 16 + 1)]
    public void Log_has_so_many_tiles_of_hashes(long size, int count) => Assert.That(TilePath.HashesOf(size).Count(), Is.EqualTo(count));

    [Test]
    public void Largest_log_has_hashes_up_to_level_six()
    {
        Assert.That(new TilePath(6, 0, 1).IsIn(1L << 48), Is.True);
        Assert.That(new TilePath(6, 0, 1).IsIn((1L << 48) - 1), Is.False);
        Assert.That(new TilePath(0, TreeHash.MaxSize / 256, 255).IsIn(TreeHash.MaxSize), Is.True);
    }
}
