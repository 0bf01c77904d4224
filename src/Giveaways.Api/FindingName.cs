namespace Giveaways.Api;

/// <summary>The name of an entry's finding, <c>contests/{sequence}/findings/{code}</c>.</summary>
public readonly record struct FindingName : IResourceName<FindingName>
{
    /// <param name="contest">The contest, not the default value.</param>
    /// <param name="code">The entry's code in lower case, 6 to 32 characters (SPEC section 3).</param>
    public FindingName(ContestName contest, string code)
    {
        Contest = Segment.RequireContest(contest);
        Code = Segment.RequireCode(code);
    }

    public static string Pattern => "contests/{sequence}/findings/{code}";

    public ContestName Contest { get; }

    public string Code { get; }

    public static bool TryParse(string? text, out FindingName name)
    {
        name = default;
        if (!Segment.TryContestCode(text, "findings", out var contest, out var code))
        {
            return false;
        }
        name = new FindingName(contest, code);
        return true;
    }

    public static FindingName Parse(string text) => Segment.Parse<FindingName>(text);

    public override string ToString() => Code is not null ? $"{Contest}/findings/{Code}" : throw Segment.NoName(typeof(FindingName));
}
