using System.Globalization;

namespace Giveaways.Api;

/// <summary>The name of a contest, <c>contests/{sequence}</c>.</summary>
public readonly record struct ContestName : IResourceName<ContestName>
{
    /// <param name="sequence">The operator's counter, 1 to 2^53 - 1.</param>
    public ContestName(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, Segment.MaxNumber);
        Sequence = sequence;
    }

    public static string Pattern => "contests/{sequence}";

    public long Sequence { get; }

    public static bool TryParse(string? text, out ContestName name)
    {
        name = default;
        if (!Segment.TrySplit(text, ["contests", null], out var values) || !Segment.TryNumber(values[0], out var sequence))
        {
            return false;
        }
        name = new ContestName(sequence);
        return true;
    }

    public static ContestName Parse(string text) => Segment.Parse<ContestName>(text);

    public override string ToString() => Sequence != 0
        ? string.Create(CultureInfo.InvariantCulture, $"contests/{Sequence}")
        : throw Segment.NoName(typeof(ContestName));
}
