using Giveaways.Proofs.Rules;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>The rosters of a contest, indexed by contact and by family with birth date. Built once, read only; safe for concurrent readers.</summary>
/// <remarks>The keys are hashes under a secret. 100,000 rows take about 50 MB; their people are made again where they are compared.</remarks>
public sealed class RosterIndex
{
    const int SomeBits = 23;

    readonly List<RosterMember> members = [];
    readonly List<(LinkKind Kind, ulong Key)> contacts = [];
    readonly List<(int Member, int Next)> postings = [];
    readonly Dictionary<ulong, int> heads = [];

    // One bit for each value of a key's lowest bits: it fits into a processor's cache, and nearly every key of an entry is nobody's.
    readonly ulong[] some = new ulong[1 << (SomeBits - 6)];
    readonly Dictionary<(string Employer, string Group), List<int>> groups = [];
    readonly Dictionary<string, int> families = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> givenNames = new(StringComparer.Ordinal);

    public RosterIndex(IEnumerable<RosterMember> rows, KeyedHash hash)
    {
        Hash = hash;
        // Making people of rows takes nearly all of the time and shares nothing.
        foreach (var (row, name, keys) in rows.AsParallel().AsOrdered().Select(row => Read(row, hash)))
            Add(row, name, keys);
    }

    static (RosterMember Row, PersonName Name, EntryKeys Keys) Read(RosterMember row, KeyedHash hash)
    {
        var profile = row.Read();
        return (row, profile.Name, EntryKeys.Of(profile, hash));
    }

    public KeyedHash Hash { get; }

    public IReadOnlyList<RosterMember> Members => members;

    /// <summary>Every contact of every member.</summary>
    internal IReadOnlyList<(LinkKind Kind, ulong Key)> Contacts => contacts;

    /// <summary>The rows of a contest's rosters that its policy keeps out in its time.</summary>
    /// <param name="first">First and last day of the contest; the policy may widen both.</param>
    public static RosterIndex Of(IEnumerable<(string Employer, RosterRow Row)> rows, ExclusionPolicy policy, DateOnly first, DateOnly last, KeyedHash hash)
    {
        var all = rows.ToList();
        (first, last) = (first.AddDays(-policy.DaysBefore), last.AddDays(policy.DaysAfter));
        var gone = all.Where(r => r.Row.IsStaff && !Counts(r.Row, policy, first, last)).Select(r => (r.Employer, r.Row.Id)).ToHashSet();
        return new(all.Where(r => Counts(r.Row, policy, first, last)).Select(r => new RosterMember(
            r.Employer, r.Row.Id, r.Row.IsStaff ? r.Row.Id : r.Row.RelatedTo, r.Row.Relation, gone.Contains((r.Employer, r.Row.RelatedTo)), () => Profile.Of(r.Row), () => MaskedRow.Of(r.Employer, r.Row))), hash);
    }

    static bool Counts(RosterRow row, ExclusionPolicy policy, DateOnly first, DateOnly last) =>
        (row.IsStaff ? policy.Engagements.Contains(row.Engagement.ToString().ToLowerInvariant()) : row.Relation == "household" ? policy.Household : policy.Relations.Contains(row.Relation)) && row.EngagedWithin(first, last);

    void Add(RosterMember member, PersonName name, EntryKeys keys)
    {
        var number = members.Count;
        members.Add(member);
        foreach (var key in keys.All)
            Post(key, number);
        for (var i = 0; i < keys.Contacts; i++)
            contacts.Add((keys.Kinds[i], keys.All[i]));
        Count(families, name.Family);
        foreach (var id in name.Given)
            Count(givenNames, id);
        if (!groups.TryGetValue((member.Employer, member.Group), out var group))
            groups[(member.Employer, member.Group)] = group = [];
        group.Add(number);
    }

    void Post(ulong key, int number)
    {
        postings.Add((number, heads.TryGetValue(key, out var head) ? head : -1));
        heads[key] = postings.Count - 1;
        some[Word(key)] |= 1UL << (int)(key & 63);
    }

    static void Count(Dictionary<string, int> counts, string value)
    {
        if (value.Length > 0)
            counts[value] = counts.GetValueOrDefault(value) + 1;
    }

    /// <summary>Whether any row has any of the keys: if not, the entry is nobody's of the roster.</summary>
    public bool Touches(ReadOnlySpan<ulong> keys)
    {
        foreach (var key in keys)
        {
            if (Has(key))
                return true;
        }
        return false;
    }

    internal bool Has(ulong key) => (some[Word(key)] >> (int)(key & 63) & 1) != 0 && heads.ContainsKey(key);

    static int Word(ulong key) => (int)(key >> 6 & (1 << (SomeBits - 6)) - 1);

    /// <summary>The rows that share a key, and for a shared contact all of the employee's household; each once, in the roster's order.</summary>
    internal IEnumerable<int> Candidates(EntryKeys keys)
    {
        var found = new SortedSet<int>();
        foreach (var key in keys.All)
        {
            for (var at = heads.GetValueOrDefault(key, -1); at >= 0; at = postings[at].Next)
                found.Add(postings[at].Member);
        }
        foreach (var member in found.ToArray())
            found.UnionWith(groups[(members[member].Employer, members[member].Group)]);
        return found;
    }

    internal IEnumerable<RosterMember> HouseholdOf(RosterMember member) => groups[(member.Employer, member.Group)].Select(m => members[m]).Where(m => !ReferenceEquals(m, member));

    internal int FamilyHolders(PersonName name) => families.GetValueOrDefault(name.Family);

    internal int GivenHolders(PersonName name)
    {
        var holders = 0;
        foreach (var id in name.Given)
            holders = Math.Max(holders, givenNames.GetValueOrDefault(id));
        return holders;
    }
}
