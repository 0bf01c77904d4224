using System.Globalization;

namespace Giveaways.Api;

/// <summary>The name of a notice, <c>contests/{sequence}/notices/{number}</c>.</summary>
public readonly record struct NoticeName : IResourceName<NoticeName>
{
    /// <param name="contest">The contest, not the default value.</param>
    /// <param name="number">Which of the contest's notices, 1 to 2^53 - 1.</param>
    public NoticeName(ContestName contest, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Segment.MaxNumber);
        Contest = Segment.RequireContest(contest);
        Number = number;
    }

    public static string Pattern => "contests/{sequence}/notices/{number}";

    public ContestName Contest { get; }

    public long Number { get; }

    public static bool TryParse(string? text, out NoticeName name)
    {
        name = default;
        if (!Segment.TrySplit(text, ["contests", null, "notices", null], out var values)
            || !Segment.TryNumber(values[0], out var sequence) || !Segment.TryNumber(values[1], out var number))
        {
            return false;
        }
        name = new NoticeName(new ContestName(sequence), number);
        return true;
    }

    public static NoticeName Parse(string text) => Segment.Parse<NoticeName>(text);

    public override string ToString() => Number > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Contest}/notices/{Number}")
        : throw Segment.NoName(typeof(NoticeName));
}
