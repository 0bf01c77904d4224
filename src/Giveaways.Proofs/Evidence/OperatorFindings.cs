using Giveaways.Proofs.Operator;

namespace Giveaways.Proofs.Evidence;

/// <summary>What an operator's log tells beside a pack of one of its contests (SPEC 12.4).</summary>
public sealed record OperatorFindings
{
    public required string Origin { get; init; }

    /// <summary>Leaves in the operator's log.</summary>
    public required long Size { get; init; }

    /// <summary>The time of its last leaf.</summary>
    public required long Time { get; init; }

    /// <summary>All contests, and which of them are to be told of.</summary>
    public required OperatorReport Report { get; init; }

    /// <summary>The other contests that promise the same as this one.</summary>
    public required IReadOnlyList<OperatorContest> Alike { get; init; }

    /// <summary>The events of this contest that the pack is too old to have, such as <c>draw</c>.</summary>
    public required IReadOnlyList<string> Lacking { get; init; }

    /// <summary>How many saved checkpoints and receipts of the operator's log it was held against.</summary>
    public required int Saved { get; init; }
}
