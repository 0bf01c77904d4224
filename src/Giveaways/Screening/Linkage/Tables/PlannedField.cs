namespace Giveaways.Screening.Linkage.Tables;

/// <summary>A column that both files have, and the pool that its values are in.</summary>
/// <param name="Pool">Fields with one pool may hold each other's values.</param>
/// <param name="Left">Where it stands in the left file.</param>
/// <param name="Right">Where it stands in the right file.</param>
sealed record PlannedField(string Name, int Pool, int Left, int Right);
