using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Splits;

namespace Giveaways.Proofs.Operator;

/// <summary>What a verifier says of an operator pack by itself.</summary>
/// <param name="Step">The step <c>operator</c>, passed or failed.</param>
/// <param name="Origin">The log's origin; empty where the pack cannot be read so far.</param>
/// <param name="Report">Every contest and what is to be told of them; null where the pack is refused.</param>
public sealed record OperatorVerdict(StepReport Step, string Origin, OperatorReport? Report)
{
    public bool IsAccepted => Report is not null;

    /// <summary>The time of the log's last leaf.</summary>
    public long Time { get; init; }

    /// <summary>Where a saved head is of another history than the log: what proves it to anybody.</summary>
    public SplitProof? Split { get; init; }
}
