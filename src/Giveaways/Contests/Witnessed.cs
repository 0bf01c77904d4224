namespace Giveaways.Contests;

/// <summary>That a quorum of the rules' witnesses saw a contest's close or seal (SPEC section 12.3).</summary>
/// <param name="Time">The quorum time: the latest of its cosignatures, by the witnesses' clocks.</param>
/// <param name="Proof">The evidence pack's file <c>close-witnessed</c> or <c>seal-witnessed</c>. Once made it stays, whatever comes later.</param>
public sealed record Witnessed(long Time, ReadOnlyMemory<byte> Proof);
