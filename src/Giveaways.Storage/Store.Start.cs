using System.Globalization;
using Giveaways.Proofs.Text;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>The start: every log re-derived, the operator's log made where there is none yet.</summary>
public sealed partial class Store
{
    /// <summary>The time of the last leaf of any log, in Unix seconds.</summary>
    public long LastTime => Logs.All.Max(book => book.LastTime);

    /// <summary>What time it is by the database's own clock, by which all servers of it can be compared; null where it is this machine's.</summary>
    public DateTimeOffset? AskTime() => provider.TimeQuery is not { } query ? null : readers.Read((reader, _) =>
    {
        using var command = reader.Connection.CreateCommand();
        command.CommandText = query;
        return DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    });

    void Start()
    {
        writer = provider.OpenWriter();
        FaultPoint.Hit("start.writer");
        appender = new Appender(writer, vault, provider.Rows);
        // Another process may make the operator's log at this moment: then it is there when the turn comes to us.
        while (!TryDerive() && !TryMakeOperator())
            continue;
        if (!historyCounted && Behind is null)
            SealHistory();
        contests.Start(Commits);
        FaultPoint.Hit("start.ready");
        if (seen is not null && Behind is null)
        {
            seen.Begin(Logs.All, Commits);
            keeper = TimeProvider.System.CreateTimer(_ => seen.Keep(Logs.All, Commits), null, KeepInterval, KeepInterval);
        }
        provider.Accompany(fault => Stop(new StoreException("WRITE_FAILED", "What is committed could not be copied into the database's file.", fault), []));
        thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        thread.Start();
    }

    /// <returns>False where there is no operator's log yet.</returns>
    bool TryDerive()
    {
        using var reader = new Reader(provider.OpenReader());
        using var view = provider.View(reader.Connection);
        using var context = new LateContext(provider, reader.Connection, view);
        var seen = reader.Commits(view);
        Behind = Lacking(context.Value);
        if (!context.Value.Logs.Any(l => l.Id == Logs.OperatorId))
            return Behind is null ? false : throw new StoreException("DATABASE_WENT_BACK", $"The database has no log any more: {Behind}. Restore the latest backup, with its write-ahead log.");
        var opening = Derive(context.Value);
        FaultPoint.Hit("start.compare");
        opening.Compare(OperatorLeaves(context.Value));
        historyCounted = RowCheck.IsHistoryCounted(context.Value, vault);
        follower.Start(seen);
        return true;
    }

    string? Lacking(GiveawaysContext context)
    {
        const int MaxNamed = 5;
        var missing = seen?.MissingFrom(context).Select(m => $"{m.Where}: {m.What}").ToList() ?? [];
        return missing.Count == 0 ? null : string.Join("; ", missing.Take(MaxNamed)) + (missing.Count > MaxNamed ? $"; and {missing.Count - MaxNamed} more" : "");
    }

    /// <returns>False where another process made it meanwhile.</returns>
    bool TryMakeOperator()
    {
        using var transaction = provider.Begin(writer);
        using var context = new LateContext(provider, writer, transaction, appender);
        appender.Transaction = transaction;
        var number = appender.TakeTurn(new TurnQuestion(Commits, Log: null, [], [])).Number;
        if (context.Value.Logs.Any(l => l.Id == Logs.OperatorId))
            return false;
        var opening = Derive(context.Value);
        var book = Book(Logs.OperatorId, Grammar.OperatorOrigin(host), keyVersion: 1);
        Logs.Add(book);
        var batch = NewBatch(number);
        opening.Make(book, batch);
        FaultPoint.Hit("start.operator-made");
        batch.Write();
        FaultPoint.Hit("start.operator-written");
        provider.Commit(transaction);
        FaultPoint.Hit("start.operator-committed");
        batch.Committed();
        follower.Start(number);
        return true;
    }

    OperatorOpening Derive(GiveawaysContext context)
    {
        var rows = context.Logs.AsNoTracking().OrderBy(l => l.Id).ToList();
        var rederivation = new Rederivation(() => context, Logs, Book);
        foreach (var row in rows)
        {
            FaultPoint.Hit("start.log");
            rederivation.Run(row);
        }
        if (context.Contests.Select(c => c.Sequence).Concat(context.Bundles.Select(b => b.LogId)).Concat(context.Checkpoints.Select(c => c.LogId))
            .Any(id => !context.Logs.Any(l => l.Id == id)))
            throw new StoreException("ROOT_MISMATCH", "A contest, a leaf or a checkpoint belongs to a log that is not there. Nothing more is signed; restore a backup and compare.");
        if (Logs.Find(Logs.OperatorId) is { } book && book.Origin != Grammar.OperatorOrigin(host))
            throw OperatorOpening.HostChanged(book.Origin);
        return new OperatorOpening(context, rederivation, rows, host);
    }

    // EF writes its book of migrations itself: it is counted at the first start after it has.
    void SealHistory()
    {
        using var transaction = provider.Begin(writer);
        using var context = new LateContext(provider, writer, transaction, appender);
        appender.Transaction = transaction;
        var batch = TakeTurn(context, []);
        appender.Ledger.Renew(appender, batch.Number, RowCheck.History, RowCheck.HistorySeals(context.Value, vault));
        batch.Write();
        provider.Commit(transaction);
        batch.Committed();
        follower.Start(batch.Number);
    }
}
