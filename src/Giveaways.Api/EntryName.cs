namespace Giveaways.Api;

/// <summary>The name of an entry, <c>contests/{sequence}/entries/{code}</c>.</summary>
public readonly record struct EntryName : IResourceName<EntryName>
{
    /// <param name="contest">The contest, not the default value.</param>
    /// <param name="code">The entry's code in lower case, 6 to 32 characters (SPEC section 3).</param>
    public EntryName(ContestName contest, string code)
    {
        Contest = Segment.RequireContest(contest);
        Code = Segment.RequireCode(code);
    }

    public static string Pattern => "contests/{sequence}/entries/{code}";

    public ContestName Contest { get; }

    public string Code { get; }

    public static bool TryParse(string? text, out EntryName name)
    {
        name = default;
        if (!Segment.TryContestCode(text, "entries", out var contest, out var code))
        {
            return false;
        }
        name = new EntryName(contest, code);
        return true;
    }

    public static EntryName Parse(string text) => Segment.Parse<EntryName>(text);

    public override string ToString() => Code is not null ? $"{Contest}/entries/{Code}" : throw Segment.NoName(typeof(EntryName));
}
