using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage.Contests;
using Giveaways.Storage.Entries;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Integrity;

/// <summary>Holds a contest's rows against what its leaves say: entries, counts, and the people that the leaves commit to.</summary>
sealed class ContestCheck(ReadSession session, DamageList damages)
{
    public void Run(long sequence, EntryFacts facts)
    {
        var row = session.Db.Contests.AsNoTracking().FirstOrDefault(c => c.Sequence == sequence);
        if (row is null)
        {
            damages.Add(Where(sequence), "The contest has a log, and no row.");
            return;
        }
        var contest = row.ToContest();
        var counts = new EntryCounts();
        using var told = facts.Entries.Values.GetEnumerator();
        var more = told.MoveNext();
        foreach (var (entry, wrong) in Rows(contest))
        {
            for (; more && told.Current.Index < entry.Index; more = told.MoveNext())
                Missing(told.Current);
            if (!more || told.Current.Index != entry.Index)
                damages.Add(Where(entry), "The log has no such entry.");
            else if ((wrong ?? Wrong(contest, entry, told.Current)) is { } what)
                damages.Add(Where(entry), what);
            more = more && (told.Current.Index != entry.Index || told.MoveNext());
            counts = counts.Changed(null, entry);
        }
        for (; more; more = told.MoveNext())
            Missing(told.Current);
        if (counts != contest.Counts)
            damages.Add(Where(sequence), "Its counts are not those of its entries.");
        if ((row.SealIndex, row.DrawIndex) != (facts.SealIndex, facts.DrawIndex))
            damages.Add(Where(sequence), "Its seal or draw is not where its log has them.");
    }

    IEnumerable<(Entry Entry, string? Wrong)> Rows(Contest contest) =>
        session.Db.Entries.AsNoTracking().Where(e => e.Contest == contest.Sequence).OrderBy(e => e.Index).AsEnumerable()
            .AsParallel().AsOrdered().Select(row => (row.ToEntry(""), Person(contest, row))).AsEnumerable();

    string? Person(Contest contest, EntryRow row)
    {
        if (row.Person is null)
            return null;
        if (EntryPerson.Open(session.Vault, row.Contest, row.Index, row.Person) is not { } person)
            return "The record of who entered does not open.";
        if (Commitment.Of(person.Salt, person.Submission.ToIdentity().ToBytes()) != new Hash32(row.Commitment))
            return "Who entered is not who the leaf commits to.";
        var contact = Intake.IdentifyingContact(contest, person.Submission);
        if (contact.Accepted && !session.PersonKey(row.Contest, contact.Value).AsSpan().SequenceEqual(row.PersonKey))
            return "The key of the person is not that of who entered.";
        var external = person.Submission.ExternalId is { Length: > 0 } id ? session.ExternalKey(row.Contest, id) : null;
        return external.AsSpan().SequenceEqual(row.ExternalKey) ? null : "The key of the external id is not that of who entered.";
    }

    static string? Wrong(Contest contest, Entry entry, Entry told)
    {
        var weight = told.Bonuses == 0 ? told.Weight : (int)Math.Min(contest.Rules.Weight.Cap, (long)told.Weight + told.Bonuses);
        return entry == told with { Code = "", Weight = weight } ? null : "The row says something else than the entry's leaves.";
    }

    void Missing(Entry entry) => damages.Add(Where(entry), "The log has this entry, and the table has not.");

    static string Where(Entry entry) => $"Entries (Contest {entry.Contest}, Index {entry.Index})";

    static string Where(long sequence) => $"Contests (Sequence {sequence})";
}
