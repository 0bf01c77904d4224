using Giveaways.Proofs.Leaves;
using Giveaways.Screening;

namespace Giveaways.Inquiries;

/// <summary>Where an inquiry stands. Only the first is passed through at once: what is received is acknowledged in the same moment.</summary>
public enum InquiryState
{
    Received,

    /// <summary>With the time until which an answer is promised.</summary>
    Acknowledged,

    /// <summary>The list was sealed before an answer came: the entry takes part, and a prize of its is held until the answer.</summary>
    Undecided,
    Granted,
    Refused,
}

/// <summary>One change of an inquiry: what it became, when, and by whom.</summary>
/// <param name="By">A key's pseudonym, <c>entrant</c>, or <c>inquiries</c> for the service's own doing.</param>
public sealed record InquiryStep(InquiryState State, long At, string By);

/// <summary>The exclusion that an appeal is about, as it was when the appeal came.</summary>
/// <param name="Reason">What the exclusion's leaf commits to.</param>
public sealed record AppealedExclusion(ExclusionClass Class, long At, Salted Reason);

/// <summary>What the entrant is told. A refusal always has an explanation and a next step.</summary>
/// <param name="NextStep">Empty only where it was granted.</param>
public sealed record InquiryAnswer(string Explanation, string NextStep);

/// <summary>What one entrant asked about one entry, and what came of it. Personal data: it is stored encrypted.</summary>
public sealed record Inquiry
{
    /// <summary>Who an entrant and the service itself are in <see cref="InquiryStep.By"/>.</summary>
    public const string Entrant = "entrant";

    /// <inheritdoc cref="Entrant"/>
    public const string Service = "inquiries";

    public required long Contest { get; init; }

    /// <summary>Counts the contest's inquiries from 1.</summary>
    public required long Number { get; init; }
    public required long EntryIndex { get; init; }
    public required string Code { get; init; }

    /// <summary>Id of an <see cref="InquiryKind"/>.</summary>
    public required string Kind { get; init; }
    public required string Text { get; init; }

    /// <summary>Language in which the entrant reads, <c>en</c>, <c>ru</c> or <c>uk</c>.</summary>
    public required string Language { get; init; }
    public required AppealedExclusion Exclusion { get; init; }

    /// <summary>Until when an answer was promised. It never changes.</summary>
    public required long PromisedAt { get; init; }

    /// <summary>Every change, the oldest first; never empty.</summary>
    public required IReadOnlyList<InquiryStep> History { get; init; }

    /// <summary>Null until it is answered.</summary>
    public InquiryAnswer? Answer { get; init; }

    public InquiryState State => History[^1].State;

    public long ReceivedAt => History[0].At;

    public bool IsAnswered => Answer is not null;

    /// <summary>Whether the promise is broken at <paramref name="now"/>.</summary>
    public bool IsOverdue(long now) => !IsAnswered && now > PromisedAt;

    internal Inquiry Became(InquiryState state, long now, string by) => this with { History = [.. History, new InquiryStep(state, now, by)] };

    internal Inquiry Answered(bool granted, InquiryAnswer answer, long now, string by) =>
        Became(granted ? InquiryState.Granted : InquiryState.Refused, now, by) with { Answer = answer };
}
