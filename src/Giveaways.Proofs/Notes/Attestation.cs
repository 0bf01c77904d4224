namespace Giveaways.Proofs.Notes;

/// <summary>A signature that was verified.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="Time">When a cosigner says it signed, in Unix seconds; null for a plain note signature, which has no time.</param>
public readonly record struct Attestation(VerifierKey Key, long? Time);
