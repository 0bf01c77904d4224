using System.Globalization;

namespace Giveaways.Api;

/// <summary>The name of an inquiry, <c>contests/{sequence}/inquiries/{number}</c>.</summary>
public readonly record struct InquiryName : IResourceName<InquiryName>
{
    /// <param name="contest">The contest, not the default value.</param>
    /// <param name="number">Which of the contest's inquiries, 1 to 2^53 - 1.</param>
    public InquiryName(ContestName contest, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Segment.MaxNumber);
        Contest = Segment.RequireContest(contest);
        Number = number;
    }

    public static string Pattern => "contests/{sequence}/inquiries/{number}";

    public ContestName Contest { get; }

    public long Number { get; }

    public static bool TryParse(string? text, out InquiryName name)
    {
        name = default;
        if (!Segment.TrySplit(text, ["contests", null, "inquiries", null], out var values)
            || !Segment.TryNumber(values[0], out var sequence) || !Segment.TryNumber(values[1], out var number))
        {
            return false;
        }
        name = new InquiryName(new ContestName(sequence), number);
        return true;
    }

    public static InquiryName Parse(string text) => Segment.Parse<InquiryName>(text);

    public override string ToString() => Number > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Contest}/inquiries/{Number}")
        : throw Segment.NoName(typeof(InquiryName));
}
