namespace Giveaways.Samples;

/// <summary>The bond between an employer and a person of its roster.</summary>
public enum Engagement
{
    Employee = 1,
    Contractor = 2,
    Agency = 3,
    Intern = 4,
    Director = 5,
}
