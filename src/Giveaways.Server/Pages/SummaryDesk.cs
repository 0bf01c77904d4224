using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Reports;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Pages;

/// <summary>Keeps each contest's summary up to its log: what was read once is never read again while it is kept.</summary>
/// <remarks>
/// A log of a million leaves is read in a few seconds, once after the start; later requests read what is new. The readers of the
/// last few contests are kept, of more of them the finished file.
/// </remarks>
sealed class SummaryDesk(Store store)
{
    /// <summary>Contests whose summary can go on from where it is.</summary>
    const int MaxReaders = 32;

    /// <summary>Contests whose finished file is kept.</summary>
    const int MaxFiles = 512;

    const int LeavesPerRead = 256 * 64;

    readonly Kept<long, Reader> readers = new(MaxReaders);
    readonly Kept<long, Finished> files = new(MaxFiles);

    public async Task<PublicFile> FindAsync(LogBook book, CancellationToken cancellation)
    {
        var size = book.Size;
        // What the witnesses saw comes after the leaf, and the log does not grow by it.
        var seen = store.Read(session => session.FindContest(book.Id)) is { } contest ? (Close: contest.CloseWitnessed?.Time, Seal: contest.SealWitnessed?.Time) : default;
        if (files.Find(book.Id) is { } finished && finished.Size == size && finished.Seen == seen)
            return finished.File;
        var reader = readers.Take(book.Id, () => new Reader());
        await reader.Turn.WaitAsync(cancellation);
        try
        {
            var summary = reader.Summary ??= New(book.Id);
            Read(book.Id, summary, Math.Max(size, summary.Size));
            (summary.CloseWitnessed, summary.SealWitnessed) = seen;
            var file = PublicFile.Json(summary.ToJson(), Keeping.Changing);
            files.Put(book.Id, new Finished(summary.Size, seen, file));
            return file;
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            // What has stopped half way cannot go on.
            reader.Summary = null;
            throw;
        }
        finally
        {
            reader.Turn.Release();
        }
    }

    ContestSummary New(long contest) => new(
        hash => FindRules(contest, hash),
        () => store.Read<Manifest>(session => session.Manifest(contest)),
        Math.Clamp(Environment.ProcessorCount, 1, Ranking.MaxThreads));

    ReadOnlyMemory<byte>? FindRules(long contest, Hash32 hash)
    {
        var editions = store.Read(session => session.FindContest(contest))?.Editions ?? [];
        return editions.FirstOrDefault(edition => edition.RulesHash == hash)?.Rules;
    }

    void Read(long contest, ContestSummary summary, long size)
    {
        while (summary.Size < size)
        {
            var leaves = store.Read(session => session.Leaves(contest, summary.Size, (int)Math.Min(LeavesPerRead, size - summary.Size)));
            if (leaves.Count == 0)
                throw new InvalidDataException($"Log {contest} has not the leaves of its size.");
            foreach (var leaf in leaves)
                summary.Take(leaf.Span);
        }
    }

    sealed class Reader
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public ContestSummary? Summary { get; set; }
    }

    sealed record Finished(long Size, (long? Close, long? Seal) Seen, PublicFile File);
}
