using System.Diagnostics;
using System.Globalization;
using Giveaways.Samples;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;
using Giveaways.Screening.Rings;
using PersonName = Giveaways.Screening.Names.PersonName;

namespace Giveaways.Bench.Screening;

/// <summary>Planted rings found by the finder alone, beside what connected components make of the same entries.</summary>
static class RingFigures
{
    /// <summary>What one world gave.</summary>
    /// <param name="Naive">Precision of connected components, whose recall is 1 where each member has a contact in common.</param>
    /// <param name="Largest">Entries in the largest connected component.</param>
    public sealed record Result(double Precision, double Recall, double Naive, double NaiveRecall, int Largest, TimeSpan Elapsed);

    public static Result Measure(ScreeningWorld world)
    {
        var truth = new PlantedTruth[world.Entries.Count];
        var contacts = new ContactKey[truth.Length][];
        var input = new RingInput(truth.Length);
        var hash = new KeyedHash(new byte[KeyedHash.SecretLength]);
        foreach (var person in world.Roster.People)
        {
            if (PhoneNumber.Of(person.Phone) is { } phone)
                input.AddStaffContact(new(ContactType.Phone, hash.Of(phone.Text)));
        }
        for (var index = 0; index < truth.Length; index++)
        {
            var entry = world.Entries[index];
            truth[index] = entry.Truth;
            contacts[index] = Contacts(entry, hash);
            input.Add(Entry(index, entry, hash), contacts[index]);
        }
        var watch = Stopwatch.StartNew();
        var report = RingFinder.Find(input);
        watch.Stop();
        var found = report.Rings.SelectMany(ring => ring.Members).Select(member => truth[member.Index]).Where(IsCounted).ToList();
        var planted = truth.Count(t => t.IsRingMember);
        var (naive, naiveRecall, largest) = Components(contacts, truth);
        return new((double)found.Count(t => t.IsRingMember) / Math.Max(1, found.Count), (double)found.Count(t => t.IsRingMember) / planted, naive, naiveRecall, largest, watch.Elapsed);
    }

    // The employee who leads a ring belongs to it, and is looked for as an employee.
    static bool IsCounted(PlantedTruth truth) => truth.IsRingMember || truth is not { Kind: PlantedKind.Employee, Crowd: not null };

    static RingEntry Entry(int index, PlantedEntry entry, KeyedHash hash)
    {
        var name = PersonName.Of(entry.FullName);
        var mailbox = Mailbox.Of(entry.Email);
        return new(index)
        {
            EnteredSeconds = entry.EnteredSeconds,
            Family = Key(name.Keys, 0, hash),
            Family2 = Key(name.Keys, name.Keys.Count - 1, hash),
            Family3 = Key(name.Keys, 1, hash),
            Person = name.Family.Length > 0 && name.Given.Count > 0
                ? hash.Of(string.Create(CultureInfo.InvariantCulture, $"{name.Family} {name.Given[0]} {name.Father} {entry.BirthDate?.DayNumber}")) : 0,
            Referral = hash.Of("r " + entry.Id),
            MailboxStem = mailbox is { Stem.Length: > 0 } ? hash.Of(mailbox.Stem) : 0,
            MailboxNumber = mailbox?.Number ?? 0,
        };
    }

    static ulong Key(IReadOnlyList<string> keys, int place, KeyedHash hash) => place >= 0 && place < keys.Count && keys[place].Length > 0 ? hash.Of(keys[place]) : 0;

    static ContactKey[] Contacts(PlantedEntry entry, KeyedHash hash)
    {
        var contacts = new List<ContactKey>(6) { new(ContactType.Ip, hash.Of("i " + entry.Ip)) };
        if (entry.Phone is { } phone && PhoneNumber.Of(phone) is { } number)
            contacts.Add(new(ContactType.Phone, hash.Of(number.Text)));
        if (entry.Payout is { } payout)
            contacts.Add(new(ContactType.Payout, hash.Of(PhoneNumber.Of(payout) is { } account ? account.Text : payout)));
        if (entry.Device is { } device)
            contacts.Add(new(ContactType.Device, hash.Of("d " + device)));
        if (entry.Referrer is { } referrer)
            contacts.Add(new(ContactType.Referrer, hash.Of("r " + referrer)));
        if (entry.Address is { } address && PostalAddress.Of(address).Household is { Length: > 0 } flat)
            contacts.Add(new(ContactType.Flat, hash.Of("f " + flat)));
        return [.. contacts];
    }

    /// <summary>What a union of everything that is shared makes: whoever has anything in common with anybody is a suspect.</summary>
    static (double Precision, double Recall, int Largest) Components(ContactKey[][] contacts, PlantedTruth[] truth)
    {
        var parents = Enumerable.Range(0, contacts.Length).ToArray();
        var first = new Dictionary<ContactKey, int>();
        for (var entry = 0; entry < contacts.Length; entry++)
        {
            foreach (var contact in contacts[entry])
            {
                if (!first.TryAdd(contact, entry))
                    parents[Root(parents, entry)] = Root(parents, first[contact]);
            }
        }
        var sizes = new int[contacts.Length];
        for (var entry = 0; entry < sizes.Length; entry++)
            sizes[Root(parents, entry)]++;
        var found = Enumerable.Range(0, contacts.Length).Where(entry => sizes[Root(parents, entry)] > 1).ToList();
        var right = found.Count(entry => truth[entry].IsRingMember);
        return ((double)right / found.Count, (double)right / truth.Count(t => t.IsRingMember), sizes.Max());
    }

    static int Root(int[] parents, int of)
    {
        while (parents[of] != of)
            of = parents[of] = parents[parents[of]];
        return of;
    }
}
