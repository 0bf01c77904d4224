using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Splits;

/// <summary>A log's head and the key that signed it.</summary>
public readonly record struct SignedBy(SignedCheckpoint Head, VerifierKey Key);
