using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;

namespace Giveaways.Proofs.Witnesses;

/// <summary>That and when a quorum of witnesses saw a contest's close or seal, verified.</summary>
/// <param name="Event">Close or seal.</param>
/// <param name="QuorumTime">The latest of the cosignatures' times.</param>
/// <param name="Witnesses">Who signed, in the rules' order.</param>
public sealed record WitnessedEvent(ContestEvent Event, long QuorumTime, IReadOnlyList<SeenBy> Witnesses);

/// <summary>One witness's cosignature.</summary>
/// <param name="Key">The witness's key.</param>
/// <param name="Time">When it says that it saw the checkpoint.</param>
/// <param name="IsOwn">Whether the operator runs the witness, as far as its name tells (SPEC 11).</param>
public readonly record struct SeenBy(VerifierKey Key, long Time, bool IsOwn);
