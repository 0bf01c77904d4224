using System.Collections.Concurrent;
using System.Globalization;
using Giveaways.Proofs;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Cli.Mirror;

/// <summary>Brings one log's folder up to the log's checkpoint: bundles are fetched, tiles are computed from them, and nothing is kept that the signed root does not cover.</summary>
/// <param name="prefix">Where the log's files are below the base, such as <c>contests/42/</c>.</param>
internal sealed class LogMirror(PagesClient from, MirrorFolder to, string prefix, Action<string> progress)
{
    /// <summary>Bundles that are on their way at once.</summary>
    private const int AtOnce = 8;

    /// <summary>Leaves between two lines of progress.</summary>
    private const int Told = 256 * 100;

    private readonly ConcurrentQueue<TilePath> _fetched = new();
    private SignedCheckpoint? _before;
    private string? _firstKey;
    private string? _lastKey;
    private bool _diverges;
    private int _own;
    private int _count;

    /// <summary>Refuses the key with which the log begins, by an exception, before anything is put in its place.</summary>
    public required Action<VerifierKey> Accept { get; init; }

    /// <summary>The log's head, once it is mirrored.</summary>
    public SignedCheckpoint Head { get; private set; } = null!;

    public long Size => Head.Checkpoint.Size;

    /// <summary>Bundles that this run fetched.</summary>
    public int Fetched => _count;

    /// <summary>Fetches the head, and compares it with what is here and what others say.</summary>
    /// <param name="leastSize">A size that somebody has named: a smaller head is stale.</param>
    /// <param name="namedBy">Who.</param>
    /// <returns>False where the log does not exist.</returns>
    public async Task<bool> OpenAsync(long leastSize, string namedBy, CancellationToken cancellation)
    {
        if (await from.FindFreshAsync(prefix + "checkpoint", SignedNote.MaxBytes, cancellation).ConfigureAwait(false) is not { } bytes)
        {
            return false;
        }
        Head = Parse(bytes, prefix);
        _before = to.Find(prefix + "checkpoint") is { } own ? Parse(own, prefix) : null;
        if (_before is not null && _before.Checkpoint.Origin != Head.Checkpoint.Origin)
        {
            throw CliException.Refused("ORIGIN_MISMATCH", $"{prefix} here is of {_before.Checkpoint.Origin}, there of {Head.Checkpoint.Origin}.", "Mirror another host into another folder.");
        }
        Stale(Math.Max(leastSize, 0), namedBy);
        Stale(_before?.Checkpoint.Size ?? 0, "the mirror here");
        if (_before is not null && _before.Checkpoint.Size == Size && _before.Checkpoint.Root != Head.Checkpoint.Root)
        {
            throw Split();
        }
        return true;
    }

    /// <summary>Fetches what is missing, checks it under the head, and puts it in its place. The checkpoint itself is left for <see cref="Finish"/>.</summary>
    public async Task FetchAsync(CancellationToken cancellation)
    {
        var outcome = await TryFetchAsync(again: false, cancellation).ConfigureAwait(false);
        if (outcome == Outcome.Broken && _own > 0)
        {
            // Is it what came, or what is here? All of it once more.
            outcome = await TryFetchAsync(again: true, cancellation).ConfigureAwait(false);
        }
        if (outcome != Outcome.Whole)
        {
            to.Clear();
            throw outcome == Outcome.Split ? Split() : CliException.Refused(
                "ROOT_MISMATCH", string.Create(CultureInfo.InvariantCulture, $"The {Size} leaves of {prefix} do not hash into their checkpoint's root: something was changed on the way, or at the source."),
                "Nothing was taken over. Run the command again, from another network or mirror; report it to the operator where it stays.");
        }
        CheckKeys();
        Settle();
    }

    /// <summary>Every leaf, in order, from what is here.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Leaves()
    {
        foreach (var path in TilePath.BundlesOf(Size))
        {
            if (!LeafBundle.TryRead(File.ReadAllBytes(to.PathOf(prefix + path)), path.Width, out var leaves))
            {
                throw new InvalidDataException($"{prefix}{path} here is damaged; delete it and run the command again.");
            }
            foreach (var leaf in leaves)
            {
                yield return leaf;
            }
        }
    }

    /// <summary>Puts the checkpoint in its place: from now on the folder is the log of this size.</summary>
    public void Finish() => to.Write(prefix + "checkpoint", Head.ToBytes());

    private enum Outcome
    {
        /// <summary>The leaves are those of the head, and of the head before.</summary>
        Whole,

        /// <summary>The leaves are not those of the head.</summary>
        Broken,

        /// <summary>The leaves are those of the head and not those of the head before.</summary>
        Split,
    }

    private async Task<Outcome> TryFetchAsync(bool again, CancellationToken cancellation)
    {
        (_firstKey, _lastKey, _diverges) = (null, null, false);
        _fetched.Clear();
        var builder = new TileBuilder((_, _) => { });
        var bundles = new Queue<(TilePath Path, Task<byte[]> Bytes)>();
        foreach (var path in TilePath.BundlesOf(Size))
        {
            bundles.Enqueue((path, ReadAsync(path, again, cancellation)));
            if (bundles.Count == AtOnce && !await TakeAsync(bundles.Dequeue(), builder).ConfigureAwait(false))
            {
                return await LeaveAsync(bundles).ConfigureAwait(false);
            }
        }
        while (bundles.TryDequeue(out var next))
        {
            if (!await TakeAsync(next, builder).ConfigureAwait(false))
            {
                return await LeaveAsync(bundles).ConfigureAwait(false);
            }
        }
        return builder.Root != Head.Checkpoint.Root ? Outcome.Broken : _diverges ? Outcome.Split : Outcome.Whole;
    }

