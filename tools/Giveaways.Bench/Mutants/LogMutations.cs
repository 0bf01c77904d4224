using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;

namespace Giveaways.Bench.Mutants;

/// <summary>What can be done to the leaves of a pack's log: each mutant as it is, and with all heads re-made under the old signatures.</summary>
static class LogMutations
{
    public static IEnumerable<(string Operator, PackFiles Pack)> Of(PackFiles pack)
    {
        var leaves = pack.Leaves();
        foreach (var (name, changed) in Changed(leaves))
        {
            var mutant = pack.WithLeaves(changed);
            yield return ($"{name}:log", mutant);
            yield return ($"relogged-{name}:log", Relogged(mutant, changed));
        }
    }

    static IEnumerable<(string Operator, IReadOnlyList<byte[]> Leaves)> Changed(IReadOnlyList<byte[]> leaves)
    {
        for (var i = 0; i < leaves.Count; i++)
        {
            yield return ("drop-leaf", [.. leaves.Take(i), .. leaves.Skip(i + 1)]);
            yield return ("double-leaf", [.. leaves.Take(i + 1), .. leaves.Skip(i)]);
            for (var j = i + 1; j < leaves.Count; j++)
                yield return ("swap-leaves", Swapped(leaves, i, j));
            foreach (var (name, bytes) in TextMutations.Of(leaves[i]))
                yield return ($"leaf-{name}", [.. leaves.Take(i), bytes, .. leaves.Skip(i + 1)]);
        }
    }

    static byte[][] Swapped(IReadOnlyList<byte[]> leaves, int i, int j)
    {
        byte[][] swapped = [.. leaves];
        (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
        return swapped;
    }

    // As somebody without the keys would do it: sizes and roots fit the leaves, the signatures are those of before.
    static PackFiles Relogged(PackFiles pack, IReadOnlyList<byte[]> leaves)
    {
        var roots = new Dictionary<int, Hash32>();
        var frontier = new Frontier();
        for (var i = 0; i < leaves.Count; i++)
        {
            frontier.AppendLeaf(leaves[i]);
            roots[i + 1] = frontier.Root;
        }
        var keys = Ends(leaves, "key/v1\n"u8.ToArray());
        var seal = Ends(leaves, "seal/v1\n"u8.ToArray());
        pack = WithHead(pack, "checkpoint", leaves.Count);
        pack = seal.Count > 0 ? WithHead(pack, "seal-checkpoint", seal[0]) : pack;
        for (var i = 0; i < keys.Count; i++)
            pack = WithHead(pack, $"key-checkpoint-{i + 1}", keys[i]);
        return pack;

        PackFiles WithHead(PackFiles to, string name, int size)
        {
            if (!to.Has(name) || !SignedCheckpoint.TryParse(to[name], out var head, out _) || size == 0)
                return to;
            var text = new Checkpoint(head.Checkpoint.Origin, size, roots[size]).ToString();
            return to.With(name, Encoding.UTF8.GetBytes($"{text}\n{string.Concat(head.Note.Signatures.Select(line => $"{line}\n"))}"));
        }
    }

    static List<int> Ends(IReadOnlyList<byte[]> leaves, byte[] type) =>
        [.. Enumerable.Range(0, leaves.Count).Where(i => leaves[i].AsSpan().StartsWith(type)).Select(i => i + 1)];
}
