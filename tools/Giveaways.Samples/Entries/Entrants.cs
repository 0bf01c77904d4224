using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;
using Giveaways.Samples.Rosters;

namespace Giveaways.Samples.Entries;

/// <summary>Makes the entrant of every planted kind. One method says what each kind is.</summary>
internal sealed class Entrants(SampleOptions options, Staff staff, Subjects subjects, EntryPlan plan, Phones phones, Emails emails)
{
    private const int OldestEntrant = 75;
    private const int PhonePercent = 70;
    private const int MaxAttempts = 100;

    private readonly Population _population = new(options);

    internal Entrant Of(int ordinal, ref SplitMix64 random)
    {
        var (kind, place) = plan.Kind(ordinal);
        return kind switch
        {
            TruthKind.Employee => Employee(ordinal, subjects.Employee(place), ref random),
            TruthKind.FormerEmployee => Employee(ordinal, subjects.Former(place), ref random),
            TruthKind.DeclaredRelative => DeclaredRelative(ordinal, subjects.Relative(place), ref random),
            TruthKind.UndeclaredRelative => UndeclaredRelative(ordinal, subjects.Undeclared(place), ref random),
            TruthKind.FrontPerson => FrontPerson(ordinal, subjects.Principal(place), ref random),
            TruthKind.ReassignedPhone => ReassignedPhone(ordinal, subjects.Reassigned(place), ref random),
            TruthKind.Namesake => Namesake(ordinal, subjects.Namesake(place), ref random),
            TruthKind.Duplicate => Duplicate(place),
            _ => Stranger(ordinal, ref random),
        };
    }

    private Entrant Employee(int ordinal, Member member, ref SplitMix64 random)
    {
        var shared = (SharedContacts)random.Between(1, 3);
        return Known(ordinal, member.Person, member.Home, member.Row.Id, shared, ref random);
    }

    private Entrant DeclaredRelative(int ordinal, Kin kin, ref SplitMix64 random)
    {
        var shared = (kin.Row.Email is null ? SharedContacts.None : SharedContacts.Email)
            | (kin.Row.Phone is null ? SharedContacts.None : SharedContacts.Phone);
        return Known(ordinal, kin.Person, kin.Home, kin.Row.Id, shared, ref random);
    }

    // Somebody of the roster with the shared contacts, and new ones in place of the others.
    private Entrant Known(int ordinal, Person person, Home home, string id, SharedContacts shared, ref SplitMix64 random)
    {
        var fresh = person with { Number = Number(ordinal) };
        var phone = shared.HasFlag(SharedContacts.Phone) ? phones.Of(person) : SomePhone(fresh, ref random);
        var email = emails.Of(shared.HasFlag(SharedContacts.Email) ? person : fresh);
        return new Entrant(person, email, phone, home, ordinal, id, shared);
    }

    private Entrant UndeclaredRelative(int ordinal, Member member, ref SplitMix64 random)
    {
        var of = member.Person;
        var sex = random.Chance(50) ? Sex.Female : Sex.Male;
        var relation = random.Pick<Relation>([Relation.Child, Relation.Spouse, Relation.Sibling, Relation.Parent]);
        if (relation == Relation.Child && !Family.CanHaveChild(of, Relatives.LeastEntrantAge, options.ReferenceDate))
        {
            relation = Relation.Sibling;
        }

        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var person = Family.Relative(of, relation, sex, Number(ordinal), Relatives.LeastEntrantAge, options.ReferenceDate, ref random);
            if (!staff.Knows(person))
            {
                var shared = random.Chance(50) ? SharedContacts.Phone : SharedContacts.None;
                var phone = shared == SharedContacts.Phone ? phones.Of(of) : SomePhone(person, ref random);
                return new Entrant(person, emails.Of(person), phone, member.Home, ordinal, member.Row.Id, shared);
            }
        }

        throw new InvalidOperationException($"No relative of {member.Row.Id} outside the roster in {MaxAttempts} attempts.");
    }

    // The employees' entries are the first ordinals, so an employee's place is also the entry's ordinal.
    private Entrant FrontPerson(int ordinal, int principal, ref SplitMix64 random) =>
        Stranger(ordinal, ref random) with { Equipment = principal, Of = subjects.Employee(principal).Row.Id };

    private Entrant ReassignedPhone(int ordinal, Member member, ref SplitMix64 random) =>
        Stranger(ordinal, ref random) with { Phone = phones.Of(member.Person), Of = member.Row.Id, Shared = SharedContacts.Phone };

    private Entrant Namesake(int ordinal, Member member, ref SplitMix64 random)
    {
        var person = member.Person with { Number = Number(ordinal) };
        return Fresh(ordinal, person, ref random) with { Of = member.Row.Id };
    }

    private Entrant Duplicate(int place)
    {
        var index = plan.OriginalIndex(place);
        var ordinal = plan.Ordinal(index);
        var random = Source(options.Seed, ordinal);
        var original = Stranger(ordinal, ref random);
        return original with
        {
            Of = SampleWorld.ExternalId(index),
            Shared = original.Phone is null ? SharedContacts.Email : SharedContacts.Email | SharedContacts.Phone,
        };
    }

    private Entrant Stranger(int ordinal, ref SplitMix64 random)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var person = _population.Draw(Number(ordinal), Relatives.LeastEntrantAge, OldestEntrant, ref random);
            if (!staff.Knows(person))
            {
                return Fresh(ordinal, person, ref random);
            }
        }

        throw new InvalidOperationException($"No stranger to the roster for entry {ordinal} in {MaxAttempts} attempts.");
    }

    private Entrant Fresh(int ordinal, Person person, ref SplitMix64 random) => new(
        person,
        emails.Of(person),
        SomePhone(person, ref random),
        Home.Of(options.Seed, person.Origin, person.Number),
        ordinal,
        Of: null,
        SharedContacts.None);

    private Phone? SomePhone(Person person, ref SplitMix64 random) => random.Chance(PhonePercent) ? phones.Of(person) : null;

    private int Number(int ordinal) => options.Staff + options.Relatives + ordinal;

    /// <summary>The source that a fresh entry is drawn from.</summary>
    internal static SplitMix64 Source(ulong seed, int ordinal) => SplitMix64.Of(seed, SampleStream.Entry, ordinal);
}
