using Giveaways.Proofs.Notes;

namespace Giveaways.Cli.Audit;

internal static class PackCheck
{
    public static PackVerdict Run(string path, IReadOnlyList<VerifierKey> trusted, IReadOnlyList<byte[]> saw, string? beacon) => throw new NotSupportedException();
}
