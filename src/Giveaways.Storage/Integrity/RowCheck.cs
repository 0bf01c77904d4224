using Giveaways.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Giveaways.Storage.Integrity;

/// <summary>Holds every row against its seal, and every table against the tally.</summary>
/// <remarks>Reads what the database itself gives, past the model: a 3 where a yes is a 1 is another row.</remarks>
sealed class RowCheck(GiveawaysContext context, Vault vault, DamageList damages)
{
    /// <summary>EF's own book of migrations, which the tally counts as a table of ours.</summary>
    public const string History = "__EFMigrationsHistory";

    readonly RowForm form = new();
    readonly Tally seen = new();

    public long Rows { get; private set; }

    public void Run()
    {
        var damaged = new HashSet<string>(StringComparer.Ordinal);
        var tables = SealedTable.All(context.Model).ToList();
        foreach (var table in tables)
        {
            var before = damages.Count;
            damages.Guard(table.Name, () => Read(table));
            if (damages.Count > before)
                damaged.Add(table.Name);
        }
        damages.Guard(History, () =>
        {
            foreach (var seal in HistorySeals(context, vault))
                seen.Add(History, seal);
        });
        damages.Guard("Tallies", () => Compare([.. tables.Where(t => t.IsCounted).Select(t => t.Name), History], damaged));
    }

    /// <summary>The seals of EF's rows, which have no column for them.</summary>
    public static IEnumerable<byte[]> HistorySeals(GiveawaysContext context, Vault vault)
    {
        var form = new RowForm();
        using var command = context.Command($"SELECT \"MigrationId\", \"ProductVersion\" FROM \"{History}\"");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            form.Begin(History);
            form.Add("MigrationId", reader.GetValue(0));
            form.Add("ProductVersion", reader.GetValue(1));
            yield return vault.RowSeal(form.Bytes);
        }
    }

    /// <summary>Whether the tally has EF's rows, all of them.</summary>
    /// <exception cref="StoreException">TALLY_CHANGED.</exception>
    public static bool IsHistoryCounted(GiveawaysContext context, Vault vault) =>
        (Kept(context, vault) ?? throw RowLedger.Changed()).Of(History).Rows == HistorySeals(context, vault).LongCount();

    static Tally? Kept(GiveawaysContext context, Vault vault) =>
        context.Tallies.AsNoTracking().ToList() is [var row] && row.Id == TallyRow.Only ? TallyRow.Open(vault, row.Version, row.Body) : null;

    void Read(SealedTable table)
    {
        var columns = table.Columns.Select(c => c.Column).ToList();
        var keys = table.Keys.Select(k => (Column: k, At: columns.IndexOf(k))).ToList();
        using var command = context.Command($"SELECT {string.Join(", ", columns.Append(SealedTable.Seal).Select(c => $"\"{c}\""))} FROM \"{table.Name}\"");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Rows++;
            form.Begin(table.Name);
            var whole = true;
            for (var i = 0; i < columns.Count; i++)
                whole &= form.Add(columns[i], reader.GetValue(i));
            var seal = reader.GetValue(columns.Count) as byte[];
            // The turn is a row that every commit writes before anything else; the tally has the number too.
            if (table.Name == "Counters" && reader.GetValue(columns.IndexOf("Name")) as string == CounterRow.Commits)
            {
                if (seal.AsSpan().ContainsAnyExcept((byte)0))
                    damages.Add(DamageList.Row("Counters", [("Name", CounterRow.Commits)]), "The row is not as it was written: it has no seal.");
                continue;
            }
            if (!whole || seal is not { Length: Tally.SealBytes } || !vault.RowSeal(form.Bytes).AsSpan().SequenceEqual(seal))
                damages.Add(DamageList.Row(table.Name, keys.Select(k => (k.Column, (object?)reader.GetValue(k.At)))), "The row is not as it was written: its seal does not fit.");
            if (table.IsCounted)
                seen.Add(table.Name, seal is { Length: Tally.SealBytes } ? seal : new byte[Tally.SealBytes]);
        }
    }

    void Compare(IEnumerable<string> tables, HashSet<string> damaged)
    {
        if (Kept(context, vault) is not { } kept)
        {
            damages.Add("Tallies (Id 1)", "The tally of rows is missing or not as it was written, so that nobody can say whether rows vanished.");
            return;
        }
        var turns = context.Counters.AsNoTracking().Where(c => c.Name == CounterRow.Commits).Select(c => (long?)c.Value).FirstOrDefault();
        if (turns != context.Tallies.AsNoTracking().Select(t => t.Version).Single())
            damages.Add(DamageList.Row("Counters", [("Name", CounterRow.Commits)]), "It does not say how many commits there were.");
        foreach (var table in tables)
        {
            var (wanted, found) = (kept.Of(table), seen.Of(table));
            if (wanted.Rows != found.Rows)
                damages.Add(table, $"The table has {found.Rows} rows that can be read, and was written with {wanted.Rows}.");
            else if (wanted.Sum != found.Sum && !damaged.Contains(table))
                damages.Add(table, "Each row is one that was written, but together they are not those that were written last: an older one was put back.");
        }
    }

}
