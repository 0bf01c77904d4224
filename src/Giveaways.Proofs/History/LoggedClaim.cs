using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.History;

/// <summary>A leaf behind the draw, with its index.</summary>
public readonly record struct LoggedClaim(long Index, Leaf Leaf);
