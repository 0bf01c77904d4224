namespace Giveaways.Api;

/// <summary>The name of a winning entry's claim, <c>contests/{sequence}/claims/{code}</c>.</summary>
public readonly record struct ClaimName : IResourceName<ClaimName>
{
    /// <param name="contest">The contest, not the default value.</param>
    /// <param name="code">The entry's code in lower case, 6 to 32 characters (SPEC section 3).</param>
    public ClaimName(ContestName contest, string code)
    {
        Contest = Segment.RequireContest(contest);
        Code = Segment.RequireCode(code);
    }

    public static string Pattern => "contests/{sequence}/claims/{code}";

    public ContestName Contest { get; }

    public string Code { get; }

    public static bool TryParse(string? text, out ClaimName name)
    {
        name = default;
        if (!Segment.TryContestCode(text, "claims", out var contest, out var code))
        {
            return false;
        }
        name = new ClaimName(contest, code);
        return true;
    }

    public static ClaimName Parse(string text) => Segment.Parse<ClaimName>(text);

    public override string ToString() => Code is not null ? $"{Contest}/claims/{Code}" : throw Segment.NoName(typeof(ClaimName));
}
