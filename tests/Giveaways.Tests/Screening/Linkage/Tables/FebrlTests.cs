using Giveaways.Screening.Linkage.Tables;
using Giveaways.Testing;

namespace Giveaways.Tests.Screening.Linkage.Tables;

/// <summary>The published FEBRL files, each parted into its originals and their duplicates; without the national id, which makes it easy.</summary>
sealed class FebrlTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Duplicates_are_found(int number)
    {
        var lines = File.ReadAllLines(VectorFiles.Shared($"screening/febrl/dataset{number}.csv"));
        string[] header = ["id", .. Values(lines[0])[1..^1].Select(name => name == "date_of_birth" ? "birth_date" : name)];
        var rows = lines[1..].Select(line => Values(line)[..^1]).ToLookup(row => row[0].EndsWith("-org", StringComparison.Ordinal));
        var linked = TwoFileLinkage.Link(new(header, [.. rows[true]]), new(header, [.. rows[false]]));
        var right = linked.Pairs.Count(pair => pair.LeftId.Split('-')[1] == pair.RightId.Split('-')[1]);
        Assert.That(2.0 * right / (linked.Pairs.Count + rows[false].Count()), Is.GreaterThanOrEqualTo(0.998));
    }

    static string[] Values(string line) => [.. line.Split(',').Select(value => value.Trim())];
}
