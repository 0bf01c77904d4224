using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;

namespace Giveaways.Samples.Rosters;

/// <summary>Draws the relatives whom the staff declared.</summary>
internal sealed class Relatives(SampleOptions options, Phones phones, Emails emails, Person[] staff)
{
    /// <summary>From this age on a relative may have contacts and enter a contest.</summary>
    internal const int LeastEntrantAge = 14;

    private const int LivesWithParents = 20;

    /// <summary>Of 8 relatives one has no contact on the roster.</summary>
    private const int SilentEvery = 8;
    private const int RosterRespelledPercent = 20;
    private const int MaxAttempts = 100;

    /// <summary>The declared relatives, in the order of their employees; <paramref name="keys"/> receives their names and birth dates.</summary>
    internal Kin[] Declared(HashSet<PersonKey> keys)
    {
        var shares = Shares();
        var kin = new List<Kin>(options.Relatives);
        for (var employee = 0; employee < staff.Length; employee++)
        {
            var order = Order(staff[employee]);
            for (var place = 0; place < shares[employee]; place++)
            {
                kin.Add(Draw(staff[employee], order[place], kin.Count, place, keys));
            }
        }

        return [.. kin];
    }

    // Whom everybody declares is left to chance; how many there are in all is not.
    private int[] Shares()
    {
        var random = SplitMix64.Of(options.Seed, SampleStream.RelativeShares, index: 0);
        var shares = new int[staff.Length];
        for (var given = 0; given < options.Relatives; given++)
        {
            var employee = random.Below(staff.Length);
            // At most 2 each on average, so at least half of the staff is always below 4.
            while (shares[employee] == SampleOptions.MaxRelativesEach)
            {
                employee = (employee + 1) % staff.Length;
            }

            shares[employee]++;
        }

        return shares;
    }

    // A person has one spouse or partner, one father and one mother.
    private (Relation Relation, Sex Sex)[] Order(Person person)
    {
        var random = SplitMix64.Of(options.Seed, SampleStream.RelativeShares, person.Number + 1);
        var sex = random.Chance(50) ? Sex.Female : Sex.Male;
        var partner = random.Below(10) switch { < 7 => Relation.Spouse, < 9 => Relation.Partner, _ => Relation.Household };
        var young = !Family.CanHaveChild(person, age: 1, options.ReferenceDate);
        (Relation, Sex)[] order =
        [
            young ? (Relation.Sibling, sex) : (Relation.Child, sex),
            (partner, sex),
            (Relation.Parent, Sex.Female),
            (Relation.Parent, Sex.Male),
        ];
        var first = random.Below(order.Length);
        return [.. order[first..], .. order[..first]];
    }

    private Kin Draw(Person of, (Relation Relation, Sex Sex) tie, int index, int place, HashSet<PersonKey> keys)
    {
        var random = SplitMix64.Of(options.Seed, SampleStream.Relative, index);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var person = Family.Relative(of, tie.Relation, tie.Sex, staff.Length + index, youngest: 1, options.ReferenceDate, ref random);
            if (keys.Add(PersonKey.Of(person)))
            {
                var home = Home.Of(options.Seed, person.Origin, Household(of, tie.Relation, person));
                return new Kin(person, home, Row(of, person, home, tie.Relation, index, place, ref random));
            }
        }

        throw new InvalidOperationException($"No new name and birth date for relative {index} in {MaxAttempts} attempts.");
    }

    private int Household(Person of, Relation relation, Person person) => relation switch
    {
        Relation.Spouse or Relation.Partner or Relation.Household => of.Number,
        Relation.Child when person.Age(options.ReferenceDate) < LivesWithParents => of.Number,
        // Both parents of one person live together: households count down where persons count up.
        Relation.Parent => int.MaxValue - of.Number,
        _ => person.Number,
    };

    private DeclaredRelative Row(Person of, Person person, Home home, Relation relation, int index, int place, ref SplitMix64 random)
    {
        var silent = index % SilentEvery == SilentEvery - 1 || person.Age(options.ReferenceDate) < LeastEntrantAge;
        var with = random.Below(3);
        var phone = phones.Of(person);
        return new DeclaredRelative
        {
            Id = Staff.Id(of) + "-R" + (place + 1).ToString(CultureInfo.InvariantCulture),
            Of = Staff.Id(of),
            Relation = relation,
            Name = person.Name,
            Sex = person.Sex,
            BirthDate = person.BirthDate,
            Phone = silent || with == 0 ? null : random.Chance(RosterRespelledPercent) ? phone.Respelled(ref random) : phone.International,
            Email = silent || with == 1 ? null : emails.Of(person),
            Address = home.Formal,
        };
    }
}
