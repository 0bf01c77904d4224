using Giveaways.Contests;
using Giveaways.Proofs.Reports;
using Giveaways.Server.Hosting;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Pages;

/// <summary><c>contests.json</c>: every contest there is, drafts by their number alone. Made anew when something was committed.</summary>
sealed class ContestIndex(Store store, Settings settings) : IDisposable
{
    readonly SemaphoreSlim turn = new(1, 1);
    (long Commits, PublicFile File)? kept;

    public async Task<PublicFile> FindAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            // Before what it stands for is read: a commit meanwhile makes the file new again.
            var commits = store.Commits;
            if (kept is { } known && known.Commits == commits)
                return known.File;
            var file = PublicFile.Json(Make(), Keeping.Changing);
            kept = (commits, file);
            return file;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    byte[] Make() => store.Read(session =>
    {
        var items = new List<ContestListItem>();
        for (var before = long.MaxValue; ;)
        {
            var page = session.ListContests(before, Session.MaxPage);
            items.AddRange(page.Take(Session.MaxPage).Select(ItemOf));
            if (page.Count <= Session.MaxPage || items.Count >= ContestList.MaxContests)
                break;
            before = items[^1].Contest;
        }
        return ContestList.Write(new ContestList(settings.Host, session.Logs.Operator.VerifierKey, session.SizeOf(Logs.OperatorId), items));
    });

    static ContestListItem ItemOf(Contest contest)
    {
        // Of a draft nothing is public but that there is one (SPEC 12.1).
        var known = contest.State != ContestState.Draft;
        return new ContestListItem
        {
            Contest = contest.Sequence,
            Origin = contest.Origin,
            Mode = contest.Rules.Mode,
            State = contest.State.ToString().ToLowerInvariant(),
            Created = contest.CreatedAt,
            Title = known ? contest.Rules.Title : null,
            Sponsor = known ? contest.Rules.Sponsor : null,
            Close = known ? contest.Rules.Close : null,
            Draw = known ? contest.Rules.Draw : null,
            Accepted = known ? contest.Counts.Accepted : 0,
            Prizes = known ? contest.Rules.Prizes.Sum(prize => (long)prize.Quantity) : 0,
            EndedReason = contest.EndCode.Length > 0 ? contest.EndCode : null,
            Changed = contest.EndedAt ?? contest.DrawnAt ?? contest.SealedAt ?? contest.PublishedAt ?? contest.CreatedAt,
        };
    }
}
