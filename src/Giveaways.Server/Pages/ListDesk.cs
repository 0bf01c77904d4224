using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Reports;
using Giveaways.Proofs.Text;
using Giveaways.Storage;

namespace Giveaways.Server.Pages;

/// <summary>The sealed list in its blocks, and who is out of it: <c>list/index</c>, <c>list/&lt;b&gt;</c>, <c>out/&lt;b&gt;</c>. Of the last few contests they are kept.</summary>
sealed class ListDesk(Store store)
{
    const int MaxKept = 4;
    const int LeavesPerRead = 256 * 64;

    readonly KeptWorks<long, Files> lists = new(MaxKept);

    /// <summary>The file with a name below the contest's folder; null before the seal, and where there is none.</summary>
    public async Task<PublicFile?> FindAsync(long contest, string name, CancellationToken cancellation)
    {
        if (name.Split('/') is not [var kind and ("list" or "out"), var which] || store.Read(s => s.SealAndDraw(contest)).Seal is not { } seal)
            return null;
        var files = await lists.TakeAsync(contest, () => Make(contest, seal), cancellation);
        return Pick(files, kind, which) is { } bytes ? PublicFile.Text(bytes, Keeping.Forever) : null;
    }

    static ReadOnlyMemory<byte>? Pick(Files files, string kind, string which)
    {
        if (kind == "list" && which == "index")
            return files.List.Index;
        if (!Canonical.TryParseNumber(which, out var block) || block >= (kind == "list" ? files.List.Blocks : files.Out.Count))
            return null;
        return kind == "list" ? files.List.Block((int)block) : files.Out[(int)block];
    }

    Files Make(long contest, long seal)
    {
        var list = SealedList.Of(store.Read(session => session.Manifest(contest)).Text);
        if (store.Read(session => session.FindLeaf(contest, seal)) is not SealLeaf leaf || leaf.List != list.Hash)
            throw new InvalidDataException($"The stored list of contest {contest} is not the one that was sealed.");
        var entries = new EntriesOut();
        for (var from = 0L; from < seal; from += LeavesPerRead)
        {
            foreach (var (i, bytes) in store.Read(session => session.Leaves(contest, from, (int)Math.Min(LeavesPerRead, seal - from))).Index())
            {
                if (!EntryFacts.IsEntry(bytes.Span) && Leaf.TryParse(bytes.Span, out var one, out _))
                    entries.Take(from + i, one);
            }
        }
        return new Files(list, entries.Files([.. Enumerable.Range(0, list.Blocks).Select(list.FirstCode)]));
    }

    sealed record Files(SealedList List, IReadOnlyList<byte[]> Out);
}
