namespace Giveaways.Proofs.Beacons;

/// <summary>Why a beacon's signature is refused. The names are stable: they appear in verdicts.</summary>
public enum BeaconFault
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The round is below 1 or above 2^53 - 1.</summary>
    RoundOutOfRange,

    /// <summary>The signature does not have exactly 48 bytes.</summary>
    WrongLength,

    /// <summary>The compression flag is not set.</summary>
    NotCompressed,

    /// <summary>A second spelling of a point: x is not below p, or the infinity flag comes with other bits.</summary>
    NonCanonical,

    /// <summary>The point at infinity, which would sign under a key of zero.</summary>
    Infinity,

    /// <summary>No point of the curve has this x.</summary>
    NotOnCurve,

    /// <summary>A point of the curve outside the group of prime order.</summary>
    NotInSubgroup,

    /// <summary>A well-formed point that is not the chain's signature of this round.</summary>
    SignatureMismatch,
}
