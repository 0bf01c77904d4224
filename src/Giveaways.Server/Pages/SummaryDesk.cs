using Giveaways.Contests;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Reports;
using Giveaways.Storage;
using Giveaways.Storage.Inquiries;
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
        // Before what it stands for is read: a commit meanwhile makes the file new again.
        var (commits, size) = (store.Commits, book.Size);
        if (files.Find(book.Id) is { } finished && finished.Commits == commits)
            return finished.File;
        var reader = readers.Take(book.Id, () => new Reader());
        await reader.Turn.WaitAsync(cancellation);
        try
        {
            var contest = store.Read(session => session.FindContest(book.Id));
            var seen = new Told(contest?.CloseWitnessed?.Time, contest?.SealWitnessed?.Time, Appeals(book.Id));
            var file = files.Find(book.Id) is { } known && known.Size == size && known.Seen == seen ? known.File : Make(reader, book.Id, size, seen, contest);
            files.Put(book.Id, new Finished(commits, size, seen, file));
            return file;
        }
        finally
        {
            reader.Turn.Release();
        }
    }

    PublicFile Make(Reader reader, long contest, long size, Told seen, Contest? stored)
    {
        try
        {
            var summary = reader.Summary ??= New(contest);
            Read(contest, summary, size);
            (summary.CloseWitnessed, summary.SealWitnessed, summary.Appeals) = seen;
            summary.Reasons = [.. (stored?.Editions ?? []).Where(e => e.Why is not null).Select(e => e.Why!.Text)];
            return PublicFile.Json(summary.ToJson(), Keeping.Changing);
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException)
        {
            // What has stopped half way cannot go on.
            reader.Summary = null;
            throw;
        }
    }

    AppealFigures? Appeals(long contest)
    {
        var counts = store.Read(session => session.CountAppeals(contest));
        return counts.Received == 0 ? null : new AppealFigures(counts.Received, counts.Granted, counts.Refused, counts.Undecided);
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

    /// <param name="Commits">While there is no other commit the file is right; after one it is where size, witnesses and appeals are the same.</param>
    sealed record Finished(long Commits, long Size, Told Seen, PublicFile File);

    /// <summary>What the summary says that no leaf does.</summary>
    sealed record Told(long? Close, long? Seal, AppealFigures? Appeals);
}
