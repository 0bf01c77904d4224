using System.Data.Common;
using Giveaways.Storage.Integrity;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>EF's context in one transaction, made when it is first asked for: work on the append path does without, and does not pay for it.</summary>
sealed class LateContext(Provider provider, DbConnection connection, DbTransaction transaction, RowLedger? ledger = null) : IDisposable
{
    GiveawaysContext? made;

    public GiveawaysContext Value => made ??= Make();

    /// <summary>Writes what changed in the context.</summary>
    public void Save() => made?.SaveChanges();

    /// <summary>Forgets what the context tracks.</summary>
    public void Clear() => made?.ChangeTracker.Clear();

    public void Dispose() => made?.Dispose();

    GiveawaysContext Make()
    {
        var context = provider.Context(connection);
        context.Database.UseTransaction(transaction);
        context.Ledger = ledger;
        return context;
    }
}
