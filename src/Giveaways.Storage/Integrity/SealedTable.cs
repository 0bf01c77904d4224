using System.Collections.Concurrent;
using Giveaways.Storage.Contests;
using Giveaways.Storage.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Giveaways.Storage.Integrity;

/// <summary>A table whose rows each have a seal, a keyed hash of all that no leaf tells.</summary>
/// <param name="Name">As the database has it.</param>
/// <param name="Columns">What the seal is made over, sorted by name.</param>
/// <param name="Keys">The columns that name a row.</param>
/// <param name="IsCounted">Whether the tally counts the rows; not the logs', of which the operator's log tells.</param>
sealed record SealedTable(string Name, IReadOnlyList<(string Column, IProperty Property)> Columns, IReadOnlyList<string> Keys, bool IsCounted)
{
    /// <summary>The column with a row's seal.</summary>
    public const string Seal = "Seal";

    /// <summary>Leaves, of which signed roots prove every byte, and the tally, which is sealed as a whole.</summary>
    static readonly HashSet<Type> Proven = [typeof(BundleRow), typeof(TallyRow)];

    /// <summary>A contest's counts, which the entries give and the append path rewrites all the time.</summary>
    static readonly HashSet<string> Counts =
    [
        nameof(ContestRow.Accepted), nameof(ContestRow.Withdrawn), nameof(ContestRow.Breach), nameof(ContestRow.Connected),
        nameof(ContestRow.Duplicate), nameof(ContestRow.Ineligible), nameof(ContestRow.Tickets), nameof(ContestRow.Sources),
    ];

    // A log's key version is proven by the key that it gives.
    static readonly ConcurrentDictionary<IEntityType, SealedTable?> Known = new();

    /// <summary>Null where the rows have no seal.</summary>
    public static SealedTable? Of(IEntityType type) => Known.GetOrAdd(type, static type => type.FindProperty(Seal) is null ? null : new SealedTable(
        type.GetTableName()!,
        [.. type.GetProperties().Where(p => IsSealed(type, p)).Select(p => (p.GetColumnName(), p)).OrderBy(c => c.Item1, StringComparer.Ordinal)],
        [.. type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())],
        IsCounted: type.ClrType != typeof(LogRow)));

    public static IEnumerable<SealedTable> All(IModel model) => model.GetEntityTypes().Select(Of).OfType<SealedTable>().OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>Gives every table of the model, but for those that leaves prove, the column with the seal.</summary>
    public static void AddTo(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes().Where(t => !Proven.Contains(t.ClrType)))
            model.Entity(type.ClrType).Property<byte[]>(Seal).HasMaxLength(Tally.SealBytes).IsRequired();
    }

    static bool IsSealed(IEntityType type, IProperty property) =>
        property.Name != Seal && !(type.ClrType == typeof(ContestRow) && Counts.Contains(property.Name)) && property.Name != nameof(LogRow.KeyVersion);
}
