using Giveaways.Storage.Access;
using Giveaways.Storage.Appending;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Log;

/// <summary>Keeps the logs in memory level with the database, whichever process writes to it. Thread-safe.</summary>
/// <remarks>
/// Memory is never behind a view that is read, and never ahead of what is committed. One commit after another: who writes holds the
/// turn (<see cref="CounterRow.Commits"/>) from the first statement of its transaction to the last.
/// </remarks>
sealed class Follower(Logs logs, Func<long, string, int, LogBook> open)
{
    readonly Lock gate = new();
    long commits;

    /// <summary>The last commit that is in memory.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Takes what the logs have been read up to, at the start.</summary>
    public void Start(long seen) => Interlocked.Exchange(ref commits, seen);

    /// <summary>Reads what others wrote, up to the commit that a view shows.</summary>
    /// <param name="seen">The counter in that view.</param>
    /// <exception cref="StoreException">ROOT_MISMATCH: what they wrote does not give the root that they signed.</exception>
    public void Follow(LateContext view, long seen) =>
        Follow(view, seen, ahead: null, () => view.Value.Logs.AsNoTracking().Where(l => l.Commit > commits).OrderBy(l => l.Id).ToList());

    /// <summary>Takes what others wrote before a turn.</summary>
    /// <param name="view">Of the writer, for what did not come with the turn.</param>
    /// <exception cref="StoreException">ROOT_MISMATCH: what they wrote does not give the root that they signed.</exception>
    public void Follow(LateContext view, Turn turn) => Follow(view, turn.Number - 1, turn.Ahead, () => turn.Moved);

    /// <param name="moved">The heads that moved since the last commit that is known, or more of them.</param>
    void Follow(LateContext view, long seen, LogAhead? ahead, Func<IReadOnlyList<LogRow>> moved)
    {
        if (seen <= Commits)
            return;
        lock (gate)
        {
            if (seen <= commits)
                return;
            var rederivation = new Rederivation(() => view.Value, logs, open, ahead);
            foreach (var row in moved())
                rederivation.Run(row);
            Interlocked.Exchange(ref commits, seen);
        }
    }

    /// <summary>Commits, and takes what was committed into memory before anybody reads it from the database.</summary>
    public void Commit(long number, Action commit, Action committed)
    {
        lock (gate)
        {
            commit();
            committed();
            Interlocked.Exchange(ref commits, number);
        }
    }
}
