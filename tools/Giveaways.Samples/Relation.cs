namespace Giveaways.Samples;

/// <summary>What a declared relative is to the employee.</summary>
public enum Relation
{
    Child = 1,
    Parent = 2,
    Sibling = 3,
    Spouse = 4,
    Partner = 5,

    /// <summary>Lives in the same flat without being kin.</summary>
    Household = 6,
}
