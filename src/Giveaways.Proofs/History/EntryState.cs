namespace Giveaways.Proofs.History;

/// <summary>What an entry's last leaf made it (SPEC 6.11).</summary>
public enum EntryState : byte
{
    /// <summary>The leaf at this index is no entry.</summary>
    None,

    In,

    Excluded,

    /// <summary>For good.</summary>
    Withdrawn,
}