    // What is still on its way is waited for, so that nothing writes behind our back.
    private static async Task<Outcome> LeaveAsync(IEnumerable<(TilePath Path, Task<byte[]> Bytes)> bundles)
    {
        await Task.WhenAll(bundles.Select(bundle => bundle.Bytes)).ConfigureAwait(false);
        return Outcome.Broken;
    }

    private async Task<byte[]> ReadAsync(TilePath path, bool again, CancellationToken cancellation)
    {
        var name = prefix + path;
        if (!again && to.Find(name) is { } own)
        {
            Interlocked.Increment(ref _own);
            return own;
        }
        var aside = to.Aside(name);
        _fetched.Enqueue(path);
        if (!again && File.Exists(aside))
        {
            Interlocked.Increment(ref _own);
            return await File.ReadAllBytesAsync(aside, cancellation).ConfigureAwait(false);
        }
        var bytes = await FetchAsync(path, cancellation).ConfigureAwait(false);
        Interlocked.Increment(ref _count);
        await File.WriteAllBytesAsync(aside + ".part", bytes, cancellation).ConfigureAwait(false);
        File.Move(aside + ".part", aside, overwrite: true);
        return bytes;
    }

    // A source may have let a partial bundle go when the whole one came (C2SP tlog-tiles): its first leaves are the same.
    private async Task<byte[]> FetchAsync(TilePath path, CancellationToken cancellation)
    {
        var bytes = await from.FindAsync(prefix + path, LeafBundle.MaxBytes, cancellation).ConfigureAwait(false);
        if (bytes is not null || !path.IsPartial)
        {
            return bytes ?? throw Missing(path);
        }
        var whole = await from.FindAsync(prefix + path with { Width = HashTiles.Width }, LeafBundle.MaxBytes, cancellation).ConfigureAwait(false) ?? throw Missing(path);
        return LeafBundle.TryRead(whole, HashTiles.Width, out var leaves) ? LeafBundle.Write([.. leaves.Take(path.Width)]) : throw Missing(path);
    }

    private async Task<bool> TakeAsync((TilePath Path, Task<byte[]> Bytes) bundle, TileBuilder builder)
    {
        if (!LeafBundle.TryRead(await bundle.Bytes.ConfigureAwait(false), bundle.Path.Width, out var leaves))
        {
            return false;
        }
        foreach (var leaf in leaves)
        {
            Note(leaf.Span);
            builder.Append(leaf.Span);
            // As long as it was, it must be what it was.
            _diverges |= builder.Size == _before?.Checkpoint.Size && builder.Root != _before.Checkpoint.Root;
        }
        if (builder.Size % Told == 0)
        {
            progress(string.Create(CultureInfo.InvariantCulture, $"{prefix}: {builder.Size} of {Size} leaves"));
        }
        return true;
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        if (EntryFacts.IsEntry(bytes) || !Leaf.TryParse(bytes, out var leaf, out _))
        {
            return;
        }
        _firstKey ??= (leaf as RulesLeaf)?.LogKey;
        _lastKey = (leaf as RulesLeaf)?.LogKey ?? (leaf as KeyLeaf)?.LogKey ?? _lastKey;
    }

    // The operator's log names no key of its own; whoever mirrors it has compared it already.
    private void CheckKeys()
    {
        if (_firstKey is null || !VerifierKey.TryParse(_firstKey, out var first, out _) || !VerifierKey.TryParse(_lastKey!, out var last, out _))
        {
            return;
        }
        Accept(first);
        if (Head.CheckLog(last) != ProofFault.None)
        {
            to.Clear();
            throw CliException.Refused("BAD_SIGNATURE", $"{prefix}checkpoint is not signed by the log's key, {last}.", "Nothing was taken over. Ask from another network or mirror; report it to the operator where it stays.");
        }
    }

    private void Settle()
    {
        foreach (var path in _fetched)
        {
            to.Settle(prefix + path);
        }
        var builder = new TileBuilder((path, hashes) => to.Write(prefix + path, hashes));
        foreach (var leaf in Leaves())
        {
            builder.Append(leaf.Span);
        }
        builder.TakePartial();
    }

    private void Stale(long size, string namedBy)
    {
        if (size > Size)
        {
            throw CliException.Refused("STALE_CHECKPOINT", string.Create(CultureInfo.InvariantCulture, $"The checkpoint of {prefix} has {Size} leaves, and {namedBy} tells of {size}: it is an old copy."),
                "A cache in between serves old files, or somebody holds the log back. Ask from another network; keep what you have.");
        }
    }

    private CliException Split() => CliException.Refused("HISTORY_SPLIT",
        $"Two histories of {_before!.Checkpoint.Origin}: the head here and the head there cannot both be true.\n\nHere:\n{_before}\nThere:\n{Head}",
        "Keep both texts: where both signatures hold they prove that the operator signed two histories. The mirror is left as it was.");

    private static CliException Missing(TilePath path) => CliException.Refused("NOT_FOUND", $"The bundle {path} is missing at the source, though its checkpoint covers it.", "Ask again in a moment; report it to the operator where it stays away.");

    private static SignedCheckpoint Parse(byte[] bytes, string prefix) => SignedCheckpoint.TryParse(bytes, out var head, out var fault)
        ? head
        : throw CliException.Refused("NON_CANONICAL", $"{prefix}checkpoint is no signed checkpoint ({fault}).", "Check the address.");
}
