using System.Globalization;
using System.Text.Json;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;

namespace Giveaways.Storage.Screening;

/// <summary>A roster as stored, without its people.</summary>
public sealed class RosterRecord
{
    public long Id { get; set; }
    public string Employer { get; set; } = "";

    /// <summary>Counts an employer's imports from 1.</summary>
    public int Number { get; set; }
    public string DisplayName { get; set; } = "";
    public DateOnly Snapshot { get; set; }
    public long Rows { get; set; }
    public long Staff { get; set; }
    public byte[] Commitment { get; set; } = [];
    public long ImportedAt { get; set; }

    /// <summary>When a later one of the same employer replaced it, or it was retired.</summary>
    public long? RetiredAt { get; set; }

    /// <summary>When its rows were deleted.</summary>
    public long? ErasedAt { get; set; }
    public long Revision { get; set; }

    public Roster ToRoster() => new(Id, Employer, DisplayName, Snapshot, Rows, Staff, new Hash32(Commitment), ImportedAt, RetiredAt, ErasedAt);
}

/// <summary>Up to 256 rows of a roster, encrypted; the first chunk also holds the commitment's salt.</summary>
public sealed class RosterChunkRow
{
    public const int RowsPerChunk = 256;

    public long RosterId { get; set; }
    public int Number { get; set; }
    public byte[] Body { get; set; } = [];

    public static string Place(long roster, int number) => string.Create(CultureInfo.InvariantCulture, $"roster/{roster}/{number}");
}

public sealed record RosterChunk(byte[]? Salt, IReadOnlyList<RosterRow> Rows)
{
    public RosterChunkRow Seal(Vault vault, long roster, int number) => new()
    {
        RosterId = roster,
        Number = number,
        Body = vault.Seal(RosterChunkRow.Place(roster, number), JsonSerializer.SerializeToUtf8Bytes(this, StoredJson.Options)),
    };

    /// <summary>Null where the chunk was changed or belongs elsewhere.</summary>
    public static RosterChunk? Open(Vault vault, RosterChunkRow row) =>
        vault.Open(RosterChunkRow.Place(row.RosterId, row.Number), row.Body) is { } plain ? JsonSerializer.Deserialize<RosterChunk>(plain, StoredJson.Options) : null;
}

/// <summary>A finding as stored; what it says about people is encrypted.</summary>
public sealed class FindingRow
{
    public long Contest { get; set; }
    public long EntryIndex { get; set; }
    public FindingState State { get; set; }
    public Outcome Outcome { get; set; }
    public int Weight { get; set; }
    public long Revision { get; set; }
    public byte[] Body { get; set; } = [];

    public Finding ToFinding(Vault vault) =>
        vault.Open(Place(Contest, EntryIndex), Body) is { } plain
            ? JsonSerializer.Deserialize<Finding>(plain, StoredJson.Options) ?? throw new InvalidDataException("A finding is empty.")
            : throw new InvalidDataException($"The finding about entry {EntryIndex} of contest {Contest} does not open: it was changed, or the master key is another one.");

    public void Take(Vault vault, Finding finding)
    {
        Contest = finding.Contest;
        EntryIndex = finding.EntryIndex;
        State = finding.State;
        Outcome = finding.Assessment.Outcome;
        Weight = finding.Assessment.Weight;
        Revision++;
        Body = vault.Seal(Place(finding.Contest, finding.EntryIndex), JsonSerializer.SerializeToUtf8Bytes(finding, StoredJson.Options));
    }

    static string Place(long contest, long index) => string.Create(CultureInfo.InvariantCulture, $"finding/{contest}/{index}");
}
