using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Appending;

/// <summary>EF's context in one transaction, made when it is first asked for: work on the append path does without, and does not pay for it.</summary>
sealed class LateContext(Provider provider, DbConnection connection, DbTransaction transaction, Appender? appender = null) : IDisposable
{
    GiveawaysContext? made;

    /// <remarks>What the append path has not written yet is written first: queries see it.</remarks>
    public GiveawaysContext Value
    {
        get
        {
            appender?.Flush();
            return made ??= Make();
        }
    }

    /// <summary>Writes what changed in the context.</summary>
    public void Save() => made?.SaveChanges();

    /// <summary>Forgets what the context tracks.</summary>
    public void Clear() => made?.ChangeTracker.Clear();

    public void Dispose() => made?.Dispose();

    GiveawaysContext Make()
    {
        var context = provider.Context(connection);
        context.Database.UseTransaction(transaction);
        context.Ledger = appender?.Ledger;
        return context;
    }
}
