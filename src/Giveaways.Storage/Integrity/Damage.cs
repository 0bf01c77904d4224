using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Giveaways.Storage.Integrity;

/// <summary>Something in a database that is not as it was written.</summary>
/// <param name="Where">Table and row, index, log, or the database as a whole.</param>
/// <param name="What">How it shows; never a value that says something of a person.</param>
/// <param name="Repair">What to do.</param>
public sealed record Damage(string Where, string What, string Repair);

/// <summary>What a check looked at and found.</summary>
/// <param name="Damages">At most <see cref="DamageList.Max"/>; none: all is as it was written.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Skipped">What this database, or this machine, could not be asked.</param>
public sealed record CheckReport(IReadOnlyList<Damage> Damages, long More, IReadOnlyList<string> Skipped, long Logs, long Leaves, long Checkpoints, long Rows);

/// <summary>Damages as a check finds them.</summary>
sealed class DamageList
{
    /// <summary>Most that are named; more are counted.</summary>
    public const int Max = 1_000;

    public const string Restore = "Keep a copy of this database, and restore the last backup that giveaways log check finds whole.";

    readonly List<Damage> found = [];

    public IReadOnlyList<Damage> Found => found;

    public long More { get; private set; }

    public long Count => found.Count + More;

    public List<string> Skipped { get; } = [];

    public void Add(string where, string what, string repair = Restore)
    {
        if (found.Count < Max)
            found.Add(new Damage(where, what, repair));
        else
            More++;
    }

    /// <summary>Runs a step; what the database or a record cannot give becomes a damage of its place.</summary>
    public void Guard(string where, Action step)
    {
        try
        {
            step();
        }
#pragma warning disable CA1031 // whatever a damaged record makes of its reader is what this check is to report
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            var cause = fault is AggregateException { InnerException: { } inner } ? inner : fault;
            Add(where, cause switch
            {
                StoreException refused => refused.Message,
                DbException => $"The database cannot read it: {cause.Message}",
                RecordChangedException => cause.Message,
                // Other messages may repeat what is stored.
                _ => $"It cannot be read ({cause.GetType().Name}).",
            });
        }
    }

    /// <summary>A row by its key, as a person would look for it.</summary>
    public static string Row(string table, IEnumerable<(string Column, object? Value)> key)
    {
        var text = new StringBuilder(table).Append(" (");
        foreach (var (column, value) in key)
            text.Append(text[^1] == '(' ? "" : ", ").Append(column).Append(' ').Append(value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture));
        return text.Append(')').ToString();
    }
}
