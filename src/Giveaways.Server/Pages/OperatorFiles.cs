using Giveaways.Proofs.Operator;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Pages;

/// <summary>What the operator's log shows beside its tiles: <c>operator.zip</c>, the whole of it in one archive (SPEC 12.4).</summary>
sealed class OperatorFiles(Store store, LogFiles logs) : IDisposable
{
    const string Pack = "operator.zip";
    const int LeavesPerRead = 256 * 64;

    readonly SemaphoreSlim turn = new(1, 1);
    (string Head, PublicFile File)? kept;

    /// <summary>The file with a name below <c>operator/</c>, or null.</summary>
    public async Task<PublicFile?> FindAsync(string name, CancellationToken cancellation)
    {
        if (store.Logs.Find(Logs.OperatorId) is not { Size: > 0 } book)
            return null;
        return name == Pack ? await PackAsync(book, cancellation) : logs.Find(book, name);
    }

    public void Dispose() => turn.Dispose();

    async Task<PublicFile> PackAsync(LogBook book, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            // With every cosignature the head is another note, and so the pack is another file.
            var head = logs.Find(book, LogFiles.Checkpoint)!;
            if (kept is { } known && known.Head == head.Tag)
                return known.File;
            using var pack = new MemoryStream();
            OperatorPack.Write(Leaves(book, LogFiles.SizeOf(head)), head.Bytes, book.Key, pack);
            var file = new PublicFile(pack.ToArray(), "application/zip", Keeping.Changing, Packs: false);
            kept = (head.Tag, file);
            return file;
        }
        finally
        {
            turn.Release();
        }
    }

    IEnumerable<ReadOnlyMemory<byte>> Leaves(LogBook book, long size)
    {
        for (var from = 0L; from < size; from += LeavesPerRead)
        {
            foreach (var leaf in store.Read(session => session.Leaves(book.Id, from, (int)Math.Min(LeavesPerRead, size - from))))
                yield return leaf;
        }
    }
}
