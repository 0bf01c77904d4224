using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.History;

/// <summary>How far the holder of a unit has come (SPEC 9.1).</summary>
public enum HolderState
{
    /// <summary>Drawn or promoted; nothing else happened yet.</summary>
    Standing,

    Offered,

    /// <summary>In doubt: waits for a decision.</summary>
    Held,

    Claimed,

    /// <summary>Has the prize, and keeps the unit whatever happens to others.</summary>
    Delivered,
}

/// <summary>A unit as it stands.</summary>
/// <param name="Ranking">The ranking to which its prize belongs.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Holder">Who holds it; null where it is vacant or was never won.</param>
/// <param name="State">How far the holder has come; null without one.</param>
public readonly record struct UnitStanding(string Ranking, PrizeUnit Unit, RankedCode? Holder, HolderState? State);
