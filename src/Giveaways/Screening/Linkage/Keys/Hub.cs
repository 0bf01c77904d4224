namespace Giveaways.Screening.Linkage.Keys;

/// <summary>A key that so many persons have that it proposes nobody: a front desk's telephone, a hostel's address. It is said, never silently dropped.</summary>
/// <param name="Rows">How many rows of the roster have it.</param>
public readonly record struct Hub(BlockKey Key, int Rows);
