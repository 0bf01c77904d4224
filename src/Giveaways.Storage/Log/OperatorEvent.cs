namespace Giveaways.Storage.Log;

/// <summary>What the operator's log says of a contest, in the order in which it can.</summary>
public enum OperatorEvent
{
    /// <summary>The contest got its number and its key.</summary>
    Created,
    Published,
    Closed,
    Sealed,
    Drawn,

    /// <summary>It was cancelled or declared void, or its key was lost.</summary>
    Ended,
}
