namespace Giveaways.Samples;

/// <summary>What decides the form of a Russian, Ukrainian or Polish name.</summary>
public enum Sex
{
    Female = 1,
    Male = 2,
}
