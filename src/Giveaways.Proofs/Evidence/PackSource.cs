namespace Giveaways.Proofs.Evidence;

/// <summary>What an evidence pack is made of: the log, its signed heads and the rules' files. All else follows from these.</summary>
public sealed record PackSource
{
    /// <summary>Every leaf up to the checkpoint, in order. Read once; a leaf's bytes need to last until the next is asked for.</summary>
    public required IEnumerable<ReadOnlyMemory<byte>> Leaves { get; init; }

    /// <summary>The signed note of the log's last size.</summary>
    public required ReadOnlyMemory<byte> Checkpoint { get; init; }

    /// <summary>The signed note of the size that ends in the seal leaf; null or empty exactly where there is no seal.</summary>
    public required ReadOnlyMemory<byte>? SealCheckpoint { get; init; }

    /// <summary>
    /// The proof that the quorum saw the close (SPEC 12.3); null or empty where there is none. Where the rules name witnesses a drawn log needs
    /// both proofs, and that of the seal comes only with that of the close.
    /// </summary>
    public ReadOnlyMemory<byte>? CloseWitnessed { get; init; }

    /// <summary>The same of the seal.</summary>
    public ReadOnlyMemory<byte>? SealWitnessed { get; init; }

    /// <summary>For each key leaf the signed note of the size that ends in it: with it the old key vouches for the new one.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> KeyCheckpoints { get; init; } = [];

    /// <summary>The rules as published, then each amendment.</summary>
    public required IReadOnlyList<RulesFiles> Rules { get; init; }
}

/// <summary>One version of the rules as files.</summary>
/// <param name="Structured">The canonical bytes of <c>rules-&lt;n&gt;.json</c>.</param>
/// <param name="Texts">The texts that entrants read, in any order.</param>
public sealed record RulesFiles(ReadOnlyMemory<byte> Structured, IReadOnlyList<RulesTextFile> Texts);

/// <summary>The rules in one language.</summary>
/// <param name="Language">Two lowercase letters.</param>
/// <param name="Bytes">UTF-8.</param>
public readonly record struct RulesTextFile(string Language, ReadOnlyMemory<byte> Bytes);
