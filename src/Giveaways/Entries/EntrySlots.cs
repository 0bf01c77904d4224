using System.Globalization;
using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening.Contacts;

namespace Giveaways.Entries;

/// <summary>What there is only so much of.</summary>
public enum SlotKind
{
    /// <summary>A purchase: one entry rests on it.</summary>
    Receipt,

    /// <summary>The entries of one home.</summary>
    Household,

    /// <summary>The entries of one person within one period.</summary>
    Period,
}

/// <summary>A place that an entry takes up.</summary>
/// <param name="Value">Which: a fiscal id, a home, a person and period. Personal data; stored as a keyed hash alone.</param>
/// <param name="Limit">How many entries can have it.</param>
public sealed record EntrySlot(SlotKind Kind, string Value, int Limit);

/// <summary>A place with the entries that have it already, oldest first, by their codes.</summary>
/// <param name="IsReturned">A purchase that was returned before anything rested on it.</param>
public sealed record SlotTaken(EntrySlot Slot, IReadOnlyList<string> Codes, bool IsReturned = false)
{
    public bool IsFull => IsReturned || Codes.Count >= Slot.Limit;
}

/// <summary>Receipts, households and periods under one rule: an entry takes its places as it is taken, and keeps them when it is withdrawn.</summary>
/// <remarks>
/// As with the person's own limit, the log never forgets an entry: who could give a place back could enter again and again, and a receipt that was
/// returned to the shop would be good for another try.
/// </remarks>
public static class EntrySlots
{
    const long DaySeconds = 86_400;

    /// <summary>The places that an entry takes up: none where neither it has a receipt nor the rules know these limits.</summary>
    /// <param name="person">The contact by which the rules know the person.</param>
    /// <param name="entered">When the person took part.</param>
    public static IReadOnlyList<EntrySlot> Of(Contest contest, EntrySubmission submission, Contact person, long entered)
    {
        var terms = IntakeTerms.Of(contest.Rules);
        var slots = submission.FiscalIds.Select(id => new EntrySlot(SlotKind.Receipt, id, 1)).ToList();
        if (terms.HouseholdLimit > 0 && HouseholdOf(submission.Address) is { } household)
            slots.Add(new(SlotKind.Household, household, terms.HouseholdLimit));
        if (terms.PeriodLimit is { } limit && entered >= contest.Rules.Open)
        {
            var period = (entered - contest.Rules.Open) / (limit.Days * DaySeconds);
            slots.Add(new(SlotKind.Period, string.Create(CultureInfo.InvariantCulture, $"{period}\n{person.Kind}\n{person.Value}"), limit.Entries));
        }
        return slots;
    }

    /// <summary>The home at an address; null where it is not told for sure.</summary>
    /// <remarks>
    /// A building is no household, and a street without its town may be anywhere: a refusal must not rest on a guess. What is left to doubt is
    /// left to screening, which compares such addresses too, and to a person.
    /// </remarks>
    static string? HouseholdOf(string address) =>
        address.Length > 0 && PostalAddress.Of(address) is { City.Length: > 0, Household: { Length: > 0 } household } ? household : null;

    /// <summary>Why an entry is not taken because a place is full; null where none is.</summary>
    internal static Problem? Refuse(Contest contest, IReadOnlyList<SlotTaken> slots)
    {
        foreach (var taken in slots.Where(s => s.IsFull))
        {
            var limit = taken.Slot.Limit.ToString(CultureInfo.InvariantCulture);
            if (taken.IsReturned)
                return new Problem(Reason.PurchaseReturned, "A purchase that this entry rests on was returned; it counts no more.");
            return taken.Slot.Kind switch
            {
                SlotKind.Receipt => Named(contest, taken, new Problem(Reason.DuplicateReceipt, $"A receipt was used before, by entry {taken.Codes[0]}; each purchase counts once.")),
                SlotKind.Period => Named(contest, taken, new Problem(Reason.EntryLimit, $"This person has {taken.Codes.Count} entries in this period, which is the limit.").With("limit", limit)),
                // Whose entries they are is no matter of whoever else lives there.
                _ => new Problem(Reason.HouseholdLimit, $"There are {taken.Codes.Count} entries of this home, which is the limit.").With("limit", limit),
            };
        }
        return null;
    }

    static Problem Named(Contest contest, SlotTaken taken, Problem problem) => problem
        .With("entry", string.Create(CultureInfo.InvariantCulture, $"contests/{contest.Sequence}/entries/{taken.Codes[0]}"))
        .With("code", taken.Codes[0]);

    /// <summary>Why an entry is not taken as a purchase or as a free one; null where it is.</summary>
    internal static Problem? RefuseRoute(Contest contest, EntrySubmission submission)
    {
        var terms = IntakeTerms.Of(contest.Rules);
        if (submission.Source == EntrySource.Free)
        {
            return terms.FreeRoute is null ? new Problem(Reason.NoFreeRoute, "The rules name no free way to enter; send the entry with its own source.")
                : submission.FiscalIds.Count > 0 ? Problem.Of("fiscal_ids", Reason.TooManyItems, "An entry by the free way rests on no purchase; leave the receipts out, or send it with its own source.")
                : null;
        }
        return terms.NeedsReceipt && submission.FiscalIds.Count == 0
            ? new Problem(Reason.ReceiptRequired, "The rules ask for a receipt; give its fiscal id" + (terms.FreeRoute is null ? "." : ", or enter by their free way with the source free."))
            : null;
    }
}
