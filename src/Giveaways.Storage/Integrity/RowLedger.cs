using Giveaways.Storage.Appending;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Giveaways.Storage.Integrity;

/// <summary>Seals rows as the writer writes them, and keeps the tally of them.</summary>
/// <remarks>Used by the writer's thread alone, one transaction at a time.</remarks>
sealed class RowLedger(Vault vault)
{
    readonly RowForm form = new();
    Tally change = new();
    (long Version, Tally Tally)? kept;
    (long Version, Tally Tally)? next;

    /// <summary>Forgets what an earlier transaction changed.</summary>
    public void Begin() => (change, next) = (new Tally(), null);

    /// <summary>The seal of a row of a table that the tally does not count.</summary>
    /// <inheritdoc cref="Add(string, ReadOnlySpan{ValueTuple{string, object}})"/>
    public byte[] SealOnly(string table, params ReadOnlySpan<(string Column, object? Value)> columns)
    {
        form.Begin(table);
        foreach (var (column, value) in columns)
            form.Add(column, value);
        return vault.RowSeal(form.Bytes);
    }

    /// <summary>The seal of a new row, which is counted.</summary>
    /// <param name="columns">All that are sealed and not null, sorted by name (ordinal).</param>
    public byte[] Add(string table, params ReadOnlySpan<(string Column, object? Value)> columns)
    {
        var seal = SealOnly(table, columns);
        change.Add(table, seal);
        return seal;
    }

    /// <summary>Seals the rows that a context is about to write; those that it deletes are counted off.</summary>
    public void Seal(IEnumerable<EntityEntry> rows)
    {
        foreach (var row in rows)
        {
            if (row.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || SealedTable.Of(row.Metadata) is not { } table)
                continue;
            var seal = row.Property(SealedTable.Seal);
            if (row.State != EntityState.Added && table.IsCounted)
                change.Remove(table.Name, (byte[])seal.OriginalValue!);
            if (row.State != EntityState.Deleted)
                seal.CurrentValue = Seal(table, row);
        }
    }

    /// <summary>Counts a table anew, which the store does not write itself.</summary>
    public void Renew(Appender appender, long commit, string table, IEnumerable<byte[]> seals)
    {
        change.Forget(table, Before(appender, commit).Of(table));
        foreach (var seal in seals)
            change.Add(table, seal);
    }

    /// <summary>Writes the tally as the last of a transaction, on top of what the commit before wrote, whoever made it.</summary>
    /// <param name="commit">The number of this one.</param>
    /// <exception cref="StoreException">TALLY_CHANGED.</exception>
    public void Write(Appender appender, long commit)
    {
        var after = Before(appender, commit).With(change);
        appender.PutTally(commit, TallyRow.Seal(vault, commit, after), isNew: commit == 1);
        next = (commit, after);
    }

    public void Committed()
    {
        if (next is not null)
            kept = next;
    }

    byte[] Seal(SealedTable table, EntityEntry row)
    {
        form.Begin(table.Name);
        foreach (var (column, property) in table.Columns)
        {
            if (!form.Add(column, row.CurrentValues[property]))
                throw new InvalidOperationException($"Column {column} of {table.Name} is of a kind that has no form.");
        }
        var seal = vault.RowSeal(form.Bytes);
        if (table.IsCounted)
            change.Add(table.Name, seal);
        return seal;
    }

    // Only the very first commit finds none: the one that makes the operator's log.
    Tally Before(Appender appender, long commit)
    {
        if (kept is var (version, known) && version == commit - 1)
            return known;
        if (appender.Tally is not var (last, body))
            return commit == 1 ? new Tally() : throw Changed();
        // An earlier tally that was put back opens too.
        return last == commit - 1 && TallyRow.Open(vault, last, body) is { } before ? before : throw Changed();
    }

    public static StoreException Changed() =>
        new("TALLY_CHANGED", "The tally of rows does not open: it was changed behind the server's back, or the master key is another one. Nothing more is signed; run giveaways log check, and restore a backup.");
}
