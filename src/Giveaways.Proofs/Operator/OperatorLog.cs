using System.Globalization;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Splits;

namespace Giveaways.Proofs.Operator;

/// <summary>An operator pack that was read: archive, leaves, tree and what the log may say are checked, the signature is not (SPEC 12.4).</summary>
sealed class OperatorLog
{
    readonly Dictionary<long, Hash32> roots = [];
    readonly Frontier frontier = new();
    OperatorReplay replay = new("");
    Pack? pack;

    OperatorLog()
    {
    }

    /// <summary>Why the pack is refused, or null. What is known of the contests is then what was read before.</summary>
    public string? Fault { get; private set; }

    /// <summary>The signed note; null where it is none.</summary>
    public SignedCheckpoint? Head { get; private set; }

    public IReadOnlyList<OperatorContest> Contests => replay.Contests;

    public long Size => frontier.Size;

    public Hash32 Root => frontier.Root;

    /// <summary>The time of the last leaf.</summary>
    public long Time => replay.Time;

    /// <param name="stream">Readable and seekable; all of it is the archive.</param>
    /// <param name="sizes">The sizes whose roots <see cref="TryRootAt"/> will be asked for.</param>
    /// <param name="threads">How many sum at once.</param>
    public static OperatorLog Read(Stream stream, IEnumerable<long> sizes, int threads)
    {
        var log = new OperatorLog();
        log.Fault = Pack.Open(stream, out var pack) is { } why
            ? $"it is no archive in the one form: {why}"
            : log.Read(pack, [.. sizes.Distinct().Order()], threads);
        return log;
    }

    /// <summary>Whether an archive has the files of an operator pack; it may be a bad one.</summary>
    public static bool IsOne(Stream stream) =>
        Pack.Open(stream, out var pack) is null && pack.Files.Select(file => file.Name).SequenceEqual(OperatorPack.Files, StringComparer.Ordinal);

    /// <summary>The contest with a sequence, or null.</summary>
    public OperatorContest? Find(long sequence) => sequence >= 1 && sequence <= Contests.Count ? Contests[(int)sequence - 1] : null;

    /// <summary>The root at a size that was asked for; false where the log is shorter.</summary>
    public bool TryRootAt(long size, out Hash32 root)
    {
        root = size == 0 ? TreeHash.Empty : size == Size ? Root : default;
        return size == 0 || size == Size || roots.TryGetValue(size, out root);
    }

    /// <summary>The proof that the operator signed another history than this one; null where the log has fewer leaves.</summary>
    public SplitProof? ProveSplit(SignedBy seen, VerifierKey key) =>
        pack is not null && Head is not null && seen.Head.Checkpoint.Size <= Size ? SplitProver.Prove(pack, seen, new SignedBy(Head, key)) : null;

    string? Read(Pack pack, List<long> sizes, int threads)
    {
        this.pack = pack;
        if (!pack.Files.Select(file => file.Name).SequenceEqual(OperatorPack.Files, StringComparer.Ordinal))
        {
            return $"it does not hold the files {string.Join(", ", OperatorPack.Files)} in this order and no others";
        }
        if (pack.FindWrongSum(threads) is { } broken)
        {
            return $"its file {broken} does not have the checksum that the archive states";
        }
        if (pack.Read(PackNames.Checkpoint, SignedNote.MaxBytes) is not { } bytes || !SignedCheckpoint.TryParse(bytes, out var head, out _))
        {
            return "its checkpoint is no signed checkpoint";
        }
        Head = head;
        replay = new OperatorReplay(head.Checkpoint.Origin);
        return ReadLeaves(pack, sizes)
            ?? (Size == 0 ? "its log has no leaf"
                : head.Checkpoint.Size != Size || head.Checkpoint.Root != Root ? "its leaves do not hash into the root of its checkpoint, or are not as many"
                : null);
    }

    string? ReadLeaves(Pack pack, List<long> sizes)
    {
        var reader = new LogReader(pack, sizes);
        while (reader.Next() is { } chunk)
        {
            chunk.Hash();
            chunk.AppendTo(frontier);
            if (sizes.BinarySearch(frontier.Size) >= 0)
            {
                roots[frontier.Size] = frontier.Root;
            }
            foreach (var bytes in chunk.Leaves)
            {
                if (!OperatorLeaf.TryParse(bytes, out var leaf, out var why))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"leaf {replay.Size} of its log is none: {why}");
                }
                if (replay.Apply(leaf) is { } fault)
                {
                    return $"its log says what it may not: {fault}";
                }
            }
            chunk.Release();
        }
        return reader.Fault is { } cut ? $"its log does not consist of whole leaves: {cut}" : null;
    }
}
