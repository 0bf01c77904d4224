using System.Globalization;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;
using Giveaways.Screening.Rings;

namespace Giveaways.Screening;

/// <summary>One entry of a contest as screening takes it.</summary>
/// <param name="Number">The caller's number of the entry, by which it is named in what is found; unique.</param>
/// <param name="Entered">Unix seconds, or null.</param>
/// <param name="Referral">What others give as their <paramref name="Referrer"/> when this entrant sent them; empty where nothing does.</param>
public sealed record ScreenedEntry(int Number, Profile Profile, long? Entered, string Ip, string Referrer, string Referral);

/// <summary>All that screening finds in a contest: every entry against the rosters, and the entries against each other.</summary>
/// <remarks>
/// Add every entry, then take what was found. Most entries have nothing of the roster and leave only hashes behind: about 300 bytes each.
/// Pure, and independent of the order of the entries.
/// </remarks>
public sealed class ContestScreening(RosterIndex index, bool kin)
{
    // A mailbox or a number of one's own under one's own name is hardly chance.
    const int SamePerson = 20_000;

    readonly ContactCensus census = new(index);
    readonly List<(ScreenedEntry Entry, EntryKeys Keys)> touched = [];
    readonly RingInput rings = new(1024);
    readonly Dictionary<ulong, PersonsEntry> persons = [];
    readonly Dictionary<ulong, List<PersonsEntry>> again = [];

    public void Add(ScreenedEntry entry) => Add(entry, EntryKeys.Of(entry.Profile, index.Hash));

    /// <param name="keys">The profile's keys under the index's secret, where the caller made them beside.</param>
    public void Add(ScreenedEntry entry, EntryKeys keys)
    {
        if (census.Add(keys))
            touched.Add((entry, keys));
        else
            AddToRings(entry, keys, isStaff: false);
        CountPerson(entry, keys);
    }

    /// <summary>What was found, by the entry's number: each that is not clear.</summary>
    public IReadOnlyDictionary<int, Assessment> Found()
    {
        var found = new Dictionary<int, Assessment>();
        foreach (var (entry, keys) in touched)
            census.AddNeighbour(entry.Profile, keys);
        var screener = new Screener(index, census, kin);
        foreach (var (entry, keys) in touched)
        {
            var assessment = screener.Screen(entry.Profile);
            if (assessment is not null)
                found[entry.Number] = assessment;
            AddToRings(entry, keys, assessment is { Kind: FindingKind.Staff });
        }
        AddRings(found);
        AddDuplicates(found);
        return found;
    }

    void AddRings(Dictionary<int, Assessment> found)
    {
        foreach (var link in index.Members.SelectMany(m => m.Profile.Links))
        {
            if (TypeOf(link.Kind) is { } type)
                rings.AddStaffContact(new(type, index.Hash.Of(link.Key)));
        }
        foreach (var ring in RingFinder.Find(rings).Rings)
        {
            foreach (var member in ring.Members)
                found[member.Index] = InRing(ring, member, found.GetValueOrDefault(member.Index));
        }
    }

    static Assessment InRing(Ring ring, RingMember member, Assessment? known)
    {
        var signals = member.Holdings.Select(h => new Signal($"ring-{h.Type.ToString().ToLowerInvariant()}", h.WeightMillibits, Shared(h)))
            .Concat(ring.Patterns.Select(p => new Signal($"ring-{p.Kind.ToString().ToLowerInvariant()}", 0, p.Text))).DistinctBy(s => s.Code).ToList();
        if (known is not null)
        {
            return known with
            {
                Kind = known.Outcome == Outcome.Exclude || known.Kind is FindingKind.Staff or FindingKind.DeclaredRelative or FindingKind.Kinship || !ring.IsFrontPerson ? known.Kind : FindingKind.FrontPerson,
                Cluster = ring.Name, Signals = [.. known.Signals, .. signals], Explanation = [.. known.Explanation, ring.Text, member.Text],
            };
        }
        return new Assessment(Outcome.Review, ring.IsFrontPerson ? FindingKind.FrontPerson : FindingKind.Ring, null, signals, ring.Name, []) { Explanation = [ring.Text, member.Text] };
    }

    static string Shared(Holding holding) => string.Create(CultureInfo.InvariantCulture, $"The entry has its {holding.Type.ToString().ToLowerInvariant()} in common with {holding.Others} of the ring.");

