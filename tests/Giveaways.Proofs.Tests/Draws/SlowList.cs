using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Proofs.Tests.Draws;

/// <summary>The list index of SPEC 7.3, by lines and strings.</summary>
static class SlowList
{
    public static List<string> Blocks(ReadOnlySpan<byte> manifest) =>
        [.. Encoding.ASCII.GetString(manifest).Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(2_048).Select(lines => string.Concat(lines.Select(line => $"{line}\n")))];

    public static string Index(ReadOnlySpan<byte> manifest) => string.Concat(
        Blocks(manifest).Select(block => $"{block.Split(' ')[0]} {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(block)))}\n"));
}
