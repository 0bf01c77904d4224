using System.Globalization;
using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Entries;

/// <summary>Where an entry stands: its last leaf decides.</summary>
public enum EntryState
{
    In,
    Excluded,
    Withdrawn,
}

/// <summary>One accepted participation as the log knows it: no personal data.</summary>
/// <param name="Index">The leaf's index in the contest's log, which the code spells.</param>
/// <param name="Source">Where it comes from, see <see cref="EntrySource"/>.</param>
public sealed record Entry(
    long Contest, long Index, string Code, int Weight, int Bonuses, EntryState State, ExclusionClass? Class, long Accepted, long Entered, Hash32 Commit, string Source)
{
    /// <summary>What the exclusion's commitment opens to; empty where there is none.</summary>
    public Hash32? Exclusion { get; init; }

    /// <summary>When it was excluded, from which on its entrant can appeal; null where it is not.</summary>
    public long? ExcludedAt { get; init; }
}

/// <summary>The rules of taking part. Pure: the index, the time and the salted commitment are arguments.</summary>
public static class Intake
{
    /// <summary>A contest's most tickets (SPEC section 6.12).</summary>
    public const long MaxTickets = 10_000_000;

    /// <summary>The contact that identifies this person in this contest.</summary>
    public static Decision<Contact> IdentifyingContact(Contest contest, EntrySubmission submission)
    {
        var kind = contest.Rules.IdentifyingContact;
        var contacts = submission.Contacts.Where(c => c.Kind == kind).ToList();
        return contacts.Count switch
        {
            1 => Decision.Accept(contacts[0]),
            0 => Problem.Of("contacts", Reason.IdentifyingContactRequired, $"The rules know a person by {Word(kind)}; give exactly one."),
            _ => Problem.Of("contacts", Reason.IdentifyingContactRequired, $"The rules know a person by {Word(kind)}; {contacts.Count} were given, give exactly one."),
        };
    }

    /// <summary>Takes one entry.</summary>
    /// <param name="index">The index that the entry's leaf will have.</param>
    /// <param name="code">Code of that index (SPEC section 3).</param>
    /// <param name="samePerson">Codes of the entries that this person already has, oldest first.</param>
    /// <param name="slots">The places that it takes up, see <see cref="EntrySlots.Of"/>, with who has them already.</param>
    public static Decision<Entry> Accept(
        Contest contest, EntrySubmission submission, long now, long index, Func<long, string> code, IReadOnlyList<string> samePerson, IReadOnlyList<SlotTaken> slots, Hash32 commit)
    {
        var rules = contest.Rules;
        var entered = submission.Entered ?? now;
        if (contest.NotChangeable() is { } refused)
            return refused;
        if (contest.ClosedAt is not null || now > rules.ImportUntil || entered >= rules.Close)
            return (now > rules.ImportUntil || contest.ClosedAt is not null
                ? new Problem(Reason.ImportClosed, $"The intake ended at {LogTime.Show(contest.ClosedAt ?? rules.ImportUntil)}.")
                : new Problem(Reason.EntriesClosed, $"Entries counted until {LogTime.Show(rules.Close)}.")).With("close_time", LogTime.Show(rules.Close));
        if (entered < rules.Open || entered > now)
            return entered > now
                ? Problem.Of("entered_time", Reason.OutOfRange, "Lies in the future.")
                : new Problem(Reason.NotOpen, $"Entries open at {LogTime.Show(rules.Open)}.").With("open_time", LogTime.Show(rules.Open));
        if (samePerson.Count >= rules.EntryLimit)
            return (rules.EntryLimit == 1
                ? new Problem(Reason.DuplicateEntry, $"This person has already entered, with code {samePerson[0]}; one entry per person counts.")
                : new Problem(Reason.EntryLimit, $"This person already has {samePerson.Count} entries, which is the limit."))
                .With("entry", string.Create(CultureInfo.InvariantCulture, $"contests/{contest.Sequence}/entries/{samePerson[0]}"))
                .With("code", samePerson[0])
                .With("limit", rules.EntryLimit.ToString(CultureInfo.InvariantCulture));
        if (EntrySlots.RefuseRoute(contest, submission) is { } route)
            return route;
        if (EntrySlots.Refuse(contest, slots) is { } full)
            return full;
        if (contest.Counts.Tickets + rules.Weight.Base > MaxTickets)
            return new Problem(Reason.TooManyTickets, $"The contest has reached its limit of {MaxTickets.ToString("N0", CultureInfo.InvariantCulture)} tickets.");
        if (contest.RefusesSource(submission.Source) is { } source)
            return source;
        var own = code(index);
        var entry = new Entry(contest.Sequence, index, own, rules.Weight.Base, 0, EntryState.In, null, now, entered, commit, submission.Source);
        return Decision.Accept(entry, new EntryLeaf(now, own, rules.Weight.Base, commit, entered, submission.Source));
    }

