using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Tests.Merkle;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Proofs.Tests.Tiles;

public sealed class TileBuilderTests
{
    [TestCase(1)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(600)]
    [TestCase(66_000)]
    public void Tiles_are_those_that_a_prover_reads_and_give_the_slow_root(int size)
    {
        var leaves = SlowTree.Leaves(size);
        var made = new Dictionary<TilePath, byte[]>();
        var builder = new TileBuilder((path, hashes) => made.Add(path, hashes.ToArray()));
        foreach (var leaf in leaves)
        {
            builder.Append(leaf);
        }
        builder.TakePartial();

        Assert.That(made.Keys, Is.EquivalentTo(TilePath.HashesOf(size)));
        var tiles = new HashTiles(size, (level, index, hashes) =>
        {
            var bytes = made[new TilePath(level, index, hashes.Length)];
            for (var i = 0; i < hashes.Length; i++)
            {
                hashes[i] = new Hash32(bytes.AsSpan(i * Hash32.Length, Hash32.Length));
            }
        });
        Assert.That(tiles.Prover().Root(size).Bytes.ToArray(), Is.EqualTo(SlowTree.Root(leaves)));
        Assert.That(builder.Root, Is.EqualTo(tiles.Prover().Root(size)));
        foreach (var (path, bytes) in made)
        {
            Assert.That(bytes, Has.Length.EqualTo(path.Width * Hash32.Length));
        }
    }

    [Test]
    public void Bundle_is_read_as_it_was_written_and_refused_with_any_byte_more_or_less()
    {
        var leaves = SlowTree.Leaves(3).Select(leaf => new ReadOnlyMemory<byte>(leaf)).ToList();
        var bytes = LeafBundle.Write(leaves);
        Assert.That(bytes, Is.EqualTo("\0\u0006leaf 0\0\u0006leaf 1\0\u0006leaf 2"u8.ToArray()));
        Assert.That(LeafBundle.TryRead(bytes, 3, out var read), Is.True);
        Assert.That(read.Select(leaf => leaf.ToArray()), Is.EqualTo(leaves.Select(leaf => leaf.ToArray())));
        Assert.That(LeafBundle.TryRead(bytes, 2, out _), Is.False, "more records than the name says");
        Assert.That(LeafBundle.TryRead(bytes, 4, out _), Is.False, "fewer");
        Assert.That(LeafBundle.TryRead(bytes.AsMemory(0, bytes.Length - 1), 3, out _), Is.False);
        Assert.That(LeafBundle.TryRead((byte[])[.. bytes, 0], 3, out _), Is.False);
        Assert.That(LeafBundle.TryRead(new byte[] { 0, 0 }, 1, out _), Is.False, "an empty record");
    }
}
