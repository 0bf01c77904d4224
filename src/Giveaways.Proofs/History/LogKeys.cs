using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.History;

/// <summary>The keys of a log, one after the other (SPEC 6.1, 6.10).</summary>
sealed class LogKeys(string origin)
{
    readonly List<LogKey> keys = [];

    public IReadOnlyList<LogKey> All => keys;

    public Violation? Begin(string key)
    {
        if (!IsNamed(key))
        {
            return new("6.1", "the key's name is not the origin");
        }
        keys.Add(new LogKey(key, FirstSize: 1, LastSize: null));
        return null;
    }

    /// <summary>The checkpoint that ends in the key leaf is still signed with the old key.</summary>
    public Violation? Rotate(KeyLeaf leaf, long index)
    {
        if (!IsNamed(leaf.LogKey))
        {
            return new("6.10", "the new key's name is not the log's");
        }
        if (keys.Any(key => key.Key == leaf.LogKey))
        {
            return new("6.10", "the new key was in force before");
        }
        var size = index + 1;
        keys[^1] = keys[^1] with { LastSize = size };
        keys.Add(new LogKey(leaf.LogKey, FirstSize: size + 1, LastSize: null));
        return null;
    }

    bool IsNamed(string text) => VerifierKey.TryParse(text, out var key, out _) && key.Name == origin;
}
