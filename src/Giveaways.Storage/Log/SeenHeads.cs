using System.Globalization;
using System.Text;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Log;

/// <summary>A small file outside the database with the last head of every log that this server saw committed, and how many commits there were: what an older database, put in its place, does not fit.</summary>
/// <remarks>
/// <code>
/// giveaways-seen/v1
/// commits 57
/// 17 0f3c…(64 hex digits) draws.example/contests/1
/// </code>
/// A line a log: size, root, origin. The commits also count what adds no leaf, a revoked key or an erasure. Written as a whole beside the
/// old one, flushed and put in its place, at most once a second and with every leaf of the operator's log, so with every close, seal and
/// draw; always after the commit, so that it is never ahead of the database. Of a restored backup that lacks the last second alone it
/// knows nothing. After a power cut the file may be an earlier one: heads that were seen too.
/// Processes of one machine may share a file. Each takes over what is larger in it before it replaces it, one of them at a time (an empty
/// file with <c>.lock</c> behind its name is locked meanwhile), so that nothing that either has seen goes back; on a file system
/// without locks two that write at the same moment may lose a line until its log, or the database, moves again. Thread-safe.
/// </remarks>
public sealed class SeenHeads
{
    const string Header = "giveaways-seen/v1";
    const string Turns = "commits ";

    /// <summary>Longest file: a line for each of a million contests.</summary>
    const long MaxBytes = 400L * 1024 * 1024;

    /// <summary>Times that a file is waited for which another process is writing; then it counts as one that cannot be written.</summary>
    const int MaxWaits = 100;

    static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(10);

    readonly Lock gate = new();
    readonly string path;
    readonly SortedDictionary<string, (long Size, Hash32 Root)> heads = new(StringComparer.Ordinal);
    long commits;

    volatile bool unwritten;

    SeenHeads(string path) => this.path = path;

    /// <summary>Whether the file lacks what was seen, since it could not be written. Not while it is being written.</summary>
    public bool IsUnwritten => unwritten;

    /// <summary>Reads the file; where there is none yet, nothing was seen.</summary>
    /// <exception cref="StoreException">SEEN_HEADS_UNREADABLE.</exception>
    public static SeenHeads Open(string path)
    {
        var seen = new SeenHeads(Path.GetFullPath(path));
        try
        {
            seen.TakeFile();
            return seen;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StoreException("SEEN_HEADS_UNREADABLE", $"The file with the heads that this server has seen, {path}, cannot be read or is not as it was written. Put back a copy; without one nobody can say whether the database is the latest.");
        }
    }

    /// <summary>What a database lacks of what was seen: log by log, and of its commits.</summary>
    public IEnumerable<(string Where, string What)> MissingFrom(GiveawaysContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rows = context.Logs.AsNoTracking().ToDictionary(l => l.Origin, StringComparer.Ordinal);
        foreach (var (origin, (size, root)) in heads)
        {
            var row = rows.GetValueOrDefault(origin);
            if ((row?.Size ?? 0) is var has && has < size)
                yield return ($"log {origin}", $"leaves {has} to {size - 1} are missing: this server has seen {size}");
            else if (!RootsAt(context, row!.Id, size).Contains(root))
                yield return ($"log {origin}", $"another root is signed at size {size} than this server has seen: leaves up to {size - 1} are not those that were there");
        }
        var turns = context.Counters.AsNoTracking().Where(c => c.Name == CounterRow.Commits).Select(c => c.Value).FirstOrDefault();
        if (turns < commits)
            yield return ("database", $"commits {turns + 1} to {commits} are missing: this server has seen {commits}");
    }

    /// <summary>Keeps the heads as they are at a start, and shows thereby that they can be kept.</summary>
    /// <exception cref="StoreException">SEEN_HEADS_UNWRITABLE.</exception>
    internal void Begin(IEnumerable<LogBook> books, long turns)
    {
        if (!Keep(books, turns, always: true))
            throw new StoreException("SEEN_HEADS_UNWRITABLE", $"The file with the heads that this server has seen, {path}, cannot be written. Name a file in a folder that the server may write to, apart from the database, as Giveaways:Storage:CheckpointFile.");
    }

    /// <summary>Keeps the heads and the number of commits as they are now, if any moved.</summary>
    /// <returns>False where the file could not be written; the next call tries again.</returns>
    internal bool Keep(IEnumerable<LogBook> books, long turns) => Keep(books, turns, always: false);

    bool Keep(IEnumerable<LogBook> books, long turns, bool always)
    {
        lock (gate)
        {
            var moved = always || turns > commits;
            commits = Math.Max(commits, turns);
            foreach (var book in books)
            {
                // Not the tree as it is: while another process's leaves are followed it is ahead of what was signed.
                if (book.LastSigned is { } head)
                    moved |= Take(book.Origin, head.Size, head.Root);
            }
            // By the outcome alone: whoever looks meanwhile sees nothing amiss.
            unwritten = (unwritten || moved) && !TryWrite();
            return !unwritten;
        }
    }

    bool Take(string origin, long size, Hash32 root)
    {
        if (heads.TryGetValue(origin, out var known) && known.Size >= size)
            return false;
        heads[origin] = (size, root);
        return true;
    }

    // What the file has and memory has not.
    void TakeFile()
    {
        if (!File.Exists(path))
            return;
        if (new FileInfo(path).Length > MaxBytes)
            throw new FormatException("Longer than any file of heads.");
        var lines = File.ReadAllLines(path, Encoding.UTF8);
        if (lines is not [Header, var count, ..] || !count.StartsWith(Turns, StringComparison.Ordinal) || !TryParse(count[Turns.Length..], out var turns))
            throw new FormatException("Not the head of a file of heads.");
        var read = lines.Skip(2).Select(Parse).ToList();
        commits = Math.Max(commits, turns);
        foreach (var (origin, size, root) in read)
            Take(origin, size, root);
    }

    static (string Origin, long Size, Hash32 Root) Parse(string line) =>
        line.Split(' ', 3) is [var size, var root, var origin] && TryParse(size, out var leaves) && Hash32.TryParseHex(root, out var hash)
            ? (origin, leaves, hash) : throw new FormatException("Not a line of a file of heads.");

    static bool TryParse(string number, out long value) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    bool TryWrite()
    {
        try
        {
            using var turn = TakeTurn();
            TakeFile();
            var fresh = path + ".new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
                {
                    text.WriteLine(Header);
                    text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Turns}{commits}"));
                    foreach (var (origin, (size, root)) in heads)
                        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size} {root} {origin}"));
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(fresh, path, overwrite: true);
            return true;
        }
        // A file that another version wrote, or nobody, is not written over.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }

    FileStream TakeTurn()
    {
        var turn = path + ".lock";
        for (var waits = 0; ; waits++)
        {
            try
            {
                return new FileStream(turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waits < MaxWaits && File.Exists(turn))
            {
                Thread.Sleep(Wait);
            }
        }
    }

    static List<Hash32> RootsAt(GiveawaysContext context, long log, long size) =>
        [.. context.Checkpoints.AsNoTracking().Where(c => c.LogId == log && c.Size == size).Select(c => c.Note).AsEnumerable()
            .Select(note => SignedCheckpoint.TryParse(note, out var head, out _) ? head.Checkpoint.Root : default)];
}
