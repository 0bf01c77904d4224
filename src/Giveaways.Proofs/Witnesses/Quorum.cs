using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Witnesses;

/// <summary>When enough witnesses had seen a checkpoint, and whether that was in time (SPEC 12.3.5, 11).</summary>
public static class Quorum
{
    /// <summary>A close is witnessed late where its quorum time is more than this many seconds after the close leaf (SPEC 11).</summary>
    public const long CloseSeconds = 60;

    /// <summary>The latest of the <paramref name="quorum"/> earliest cosignatures, each witness counted once, at its earliest.</summary>
    /// <returns>Null while fewer witnesses than the quorum have signed, and for a quorum of 0.</returns>
    public static long? TimeOf(IEnumerable<Attestation> cosignatures, int quorum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quorum);
        var earliest = Earliest(cosignatures, quorum);
        return quorum > 0 && earliest.Count == quorum ? earliest.Max(one => one.Time) : null;
    }

    /// <summary>Whether quorum time + margin is not after the round's time; equality is in time.</summary>
    public static bool IsInTime(long quorumTime, long margin, long roundTime) => quorumTime + margin <= roundTime;

    /// <summary>Whether the verdict says CLOSE WITNESSED LATE; 60 seconds exactly are not late.</summary>
    public static bool IsCloseLate(long quorumTime, long closeTime) => quorumTime - closeTime > CloseSeconds;

    /// <summary>The first signature of each witness, of these the earliest, at most <paramref name="count"/>; of equal times the one that was given first.</summary>
    internal static List<Attestation> Earliest(IEnumerable<Attestation> cosignatures, int count)
    {
        ArgumentNullException.ThrowIfNull(cosignatures);
        return
        [
            .. cosignatures.Where(one => one.Time is not null).GroupBy(one => one.Key)
                .Select(ofOne => ofOne.MinBy(one => one.Time)).OrderBy(one => one.Time).Take(count),
        ];
    }
}
