namespace Giveaways.Proofs.Leaves;

/// <summary>The public classes of exclusion, coarse on purpose: the exact reason is its entrant's alone.</summary>
/// <remarks>In the order of their names' bytes, which is the order of every list of them.</remarks>
public enum ExclusionClass
{
    /// <summary>Against the contest's rules, such as many entries by machine.</summary>
    Breach,

    /// <summary>Staff, or close to staff.</summary>
    Connected,

    /// <summary>The same person as another entry.</summary>
    Duplicate,

    /// <summary>Outside age, place or another condition of the rules.</summary>
    Ineligible,
}
