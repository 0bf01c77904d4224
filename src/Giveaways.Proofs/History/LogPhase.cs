namespace Giveaways.Proofs.History;

/// <summary>How far a log has come, in the order of a contest's life.</summary>
public enum LogPhase
{
    /// <summary>No leaf yet.</summary>
    Empty,

    /// <summary>Rules are there; no close leaf yet, whatever the clock says.</summary>
    Open,

    /// <summary>The close leaf is there.</summary>
    Closed,

    Sealed,

    Drawn,

    /// <summary>Ended by the final leaf.</summary>
    Final,

    /// <summary>Ended before the seal.</summary>
    Cancelled,

    /// <summary>Ended between seal and draw.</summary>
    Void,
}
