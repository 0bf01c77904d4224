using System.Globalization;
using Giveaways.Screening.Rings;

namespace Giveaways.Screening;

/// <summary>One entry of a contest as screening takes it.</summary>
/// <param name="Number">The caller's number of the entry, by which it is named in what is found; unique.</param>
/// <param name="Entered">Unix seconds, or null.</param>
/// <param name="Profile">Who the entrant is; asked for only where <see cref="ContestScreening.Touches"/> says so.</param>
public readonly record struct ScreenedEntry(int Number, long? Entered, EntryTrace Trace, Profile? Profile);

/// <summary>All that screening finds in a contest: every entry against the rosters, and the entries against each other.</summary>
/// <remarks>
/// Add every entry, then take what was found. Most entries have nothing of the roster: their traces are enough, and leave about 200 bytes each behind.
/// Pure, and independent of the order of the entries.
/// </remarks>
/// <param name="kin">Whether the policy keeps relatives or households out.</param>
/// <param name="entryLimit">How many entries the rules allow one person: only those beyond are a second entry.</param>
/// <param name="expected">About how many entries there are: a guess that is near saves moving them.</param>
public sealed class ContestScreening(RosterIndex index, bool kin, long entryLimit, int expected = 1024)
{
    readonly ContactCensus census = new(index);
    readonly List<(ScreenedEntry Entry, Profile Profile)> touched = [];
    readonly RingInput rings = new(expected);
    readonly SecondEntries second = new(entryLimit, expected);

    /// <summary>Whether the entry has a key of the roster, so that its profile is wanted too. Safe for concurrent callers.</summary>
    public bool Touches(EntryTrace trace) => index.Touches(trace.Keys.All);

    /// <exception cref="ArgumentException">The entry has a key of the roster and no profile.</exception>
    public void Add(ScreenedEntry entry)
    {
        if (census.Add(entry.Trace.Keys))
            touched.Add((entry, entry.Profile ?? throw new ArgumentException($"Entry {entry.Number} has a key of the roster, and nobody says whose.", nameof(entry))));
        else
            AddToRings(entry, isStaff: false);
        second.Add(entry);
    }

    /// <summary>What was found, by the entry's number: each that is not clear.</summary>
    public IReadOnlyDictionary<int, Assessment> Found()
    {
        var found = new Dictionary<int, Assessment>();
        census.AddNeighbours(touched.Select(t => (t.Profile, t.Entry.Trace.Keys)));
        var screener = new Screener(index, census, kin);
        foreach (var (entry, assessment) in touched.AsParallel().AsOrdered().Select(t => (t.Entry, screener.Screen(t.Profile, t.Entry.Trace.Keys))))
        {
            if (assessment is not null)
                found[entry.Number] = assessment;
            AddToRings(entry, assessment is { Kind: FindingKind.Staff });
        }
        // Neither needs the other.
        IReadOnlyDictionary<int, Assessment> again = found;
        Action[] both = [() => AddRings(found), () => again = second.Found()];
        both.AsParallel().ForAll(static find => find());
        foreach (var (number, assessment) in again)
            found.TryAdd(number, assessment);
        return found;
    }

    void AddRings(Dictionary<int, Assessment> found)
    {
        foreach (var (kind, key) in index.Contacts)
        {
            if (TypeOf(kind) is { } type)
                rings.AddStaffContact(new(type, key));
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

    void AddToRings(ScreenedEntry entry, bool isStaff)
    {
        var trace = entry.Trace;
        Span<ContactKey> contacts = stackalloc ContactKey[RingInput.MaxContacts];
        var count = 0;
        for (var i = 0; i < trace.Keys.Contacts; i++)
        {
            if (TypeOf(trace.Keys.Kinds[i]) is { } type)
                contacts[count++] = new(type, trace.Keys.All[i]);
        }
        contacts[count++] = new(ContactType.Ip, trace.Ip);
        contacts[count++] = new(ContactType.Referrer, trace.Referrer);
        rings.Add(new RingEntry(entry.Number)
        {
            EnteredSeconds = entry.Entered ?? RingEntry.NoTime,
            Family = trace.Family,
            Family2 = trace.Family2,
            Family3 = trace.Family3,
            Person = trace.Person,
            Referral = trace.Referral,
            MailboxStem = trace.MailboxStem,
            MailboxNumber = trace.MailboxNumber,
            IsStaff = isStaff,
        }, contacts[..count]);
    }

    static ContactType? TypeOf(LinkKind kind) => kind switch
    {
        LinkKind.Payout => ContactType.Payout,
        LinkKind.Phone => ContactType.Phone,
        LinkKind.Device => ContactType.Device,
        LinkKind.Flat => ContactType.Flat,
        _ => null,
    };
}
