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
    public string Importer { get; set; } = "";
    public bool Correction { get; set; }
    public RosterState State { get; set; }

    /// <summary>Why it was held: counts, no people.</summary>
    public string HoldText { get; set; } = "";
    public string Decider { get; set; } = "";

    /// <summary>When a later one of the same employer replaced it, or it was retired or turned away.</summary>
    public long? RetiredAt { get; set; }

    /// <summary>When its rows were deleted.</summary>
    public long? ErasedAt { get; set; }
    public long Revision { get; set; }

    public Roster ToRoster() => new()
    {
        Id = Id,
        Employer = Employer,
        Number = Number,
        DisplayName = DisplayName,
        Snapshot = Snapshot,
        Rows = Rows,
        Staff = Staff,
        Commit = new Hash32(Commitment),
        ImportedAt = ImportedAt,
        Importer = Importer,
        Correction = Correction,
        State = State,
        HoldText = HoldText,
        Decider = Decider,
        RetiredAt = RetiredAt,
        ErasedAt = ErasedAt,
    };

    public void Take(Roster roster)
    {
        Id = roster.Id;
        Employer = roster.Employer;
        Number = roster.Number;
        DisplayName = roster.DisplayName;
        Snapshot = roster.Snapshot;
        Rows = roster.Rows;
        Staff = roster.Staff;
        Commitment = roster.Commit.Bytes.ToArray();
        ImportedAt = roster.ImportedAt;
        Importer = roster.Importer;
        Correction = roster.Correction;
        State = roster.State;
        HoldText = roster.HoldText;
        Decider = roster.Decider;
        RetiredAt = roster.RetiredAt;
        ErasedAt = roster.ErasedAt;
        Revision++;
    }
}

/// <summary>A contest that rests on a roster: until when the roster's rows must stay. Kept in step with the contest.</summary>
public sealed class RosterUseRow
{
    public long RosterId { get; set; }
    public long Contest { get; set; }
    public long Until { get; set; }
    public bool Over { get; set; }

    public RosterUse ToUse() => new(Contest, Until, Over);
}

/// <summary>For what somebody was shown masked parts of a roster's rows.</summary>
public enum RosterLookPurpose
{
    List,
    Read,
    Decide,

    /// <summary>A policy was tried that names an employer whose list the contest is not checked against.</summary>
    Simulate,
}

/// <summary>Somebody was shown masked parts of a roster's rows: written before they were shown, never changed.</summary>
public sealed class RosterLookRow
{
    public long Id { get; set; }
    public long RosterId { get; set; }
    public long Contest { get; set; }
    public long Time { get; set; }

    /// <summary>The key's pseudonym.</summary>
    public string Viewer { get; set; } = "";
    public RosterLookPurpose Purpose { get; set; }

    /// <summary>The codes of the findings shown, a space between. They are public names of entries. Empty where the whole list was compared.</summary>
    public string Findings { get; set; } = "";

    /// <summary>Keyed hash of this look behind the one before.</summary>
    public byte[] Chain { get; set; } = [];

    /// <summary>What <see cref="Chain"/> has to be.</summary>
    internal Hash32 ChainBehind(Hash32 before, Vault vault) =>
        new(vault.LookupKey("look", string.Create(CultureInfo.InvariantCulture, $"{before}\n{Id} {RosterId} {Contest} {Time} {Viewer} {Purpose}\n{Findings}")));
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
