using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Log;

/// <summary>A small file outside the database with the last head of every log that this server saw committed: what an older database, put in its place, does not fit.</summary>
/// <remarks>
/// <code>
/// giveaways-seen/v1
/// 17 0f3c…(64 hex digits) draws.example/contests/1
/// </code>
/// A line a log: size, root, origin. Written as a whole beside the old one, flushed and put in its place, at most once a second and with every
/// leaf of the operator's log, so with every close, seal and draw; always after the commit, so that it is never ahead of the database. Of a
/// restored backup that lacks the last second alone it knows nothing. After a power cut the file may be an earlier one: heads that were seen too.
/// Thread-safe.
/// </remarks>
public sealed class SeenHeads
{
    const string Header = "giveaways-seen/v1";

    /// <summary>Longest file: a line for each of a million contests.</summary>
    const long MaxBytes = 400L * 1024 * 1024;

    readonly Lock gate = new();
    readonly string path;
    readonly SortedDictionary<string, (long Size, Hash32 Root)> heads = new(StringComparer.Ordinal);

    volatile bool unwritten;

    SeenHeads(string path) => this.path = path;

    /// <summary>Whether the file lacks what was seen, since it could not be written.</summary>
    public bool IsUnwritten => unwritten;

    /// <summary>Whether no log was seen yet.</summary>
    public bool IsEmpty => heads.Count == 0;

    /// <summary>Reads the file; where there is none yet, nothing was seen.</summary>
    /// <exception cref="StoreException">SEEN_HEADS_UNREADABLE.</exception>
    public static SeenHeads Open(string path)
    {
        var seen = new SeenHeads(Path.GetFullPath(path));
        try
        {
            if (!File.Exists(seen.path))
                return seen;
            if (new FileInfo(seen.path).Length > MaxBytes)
                throw Unreadable(path);
            var lines = File.ReadAllLines(seen.path, Encoding.UTF8);
            if (lines is not [Header, ..])
                throw Unreadable(path);
            foreach (var line in lines.Skip(1))
            {
                if (line.Split(' ', 3) is not [var size, var root, var origin] || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves) || !Hash32.TryParseHex(root, out var hash))
                    throw Unreadable(path);
                seen.heads[origin] = (leaves, hash);
            }
            return seen;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path);
        }
    }

    /// <summary>What a database lacks of what was seen, log by log.</summary>
    public IEnumerable<(string Origin, string What)> MissingFrom(GiveawaysContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = context.Logs.AsNoTracking().ToDictionary(l => l.Origin, StringComparer.Ordinal);
        foreach (var (origin, (size, root)) in heads)
        {
            var row = rows.GetValueOrDefault(origin);
            if ((row?.Size ?? 0) is var has && has < size)
                yield return (origin, $"leaves {has} to {size - 1} are missing: this server has seen {size}");
            else if (!RootsAt(context, row!.Id, size).Contains(root))
                yield return (origin, $"another root is signed at size {size} than this server has seen: leaves up to {size - 1} are not those that were there");
        }
    }

    /// <summary>Keeps the heads as they are at a start, and shows thereby that they can be kept.</summary>
    /// <exception cref="StoreException">SEEN_HEADS_UNWRITABLE.</exception>
    internal void Begin(IEnumerable<LogBook> books)
    {
        unwritten = true;
        if (!Keep(books))
            throw new StoreException("SEEN_HEADS_UNWRITABLE", $"The file with the heads that this server has seen, {path}, cannot be written. Name a file in a folder that the server may write to, apart from the database, as Giveaways:Storage:CheckpointFile.");
    }

    /// <summary>Keeps the heads as they are now, if any moved.</summary>
    /// <returns>False where the file could not be written; the next call tries again.</returns>
    internal bool Keep(IEnumerable<LogBook> books)
    {
        lock (gate)
        {
            var moved = false;
            foreach (var book in books)
            {
                // Not the tree as it is: while another process's leaves are followed it is ahead of what was signed.
                if (book.LastSigned is not { } head || heads.TryGetValue(book.Origin, out var known) && known.Size >= head.Size)
                    continue;
                heads[book.Origin] = (head.Size, head.Root);
                moved = true;
            }
            unwritten |= moved;
            if (unwritten && TryWrite())
                unwritten = false;
            return !unwritten;
        }
    }

    bool TryWrite()
    {
        try
        {
            var fresh = path + ".new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
                {
                    text.WriteLine(Header);
                    foreach (var (origin, (size, root)) in heads)
                        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size} {root} {origin}"));
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(fresh, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static List<Hash32> RootsAt(GiveawaysContext context, long log, long size) =>
        [.. context.Checkpoints.AsNoTracking().Where(c => c.LogId == log && c.Size == size).Select(c => c.Note).AsEnumerable()
            .Select(note => SignedCheckpoint.TryParse(note, out var head, out _) ? head.Checkpoint.Root : default)];

    static StoreException Unreadable(string path) =>
        new("SEEN_HEADS_UNREADABLE", $"The file with the heads that this server has seen, {path}, cannot be read or is not as it was written. Put back a copy; without one nobody can say whether the database is the latest.");
}
