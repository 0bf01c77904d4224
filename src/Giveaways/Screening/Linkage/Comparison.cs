namespace Giveaways.Screening.Linkage;

/// <summary>A field that two records are compared by, and its levels from the strongest to the weakest.</summary>
/// <remarks>
/// A pair has one level of each comparison, as a number: 0 where either value is missing, which is no evidence and weighs nothing;
/// otherwise 1 for the first of <see cref="Levels"/> and so on.
/// </remarks>
/// <param name="Name">Lower case, unique in its model.</param>
/// <param name="ByFrequency">
/// Whether an agreement on a rare value weighs more and on a shared one less: at levels of this mask (bit 0 is the first level) the value's own
/// frequency stands in for the level's <see cref="Level.U"/>.
/// </param>
public sealed record Comparison(string Name, IReadOnlyList<Level> Levels, int ByFrequency)
{
    public const int MaxLevels = 15;

    /// <summary>The number of the level of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int LevelNumber(string name)
    {
        for (var index = 0; index < Levels.Count; index++)
        {
            if (Levels[index].Name == name)
                return index + 1;
        }
        throw new ArgumentException($"The comparison {Name} has no level {name}.", nameof(name));
    }

    /// <summary>The weight of a level, 0 for a missing value.</summary>
    public int Weight(int level) => level == 0 ? 0 : Levels[level - 1].Weight;

    /// <summary>The weight of a level at a value that <paramref name="holders"/> of <paramref name="population"/> records have.</summary>
    /// <remarks>Twice the holders, one bit less: a telephone that thirty entries share says thirty times less about each of them.</remarks>
    public int Weight(int level, long holders, long population)
    {
        if (level == 0 || (ByFrequency >> (level - 1) & 1) == 0)
            return Weight(level);
        return Millibits.Of((ulong)Levels[level - 1].M, (ulong)Share.Of(Math.Max(1, holders), population));
    }
}
