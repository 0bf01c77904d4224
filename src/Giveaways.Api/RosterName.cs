using System.Globalization;

namespace Giveaways.Api;

/// <summary>The name of a roster as handed over once, <c>rosters/{employer}/snapshots/{number}</c>.</summary>
public readonly record struct RosterName : IResourceName<RosterName>
{
    /// <param name="employer">The employer's id, <c>[a-z0-9-]{1,32}</c>.</param>
    /// <param name="number">Which of the employer's imports, 1 to 2^53 - 1.</param>
    public RosterName(string employer, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Segment.MaxNumber);
        Employer = Segment.IsId(employer) ? employer : throw new ArgumentException("Not an employer's id.", nameof(employer));
        Number = number;
    }

    public static string Pattern => "rosters/{employer}/snapshots/{number}";

    public string Employer { get; }

    public long Number { get; }

    public static bool TryParse(string? text, out RosterName name)
    {
        name = default;
        if (!Segment.TrySplit(text, ["rosters", null, "snapshots", null], out var values)
            || !Segment.IsId(values[0]) || !Segment.TryNumber(values[1], out var number))
        {
            return false;
        }
        name = new RosterName(values[0], number);
        return true;
    }

    public static RosterName Parse(string text) => Segment.Parse<RosterName>(text);

    public override string ToString() => Employer is not null
        ? string.Create(CultureInfo.InvariantCulture, $"rosters/{Employer}/snapshots/{Number}")
        : throw Segment.NoName(typeof(RosterName));
}