    void AddToRings(ScreenedEntry entry, EntryKeys keys, bool isStaff)
    {
        var profile = entry.Profile;
        var contacts = new List<ContactKey>(profile.Links.Count + 2);
        for (var i = 0; i < profile.Links.Count; i++)
        {
            if (TypeOf(profile.Links[i].Kind) is { } type)
                contacts.Add(new(type, keys.All[i]));
        }
        if (entry.Ip.Length > 0)
            contacts.Add(new(ContactType.Ip, index.Hash.Of("i " + entry.Ip)));
        if (entry.Referrer.Length > 0)
            contacts.Add(new(ContactType.Referrer, index.Hash.Of("r " + entry.Referrer)));
        rings.Add(new RingEntry(entry.Number)
        {
            EnteredSeconds = entry.Entered ?? RingEntry.NoTime,
            Family = FamilyOf(profile, 0),
            Family2 = OtherFamilyOf(profile),
            Family3 = FamilyOf(profile, 1),
            Person = PersonOf(profile),
            Referral = entry.Referral.Length > 0 ? index.Hash.Of("r " + entry.Referral) : 0,
            MailboxStem = profile.MailboxStem.Length > 0 ? index.Hash.Of("m " + profile.MailboxStem) : 0,
            MailboxNumber = profile.MailboxNumber,
            IsStaff = isStaff,
        }, contacts.ToArray());
    }

    /// <summary>One of the readings of the surname; 0 where there is none.</summary>
    ulong FamilyOf(Profile profile, int reading) =>
        reading >= 0 && reading < profile.Name.Keys.Count && profile.Name.Keys[reading].Length > 0 ? index.Hash.Of("s " + profile.Name.Keys[reading]) : 0;

    // Daniel Mitchell, Mitchell Andrew: in Latin letters and without a patronymic either word may be the surname, whatever tables of names say.
    ulong OtherFamilyOf(Profile profile)
    {
        var name = profile.Name;
        return name.Script == NameScript.Latin && name.Patronymic.Length == 0 && name.GivenName.Length > 1 && PersonName.Of(name.GivenName, "", "").Keys is [{ Length: > 0 } key, ..]
            ? index.Hash.Of("s " + key) : FamilyOf(profile, profile.Name.Keys.Count - 1);
    }

    ulong PersonOf(Profile profile)
    {
        var name = profile.Name;
        if (name.Family.Length == 0 || name.Given.Count == 0)
            return 0;
        return index.Hash.Of(string.Create(CultureInfo.InvariantCulture, $"a {name.Family} {name.Given[0]} {name.Father} {profile.Birth?.Date.DayNumber}"));
    }

    // One person's second entry has the same mailbox or number under the same name; another's name on it is a family's business, or a ring's.
    void CountPerson(ScreenedEntry entry, EntryKeys keys)
    {
        // Without patronymic and birth date, which people leave out as they like.
        var name = entry.Profile.Name;
        if (name.Family.Length == 0 || name.Given.Count == 0)
            return;
        var person = index.Hash.Of($"t {name.Family} {name.Given[0]}");
        for (var i = 0; i < entry.Profile.Links.Count; i++)
        {
            if (entry.Profile.Links[i].Kind is not (LinkKind.Email or LinkKind.Phone))
                continue;
            // A telephone is a family's, a mailbox hardly: by the number alone two people of one name are one only where their births agree.
            if (entry.Profile.Links[i].Kind == LinkKind.Phone && entry.Profile.Birth is not { Weak: false })
                continue;
            var key = unchecked((person * 0x9E3779B97F4A7C15UL) ^ keys.All[i]);
            var mine = new PersonsEntry(entry.Entered ?? 0, entry.Number, entry.Profile.Birth?.Date.DayNumber ?? 0);
            if (persons.TryAdd(key, mine))
                continue;
            if (!again.TryGetValue(key, out var all))
                again[key] = all = [persons[key]];
            all.Add(mine);
        }
    }

    void AddDuplicates(Dictionary<int, Assessment> found)
    {
        foreach (var all in again.Values.Select(list => list.OrderBy(e => e.Entered).ThenBy(e => e.Number).ToList()).OrderBy(list => list[0].Number))
        {
            for (var i = 1; i < all.Count; i++)
            {
                // Mother and daughter may have one name and one telephone; their birth dates differ.
                var earlier = all.Take(i).Where(e => e.Birth == 0 || all[i].Birth == 0 || e.Birth == all[i].Birth).ToList();
                if (earlier.Count > 0)
                    found.TryAdd(all[i].Number, Duplicate(earlier));
            }
        }
    }

    static Assessment Duplicate(List<PersonsEntry> earlier)
    {
        var signal = new Signal("same-person", SamePerson, string.Create(CultureInfo.InvariantCulture, $"{earlier.Count} earlier entries have this name with this mailbox or number."));
        return new Assessment(Outcome.Review, FindingKind.Duplicate, null, [signal], string.Create(CultureInfo.InvariantCulture, $"person-{earlier[0].Number}"), [])
        {
            Explanation = ["Same name and the same mailbox or number as an earlier entry, in another spelling.", "One person may have entered more than once; the first entry is not doubted."],
        };
    }

    readonly record struct PersonsEntry(long Entered, int Number, int Birth);

    static ContactType? TypeOf(LinkKind kind) => kind switch
    {
        LinkKind.Payout => ContactType.Payout,
        LinkKind.Phone => ContactType.Phone,
        LinkKind.Device => ContactType.Device,
        LinkKind.Flat => ContactType.Flat,
        _ => null,
    };
}
