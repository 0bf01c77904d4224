using Giveaways.Proofs.Leaves;

namespace Giveaways.Inquiries;

/// <summary>What an entrant must hear.</summary>
public enum NoticeKind
{
    /// <summary>The entry is out, under which class, and until when that can be appealed.</summary>
    Excluded,

    /// <summary>The entry is in again.</summary>
    Reinstated,

    /// <summary>An inquiry got an answer that changed nothing about the entry.</summary>
    Answered,
}

/// <summary>One thing that an entrant must hear, for the app that knows how to reach them. No personal data.</summary>
/// <param name="Number">Counts the contest's notices from 1, in the order in which they arose.</param>
/// <param name="Class">Of an exclusion, else null.</param>
/// <param name="AppealUntil">Of an exclusion: an appeal must come before it; null where the rules leave no time for one.</param>
/// <param name="LeafIndex">Of the leaf that says so, in the contest's log; null for an answer, which has none.</param>
/// <param name="Inquiry">Number of the inquiry that was answered, or that brought the entry back; null where there is none.</param>
/// <param name="AcknowledgedAt">When the app said that it has taken it over; null before.</param>
public sealed record Notice(
    long Contest, long Number, long EntryIndex, NoticeKind Kind, ExclusionClass? Class, long At, long? LeafIndex, long? AppealUntil, long? Inquiry, long? AcknowledgedAt);
