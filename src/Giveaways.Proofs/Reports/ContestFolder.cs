using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Reports;

/// <summary>The files of a contest's folder that follow from its pack alone: all of SPEC 15 but log and pack.</summary>
/// <remarks>For a pack that was accepted; nothing is checked again. Memory: the sealed list, and what a <see cref="ContestSummary"/> needs.</remarks>
public sealed class ContestFolder
{
    readonly Pack pack;
    readonly EntriesOut entries = new();
    readonly ContestSummary summary;

    ContestFolder(Pack pack, Findings findings, int threads)
    {
        this.pack = pack;
        summary = new ContestSummary(new RulesFinder(pack).Find, ReadManifest, threads)
        {
            CloseWitnessed = findings.CloseWitnessed?.QuorumTime,
            SealWitnessed = findings.SealWitnessed?.QuorumTime,
        };
        ReadLog();
    }

    /// <summary>The contest's summary.</summary>
    public ContestSummary Summary => summary;

    /// <param name="pack">The accepted pack; readable, seekable, and open as long as this object is in use.</param>
    /// <param name="findings">What it was found to prove.</param>
    /// <param name="threads">How many compute the ranking at once.</param>
    public static ContestFolder Of(Stream pack, Findings findings, int threads)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(findings);
        return Pack.Open(pack, out var opened) is { } why ? throw new ArgumentException($"The pack was accepted and is none: {why}.", nameof(pack)) : new ContestFolder(opened, findings, threads);
    }

    /// <summary>The files that never change, by their path below the contest's folder.</summary>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> Files()
    {
        foreach (var file in pack.Files.Select(file => file.Name).Where(IsPublic))
        {
            yield return (file, pack.Read(file, int.MaxValue)!);
        }
        if (summary.Seal is null)
        {
            yield break;
        }
        var list = SealedList.Of(ReadManifest().Text);
        yield return ("list/index", list.Index);
        for (var block = 0; block < list.Blocks; block++)
        {
            yield return (Numbered("list", block), list.Block(block));
        }
        foreach (var (block, bytes) in entries.Files([.. Enumerable.Range(0, list.Blocks).Select(list.FirstCode)]).Index())
        {
            yield return (Numbered("out", block), bytes);
        }
    }

    static bool IsPublic(string name) =>
        name is PackNames.SealCheckpoint or PackNames.CloseWitnessed or PackNames.SealWitnessed or PackNames.Beacon || name.StartsWith("rules-", StringComparison.Ordinal);

    static string Numbered(string folder, int block) => $"{folder}/{Text.Canonical.Number(block)}";

    void ReadLog()
    {
        var reader = new LogReader(pack, []);
        while (reader.Next() is { } chunk)
        {
            foreach (var bytes in chunk.Leaves)
            {
                // What is sealed is out; the claims behind it move no entry.
                if (summary.Seal is null && !EntryFacts.IsEntry(bytes) && Leaf.TryParse(bytes, out var leaf, out _))
                {
                    entries.Take(summary.Size, leaf);
                }
                summary.Take(bytes);
            }
            chunk.Release();
        }
    }

    Manifest ReadManifest() => Manifest.TryParse(pack.Read(PackNames.Manifest, int.MaxValue)!, out var manifest, out var problem)
        ? manifest
        : throw new InvalidOperationException($"The pack was accepted and its manifest is none: {problem}");
}
