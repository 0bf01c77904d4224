using System.Globalization;
using System.Text.Json;
using Giveaways.Screening;

namespace Giveaways.Storage.Screening;

/// <summary>Which findings of a contest are wanted; what is null or empty does not matter.</summary>
public sealed record FindingQuery
{
    public FindingState? State { get; init; }
    public FindingKind? Kind { get; init; }
    public Outcome? Outcome { get; init; }
    public string Cluster { get; init; } = "";

    /// <summary>Least sum of the reasons' weights, in millibits.</summary>
    public int? MinWeight { get; init; }

    /// <summary>Only entries that were drawn, as winners or alternates.</summary>
    public bool Drawn { get; init; }

    /// <summary>The weightiest first, instead of in the order of their entries.</summary>
    public bool ByWeight { get; init; }

    /// <summary>The last finding of the page before.</summary>
    public (int Weight, long EntryIndex)? After { get; init; }

    internal IQueryable<FindingRow> From(IQueryable<FindingRow> rows, long contest)
    {
        rows = rows.Where(f => f.Contest == contest);
        if (State is { } state)
            rows = rows.Where(f => f.State == state);
        if (Kind is { } kind)
            rows = rows.Where(f => f.Kind == kind);
        if (Outcome is { } outcome)
            rows = rows.Where(f => f.Outcome == outcome);
        if (Cluster.Length > 0)
            rows = rows.Where(f => f.Cluster == Cluster);
        if (MinWeight is { } least)
            rows = rows.Where(f => f.Weight >= least);
        if (!ByWeight)
            return (After is { } last ? rows.Where(f => f.EntryIndex > last.EntryIndex) : rows).OrderBy(f => f.EntryIndex);
        if (After is var (weight, index))
            rows = rows.Where(f => f.Weight < weight || (f.Weight == weight && f.EntryIndex > index));
        return rows.OrderByDescending(f => f.Weight).ThenBy(f => f.EntryIndex);
    }
}

/// <summary>A finding as stored; what it says about people is encrypted.</summary>
public sealed class FindingRow
{
    public long Contest { get; set; }
    public long EntryIndex { get; set; }
    public FindingState State { get; set; }
    public Outcome Outcome { get; set; }
    public FindingKind Kind { get; set; }

    /// <summary>The ring's or household's name; empty where the finding stands alone.</summary>
    public string Cluster { get; set; } = "";
    public int Weight { get; set; }
    public long Revision { get; set; }
    public byte[] Body { get; set; } = [];

    /// <exception cref="RecordChangedException">The row is not as it was written: columns, body and place belong together.</exception>
    public Finding ToFinding(Vault vault) =>
        vault.Open(Place(Contest, EntryIndex), Body) is { } plain && JsonSerializer.Deserialize<Finding>(plain, StoredJson.Options) is { } finding
            && (finding.State, finding.Assessment.Outcome, finding.Assessment.Kind, finding.Assessment.Cluster, finding.Assessment.Weight) == (State, Outcome, Kind, Cluster, Weight)
            ? finding
            : throw new RecordChangedException(string.Create(CultureInfo.InvariantCulture,
                $"The finding about entry {EntryIndex} of contest {Contest} is not stored as it was written: it was changed behind the server's back, or the master key is another one. Have the database compared with a backup."));

    public void Take(Vault vault, Finding finding)
    {
        Contest = finding.Contest;
        EntryIndex = finding.EntryIndex;
        State = finding.State;
        Outcome = finding.Assessment.Outcome;
        Kind = finding.Assessment.Kind;
        Cluster = finding.Assessment.Cluster;
        Weight = finding.Assessment.Weight;
        Revision++;
        Body = vault.Seal(Place(finding.Contest, finding.EntryIndex), JsonSerializer.SerializeToUtf8Bytes(finding, StoredJson.Options));
    }

    static string Place(long contest, long index) => string.Create(CultureInfo.InvariantCulture, $"finding/{contest}/{index}");
}
