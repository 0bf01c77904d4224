namespace Giveaways.Proofs.Operator;

/// <summary>How far the operator's log says that a contest has come.</summary>
public enum ContestProgress
{
    /// <summary>It has its number and its key, and nothing more is known of it.</summary>
    Created,

    Published,
    Closed,

    /// <summary>Sealed, and neither drawn nor ended.</summary>
    Sealed,

    Drawn,
    Cancelled,
    Void,
    KeyLost,
}
