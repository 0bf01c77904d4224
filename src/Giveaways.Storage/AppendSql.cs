namespace Giveaways.Storage;

/// <summary>The statements of the append path, written out per database because they run for every entry.</summary>
sealed record AppendSql
{
    public required string FindRequest { get; init; }
    public required string InsertRequest { get; init; }
    public required string SamePerson { get; init; }
    public required string SlotHolders { get; init; }
    public required string InsertSlot { get; init; }
    public required string InsertEntry { get; init; }

    /// <summary>Moves a log's head, only from the size that the writer knows.</summary>
    public required string AdvanceLog { get; init; }
    public required string UpdateBundle { get; init; }
    public required string InsertBundle { get; init; }
    public required string InsertCheckpoint { get; init; }
    public required string UpdateCounts { get; init; }
}
