using System.Text;
using Giveaways.Entries;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Screening;

/// <summary>The staff lists of a contest, indexed for look-up by contact and by name with birth date. Built once, read only.</summary>
public sealed class RosterIndex
{
    readonly Dictionary<(ContactKind, string), List<(string Employer, RosterRow Row)>> byContact = [];
    readonly Dictionary<(DateOnly, string), List<(string Employer, RosterRow Row)>> byBirth = [];

    /// <param name="policy">Which relations count, and whether a declared household does.</param>
    /// <param name="first">First and last day of the contest: rows engaged at no time between them do not count.</param>
    public RosterIndex(IEnumerable<(string Employer, RosterRow Row)> rows, ExclusionPolicy policy, DateOnly first, DateOnly last)
    {
        foreach (var (employer, row) in rows)
        {
            var counts = row.IsStaff || (row.Relation == "household" ? policy.Household : policy.Relations.Contains(row.Relation));
            if (!counts || !row.EngagedWithin(first, last))
                continue;
            foreach (var contact in row.Contacts)
                Add(byContact, (contact.Kind, contact.Value), (employer, row));
            if (row.BirthDate is { } birth)
            {
                foreach (var word in row.Name.Romanised)
                    Add(byBirth, (birth, word), (employer, row));
            }
        }
    }

    internal IEnumerable<(string Employer, RosterRow Row)> Candidates(EntrySubmission entry, NameForm name)
    {
        var found = entry.Contacts.SelectMany(c => byContact.GetValueOrDefault((c.Kind, c.Value)) ?? []);
        if (entry.BirthDate is { } birth)
            found = found.Concat(name.Romanised.SelectMany(w => byBirth.GetValueOrDefault((birth, w)) ?? []));
        return found.Distinct();
    }

    static void Add<TKey>(Dictionary<TKey, List<(string, RosterRow)>> index, TKey key, (string, RosterRow) value)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        list.Add(value);
    }
}

/// <summary>The screening engine: one entry against all rosters, with reasons. Pure and replayable.</summary>
/// <remarks>
/// Excludes by itself only a verified contact of the roster under an agreeing name in the same script. The same contact under another name
/// is REVIEW, since numbers are reassigned; so is a full name with birth date. A name alone, or a romanised likeness alone, is nothing.
/// </remarks>
public static class Screener
{
    const int VerifiedContact = 20_000;
    const int ClaimedContact = 12_000;
    const int FullName = 14_000;
    const int Name = 11_000;
    const int RomanisedName = 6_000;
    const int BirthDate = 14_000;
    const int OtherName = -8_000;

    /// <summary>What the seal leaf's <c>model</c> digests: the engine's version and every weight.</summary>
    public static Hash32 Model { get; } = Digest(
        $"screening-model/v1\nverified-contact {VerifiedContact}\nclaimed-contact {ClaimedContact}\nfull-name {FullName}\nname {Name}\nromanised-name {RomanisedName}\nbirth-date {BirthDate}\nother-name {OtherName}\n");

    /// <summary>What the seal leaf's <c>thresholds</c> digests: which combinations lead where.</summary>
    public static Hash32 Thresholds { get; } = Digest(
        "screening-thresholds/v1\nexclude verified-contact+name\nreview contact+name\nreview contact+other-name\nreview full-name+birth-date\n");

    /// <summary>The strongest assessment per roster row; empty where the entry is clear.</summary>
    public static IReadOnlyList<Assessment> Screen(RosterIndex index, EntrySubmission entry)
    {
        var name = NameForm.Of(entry.FullName);
        return [.. index.Candidates(entry, name)
            .Select(c => Assess(c.Employer, c.Row, entry, name))
            .OfType<Assessment>()
            .OrderByDescending(a => a.Outcome).ThenByDescending(a => a.Weight)
            .ThenBy(a => a.Row!.Employer, StringComparer.Ordinal).ThenBy(a => a.Row!.RowId, StringComparer.Ordinal)];
    }

    static Assessment? Assess(string employer, RosterRow row, EntrySubmission entry, NameForm typed)
    {
        var who = row.IsStaff ? "an employee" : $"a declared {row.Relation} of an employee";
        var signals = new List<Signal>();
        var shared = entry.Contacts.Where(c => row.Contacts.Any(r => r.Kind == c.Kind && r.Value == c.Value)).ToList();
        foreach (var contact in shared)
        {
            var kind = contact.Kind.ToString().ToLowerInvariant();
            signals.Add(contact.Verified
                ? new Signal($"contact-{kind}-verified", VerifiedContact, $"The verified {kind} is on the roster, for {who}.")
                : new Signal($"contact-{kind}-claimed", ClaimedContact, $"The unverified {kind} is on the roster, for {who}."));
        }
        var agreement = row.Name.Compare(typed);
        signals.AddRange(agreement switch
        {
            NameAgreement.AgreesInFull => [new Signal("name-full", FullName, "Surname, given name and patronymic agree.")],
            NameAgreement.Agrees => [new Signal("name", Name, "Surname and given name agree.")],
            NameAgreement.Romanised => [new Signal("name-romanised", RomanisedName, "The names agree once both are written in Latin letters.")],
            _ when shared.Count > 0 && entry.FullName.Length > 0 => [new Signal("name-differs", OtherName, "The name is another one: the contact may have been reassigned.")],
            _ => [],
        });
        var sameBirth = row.BirthDate is { } birth && birth == entry.BirthDate;
        var otherBirth = row.BirthDate is not null && entry.BirthDate is not null && !sameBirth;
        if (sameBirth)
            signals.Add(new Signal("birth-date", BirthDate, "The birth date agrees."));
        var outcome = Decide(shared, agreement, sameBirth, otherBirth, row);
        return outcome == Outcome.Clear ? null : new Assessment(outcome, Kind(shared, agreement, row), MaskedRow.Of(employer, row), signals, "", []);
    }

    static FindingKind Kind(List<Contact> shared, NameAgreement agreement, RosterRow row) =>
        shared.Count > 0 && agreement == NameAgreement.Differs ? FindingKind.ReassignedContact : row.IsStaff ? FindingKind.Staff : FindingKind.DeclaredRelative;

    static Outcome Decide(List<Contact> shared, NameAgreement agreement, bool sameBirth, bool otherBirth, RosterRow row)
    {
        var sameScript = agreement is NameAgreement.Agrees or NameAgreement.AgreesInFull;
        if (shared.Exists(c => c.Verified) && sameScript && !otherBirth)
            return Outcome.Exclude;
        if (shared.Count > 0)
            return Outcome.Review;
        var wholeName = agreement == NameAgreement.AgreesInFull || (agreement == NameAgreement.Agrees && row.Name.Words.Count == 2);
        return wholeName && sameBirth ? Outcome.Review : Outcome.Clear;
    }

    static Hash32 Digest(string text) => Hash32.Of(Encoding.UTF8.GetBytes(text));
}