    /// <summary>More tickets for an entry, up to the cap; only while entries are taken.</summary>
    public static Decision<Entry> AddBonus(Contest contest, Entry entry, long now, int amount, string reason)
    {
        var rules = contest.Rules;
        if (amount is < 1 or > 10_000)
            return Problem.Of("amount", Reason.OutOfRange, "Takes 1 to 10,000 tickets.");
        if (!Slug.IsValid(reason))
            return Problem.Of("reason", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, e.g. referral.");
        if (contest.NotChangeable() is { } refused)
            return refused;
        if (contest.ClosedAt is not null || now > rules.ImportUntil)
            return new Problem(Reason.ImportClosed, $"Bonuses counted until {LogTime.Show(contest.ClosedAt ?? rules.ImportUntil)}.");
        if (NotIn(entry) is { } gone)
            return gone;
        if (rules.Weight.Cap == rules.Weight.Base)
            return new Problem(Reason.BonusNotAllowed, $"The rules give every entry {rules.Weight.Base} ticket(s) and no bonuses.");
        if (IntakeTerms.Of(rules).PromisesEqualChance)
            return new Problem(Reason.BonusNotAllowed, "The rules promise the free way the same chance as a purchase, so that no entry gets more tickets than another.");
        var bonuses = (int)Math.Min(1_000_000_000L, (long)entry.Bonuses + amount);
        var weight = (int)Math.Min(rules.Weight.Cap, (long)rules.Weight.Base + bonuses);
        if (contest.Counts.Tickets + weight - entry.Weight > MaxTickets)
            return new Problem(Reason.TooManyTickets, $"The contest has reached its limit of {MaxTickets.ToString("N0", CultureInfo.InvariantCulture)} tickets.");
        return Decision.Accept(entry with { Weight = weight, Bonuses = bonuses }, new BonusLeaf(now, entry.Code, amount, reason));
    }

    /// <summary>Takes an entry out for good, before the seal. The person cannot enter again: the log never forgets an entry.</summary>
    public static Decision<Entry> Withdraw(Contest contest, Entry entry, long now, string reason)
    {
        if (!Slug.IsValid(reason))
            return Problem.Of("reason", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, e.g. entrant-request.");
        if (contest.NotChangeable() is { } refused)
            return refused;
        if (entry.State == EntryState.Withdrawn)
            return new Problem(Reason.EntryWithdrawn, $"Entry {entry.Code} is withdrawn already.");
        return Decision.Accept(entry with { State = EntryState.Withdrawn, Class = null, ExcludedAt = null }, new WithdrawLeaf(now, entry.Code, reason));
    }

    internal static Problem? NotIn(Entry entry) => entry.State switch
    {
        EntryState.In => null,
        EntryState.Withdrawn => new Problem(Reason.EntryWithdrawn, $"Entry {entry.Code} is withdrawn, for good."),
        _ => new Problem(Reason.EntryExcluded, $"Entry {entry.Code} is excluded."),
    };

    static string Word(ContactKind kind) => kind switch
    {
        ContactKind.Email => "e-mail address",
        ContactKind.Phone => "phone number",
        _ => "network account",
    };
}
