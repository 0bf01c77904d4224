namespace Giveaways.Screening.Linkage;

/// <summary>One way in which two values of a field compare, with how often it occurs: the atom of a linkage model.</summary>
/// <param name="Name">Lower case words with hyphens, unique in its comparison.</param>
/// <param name="M">Of a billion pairs that are one person, how many compare like this.</param>
/// <param name="U">Of a billion pairs of two people, how many do.</param>
public sealed record Level(string Name, int M, int U)
{
    /// <summary>log₂(m / u) in millibits: for the pair being one person when positive.</summary>
    public int Weight { get; } = Millibits.Of((ulong)M, (ulong)U);
}
