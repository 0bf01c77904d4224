using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Storage.Entries;

/// <summary>An entry as stored. Who it is stands in <see cref="Person"/> alone, encrypted; erasing that leaves every proof valid.</summary>
public sealed class EntryRow
{
    public long Contest { get; set; }
    public long Index { get; set; }

    /// <summary>Keyed hash of the identifying contact; with the ordinal unique per contest, so that two spellings are one person.</summary>
    public byte[] PersonKey { get; set; } = [];

    /// <summary>0 for a person's first entry, up to the limit of entries less 1.</summary>
    public int PersonOrdinal { get; set; }

    /// <summary>Keyed hash of the caller's external id; null where it gave none.</summary>
    public byte[]? ExternalKey { get; set; }
    public EntryState State { get; set; }
    public ExclusionClass? Class { get; set; }
    public int Weight { get; set; }
    public int Bonuses { get; set; }
    public long Accepted { get; set; }
    public long Entered { get; set; }
    public byte[] Commitment { get; set; } = [];

    /// <summary>Where it comes from, as its leaf says.</summary>
    public string Source { get; set; } = "";
    public byte[]? Exclusion { get; set; }

    /// <summary>When it was excluded; null unless it is.</summary>
    public long? ExcludedAt { get; set; }

    /// <summary>The sealed <see cref="EntryRecord"/>; null once erased.</summary>
    public byte[]? Person { get; set; }

    public Entry ToEntry(string code) => new(Contest, Index, code, Weight, Bonuses, State, Class, Accepted, Entered, new Hash32(Commitment), Source)
    {
        Exclusion = Exclusion is { } hash ? new Hash32(hash) : null,
        ExcludedAt = ExcludedAt,
    };

    public void Take(Entry entry)
    {
        State = entry.State;
        Class = entry.Class;
        Weight = entry.Weight;
        Bonuses = entry.Bonuses;
        Exclusion = entry.Exclusion?.Bytes.ToArray();
        ExcludedAt = entry.ExcludedAt;
    }
}

/// <summary>Who entered, with the salt of the entry's commitment.</summary>
public sealed record EntryPerson(byte[] Salt, EntrySubmission Submission)
{
    /// <summary>The record without a trace.</summary>
    public byte[] Seal(Vault vault, long contest, long index) => EntryRecord.Seal(vault, contest, index, this, []);

    /// <summary>Null where the record is erased, damaged, or belongs to another entry.</summary>
    public static EntryPerson? Open(Vault vault, long contest, long index, byte[]? bytes) => EntryRecord.Open(vault, contest, index, bytes)?.Person();
}
