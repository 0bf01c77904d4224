namespace Giveaways.Prizes;

/// <summary>A group of the audience and the share of people in it, of those in its dimension.</summary>
/// <param name="Share">0 to 1; 0 where it is not known.</param>
public readonly record struct AudienceGroup(GroupId Id, double Share);

/// <summary>For whom the prizes are: every group that must be glad, by dimension.</summary>
/// <param name="Groups">In the order in which they are shown; of each dimension all groups that matter, one after the other.</param>
public sealed record Audience(IReadOnlyList<AudienceGroup> Groups)
{
    public const int MaxDimensions = 16;

    /// <summary>By how much a dimension's shares may miss 1.</summary>
    public const double Tolerance = 0.005;

    /// <summary>Dimensions whose shares are known: answers are weighed so that each of them counts as in the audience.</summary>
    public IEnumerable<IGrouping<string, AudienceGroup>> Weighed =>
        Groups.GroupBy(g => g.Id.Dimension).Where(d => d.All(g => g.Share > 0));

    /// <summary>Values of all groups, parted by dimension.</summary>
    public IReadOnlyList<T[]> ByDimension<T>(IReadOnlyList<T> values) =>
        [.. Groups.Index().GroupBy(g => g.Item.Id.Dimension).Select(d => d.Select(g => values[g.Index]).ToArray())];

    /// <summary>What is wrong with it, in the API's fields.</summary>
    public IReadOnlyList<Violation> Check(string field)
    {
        var found = new List<Violation>();
        if (Groups.Count is 0 or > Appeal.WorstGroup.MaxGroups)
            found.Add(new(field, Reason.OutOfRange, $"Name 1 to {Appeal.WorstGroup.MaxGroups} groups."));
        if (Groups.Index().Any(g => g.Index > 0 && Groups[g.Index - 1].Id.Dimension != g.Item.Id.Dimension && Groups.Take(g.Index).Any(e => e.Id.Dimension == g.Item.Id.Dimension)))
            found.Add(new(field, Reason.OutOfRange, "The groups of a dimension stand one after the other."));
        if (Groups.DistinctBy(g => g.Id).Count() != Groups.Count)
            found.Add(new(field, Reason.DuplicateValue, "Names a group twice."));
        foreach (var dimension in Groups.GroupBy(g => g.Id.Dimension))
        {
            var sum = dimension.Sum(g => g.Share);
            if (dimension.Any(g => g.Share is < 0 or > 1 || double.IsNaN(g.Share)) || (dimension.Any(g => g.Share > 0) && Math.Abs(sum - 1) > Tolerance))
                found.Add(new(field, Reason.OutOfRange, "The shares of a dimension are 0 to 1 and sum up to 1, or are all left out."));
        }
        if (Groups.DistinctBy(g => g.Id.Dimension).Count() > MaxDimensions)
            found.Add(new(field, Reason.OutOfRange, $"At most {MaxDimensions} dimensions."));
        return found;
    }
}
