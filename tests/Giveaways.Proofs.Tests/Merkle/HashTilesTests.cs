using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Merkle;

/// <summary>A log of 70,000 leaves (three levels of tiles) served from stored levels 0, 8 and 16 only.</summary>
public sealed class HashTilesTests
{
    const int Size = 70_000;

    static readonly Dictionary<(int Level, long Index), Hash32> Stored = [];
    static readonly Dictionary<int, Hash32> Roots = [];
    static readonly int[] Sizes = [0, 1, 2, 255, 256, 257, 511, 512, 513, 4096, 65_535, 65_536, 65_537, 69_888, 69_999, Size];

    [OneTimeSetUp]
    public void BuildLog()
    {
        var frontier = new Frontier();
        for (var i = 0; i <= Size; i++)
        {
            if (Sizes.Contains(i))
            {
                Roots[i] = frontier.Root;
            }
            frontier.Append(TreeHash.Leaf(BitConverter.GetBytes(i)), (int level, long index, in Hash32 hash) =>
            {
                if (level % HashTiles.Height == 0)
                {
                    Stored[(level, index)] = hash;
                }
            });
        }
    }

    [Test]
    public void Tiles_give_every_earlier_root()
    {
        var prover = Tiles(out _).Prover();
        foreach (var size in Sizes)
        {
            Assert.That(prover.Root(size), Is.EqualTo(Roots[size]), $"size {size}");
        }
    }

    [Test]
    public void Tiles_prove_inclusion_and_growth_between_all_sizes()
    {
        var prover = Tiles(out _).Prover();
        foreach (var size2 in Sizes)
        {
            foreach (var size1 in Sizes.Where(size => size <= size2))
            {
                var growth = prover.ProveConsistency(size1, size2);
                Assert.That(
                    TreeChecker.CheckConsistency(size1, Roots[size1], size2, Roots[size2], growth),
                    Is.EqualTo(ProofFault.None),
                    $"{size1} to {size2}");
                if (size1 == size2)
                {
                    continue;
                }
                var path = prover.ProveInclusion(size1, size2);
                Assert.That(
                    TreeChecker.CheckInclusion(TreeHash.Leaf(BitConverter.GetBytes(size1)), size1, size2, path, Roots[size2]),
                    Is.EqualTo(ProofFault.None),
                    $"{size1} of {size2}");
            }
        }
    }

    [Test]
    public void Neighbouring_proofs_read_each_tile_once()
    {
        var prover = Tiles(out var reads).Prover();
        for (var index = Size - 100; index < Size; index++)
        {
            prover.ProveInclusion(index, Size);
        }
        Assert.That(reads, Is.Unique);
        Assert.That(reads, Has.Count.LessThanOrEqualTo(4));
    }

    [Test]
    public void Subtree_that_is_not_complete_is_a_bug()
    {
        var tiles = Tiles(out _);
        Assert.That(() => tiles.Subtree(0, Size), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => tiles.Subtree(17, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => tiles.Subtree(16, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void More_tiles_than_are_kept_still_give_right_proofs()
    {
        var prover = Tiles(out var reads).Prover();
        for (var index = 0; index < Size; index += HashTiles.Width)
        {
            prover.ProveInclusion(index, Size);
        }
        var again = prover.ProveInclusion(7, Size);
        Assert.That(reads, Has.Count.GreaterThan(HashTiles.MaxTiles));
        Assert.That(reads.Count(tile => tile == (0, 0)), Is.EqualTo(2), "the first tile was let go and read again");
        Assert.That(
            TreeChecker.CheckInclusion(TreeHash.Leaf(BitConverter.GetBytes(7)), 7, Size, again, Roots[Size]),
            Is.EqualTo(ProofFault.None));
    }

    static HashTiles Tiles(out List<(int, long)> reads)
    {
        var seen = new List<(int, long)>();
        reads = seen;
        return new HashTiles(Size, (level, index, hashes) =>
        {
            seen.Add((level, index));
            for (var i = 0; i < hashes.Length; i++)
            {
                hashes[i] = Stored[(level * HashTiles.Height, (index * HashTiles.Width) + i)];
            }
        });
    }
}
