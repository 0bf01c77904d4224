namespace Giveaways.Inquiries;

/// <summary>What an entrant can ask for: its limits and how soon it is answered. A further kind is a further value here.</summary>
/// <param name="Id">Its name in storage and on the wire.</param>
/// <param name="MaxText">Most characters of its text.</param>
/// <param name="MaxPerEntry">Most inquiries of this kind about one entry; of these at most one is unanswered.</param>
/// <param name="WorkingDays">An answer is promised within as many working days of the organiser.</param>
public sealed record InquiryKind(string Id, int MaxText, int MaxPerEntry, int WorkingDays)
{
    /// <summary>An excluded entrant asks to be let in again.</summary>
    public static InquiryKind Appeal { get; } = new("appeal", 2_000, 3, 1);

    public static IReadOnlyList<InquiryKind> All { get; } = [Appeal];

    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static InquiryKind Of(string id) => All.FirstOrDefault(kind => kind.Id == id) ?? throw new ArgumentException("No kind of inquiry has this id.", nameof(id));
}
