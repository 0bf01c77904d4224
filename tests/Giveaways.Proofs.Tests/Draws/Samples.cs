using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

/// <summary>Seeds and manifests for tests.</summary>
static class Samples
{
    internal static readonly string Chain = new('c', 64);

    /// <summary>A seed that differs with its number.</summary>
    internal static DrawSeed Seed(int number) => DrawSeed.Of(
        "draws.example/contests/7",
        treeSize: 12,
        SHA256.HashData(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
        new SeedSource.DrandRound(Chain, 1, new byte[32]));

    internal static Manifest Manifest(params IEnumerable<(string Code, int Weight)> entries)
    {
        var builder = new ManifestBuilder();
        foreach (var (code, weight) in entries)
            builder.Add(code, weight);
        return builder.Build();
    }

    /// <summary>Entries from what FsCheck makes up: codes of different lengths, often one the beginning of another; light weights.</summary>
    internal static (string Code, int Weight)[] Entries(byte[] bytes) =>
    [
        .. bytes.Select((b, i) => (Code: Code(b, i), Weight: 1 + (b % 4))).DistinctBy(entry => entry.Code),
    ];

    internal static IEnumerable<string> Codes(RankedEntries ranked) => Enumerable.Range(1, ranked.Count).Select(ranked.CodeAt);

    static string Code(int b, int i) => string.Create(CultureInfo.InvariantCulture, $"k{b % 16:x}{new string((char)('b' + (i % 3)), b / 24)}");
}
