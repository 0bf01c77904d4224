namespace Giveaways.Api;

/// <summary>The name of a contest's one draw, <c>contests/{sequence}/draw</c>.</summary>
public readonly record struct DrawName : IResourceName<DrawName>
{
    /// <param name="contest">The contest, not the default value.</param>
    public DrawName(ContestName contest) => Contest = Segment.RequireContest(contest);

    public static string Pattern => "contests/{sequence}/draw";

    public ContestName Contest { get; }

    public static bool TryParse(string? text, out DrawName name)
    {
        name = default;
        if (!Segment.TrySplit(text, ["contests", null, "draw"], out var values) || !Segment.TryNumber(values[0], out var sequence))
        {
            return false;
        }
        name = new DrawName(new ContestName(sequence));
        return true;
    }

    public static DrawName Parse(string text) => Segment.Parse<DrawName>(text);

    public override string ToString() => Contest != default ? $"{Contest}/draw" : throw Segment.NoName(typeof(DrawName));
}
