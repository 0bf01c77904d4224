using System.Security.Cryptography;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Merkle;

/// <summary>The tree as RFC 6962 section 2.1 defines it, recursion for recursion: slow, and shares no code with what it judges.</summary>
static class SlowTree
{
    /// <summary>Distinct leaves: `leaf 0`, `leaf 1`, ... as in Go's tlog tests.</summary>
    public static byte[][] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(i => System.Text.Encoding.UTF8.GetBytes($"leaf {i}"))];

    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0)
        {
            return SHA256.HashData([]);
        }
        if (leaves.Length == 1)
        {
            return SHA256.HashData([0, .. leaves[0]]);
        }
        var k = LargestPowerOfTwoBelow(leaves.Length);
        return SHA256.HashData([1, .. Root(leaves[..k]), .. Root(leaves[k..])]);
    }

    public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }
        var k = LargestPowerOfTwoBelow(leaves.Length);
        return m < k
            ? [.. Path(m, leaves[..k]), Root(leaves[k..])]
            : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> leaves) => SubProof(m, leaves, whole: true);

    public static Hash32 Hash(byte[] bytes) => new(bytes);

    public static Hash32[] Hashes(IEnumerable<byte[]> hashes) => [.. hashes.Select(Hash)];

    /// <summary>Complete subtrees, each computed from its leaves.</summary>
    public static SubtreeHash Source(byte[][] leaves) => (level, index) =>
    {
        var width = 1 << level;
        return Hash(Root(leaves.AsSpan((int)index * width, width)));
    };

    static List<byte[]> SubProof(int m, ReadOnlySpan<byte[]> leaves, bool whole)
    {
        if (m == leaves.Length)
        {
            return whole ? [] : [Root(leaves)];
        }
        var k = LargestPowerOfTwoBelow(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], whole), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], whole: false), Root(leaves[..k])];
    }

    static int LargestPowerOfTwoBelow(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }
        return k;
    }
}
