using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

/// <summary>Finds a pack's structured rules by their hash.</summary>
/// <remarks>The files are hashed once, at the first question, and none is kept.</remarks>
sealed class RulesFinder(Pack pack)
{
    Dictionary<Hash32, string>? names;

    public ReadOnlyMemory<byte>? Find(Hash32 hash)
    {
        names ??= Read();
        return names.TryGetValue(hash, out var name) ? pack.Read(name, CanonicalJson.MaxBytes) : null;
    }

    Dictionary<Hash32, string> Read()
    {
        var read = new Dictionary<Hash32, string>();
        for (var version = 1; pack.Has(PackNames.Rules(version)); version++)
        {
            if (pack.Read(PackNames.Rules(version), CanonicalJson.MaxBytes) is { } bytes)
            {
                read.TryAdd(Hash32.Of(bytes), PackNames.Rules(version));
            }
        }
        return read;
    }
}
