using Giveaways.Proofs.Rules;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>A person of a roster who counts in a contest.</summary>
/// <param name="Employer">Whose roster it is.</param>
/// <param name="Group">The employee's own id, for the employee and for all whom the employee declared.</param>
/// <param name="Relation">Empty for staff.</param>
/// <param name="Lapsed">Whether the employee who declared this relative does not count in the contest's time any more: then a person decides, at most.</param>
public sealed record RosterMember(string Employer, string Id, string Group, string Relation, MaskedRow Masked, Profile Profile, bool Lapsed);

/// <summary>The rosters of a contest, indexed by contact and by family with birth date. Built once, read only; safe for concurrent readers.</summary>
/// <remarks>The keys are hashes under a secret. 50,000 rows take about 100 MB with their names.</remarks>
public sealed class RosterIndex
{
    readonly List<RosterMember> members = [];
    readonly List<(int Member, int Next)> postings = [];
    readonly Dictionary<ulong, int> heads = [];
    readonly Dictionary<(string Employer, string Group), List<int>> groups = [];
    readonly Dictionary<string, int> families = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> givenNames = new(StringComparer.Ordinal);

    public RosterIndex(IEnumerable<RosterMember> rows, KeyedHash hash)
    {
        Hash = hash;
        foreach (var row in rows)
            Add(row);
    }

    public KeyedHash Hash { get; }

    public IReadOnlyList<RosterMember> Members => members;

    /// <summary>The rows of a contest's rosters that its policy keeps out in its time.</summary>
    /// <param name="first">First and last day of the contest; the policy may widen both.</param>
    public static RosterIndex Of(IEnumerable<(string Employer, RosterRow Row)> rows, ExclusionPolicy policy, DateOnly first, DateOnly last, KeyedHash hash)
    {
        var all = rows.ToList();
        (first, last) = (first.AddDays(-policy.DaysBefore), last.AddDays(policy.DaysAfter));
        var gone = all.Where(r => r.Row.IsStaff && !Counts(r.Row, policy, first, last)).Select(r => (r.Employer, r.Row.Id)).ToHashSet();
        return new(all.Where(r => Counts(r.Row, policy, first, last)).Select(r => new RosterMember(
            r.Employer, r.Row.Id, r.Row.IsStaff ? r.Row.Id : r.Row.RelatedTo, r.Row.Relation, MaskedRow.Of(r.Employer, r.Row), Profile.Of(r.Row), gone.Contains((r.Employer, r.Row.RelatedTo)))), hash);
    }

    static bool Counts(RosterRow row, ExclusionPolicy policy, DateOnly first, DateOnly last) =>
        (row.IsStaff ? policy.Engagements.Contains(row.Engagement.ToString().ToLowerInvariant()) : row.Relation == "household" ? policy.Household : policy.Relations.Contains(row.Relation)) && row.EngagedWithin(first, last);

    void Add(RosterMember member)
    {
        var number = members.Count;
        members.Add(member);
        foreach (var key in EntryKeys.Of(member.Profile, Hash).All)
            Post(key, number);
        Count(families, member.Profile.Name.Family);
        foreach (var id in member.Profile.Name.Given)
            Count(givenNames, id);
        if (!groups.TryGetValue((member.Employer, member.Group), out var group))
            groups[(member.Employer, member.Group)] = group = [];
        group.Add(number);
    }

    void Post(ulong key, int number)
    {
        postings.Add((number, heads.TryGetValue(key, out var head) ? head : -1));
        heads[key] = postings.Count - 1;
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
            if (heads.ContainsKey(key))
                return true;
        }
        return false;
    }

    internal bool Has(ulong key) => heads.ContainsKey(key);

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

    internal IEnumerable<RosterMember> HouseholdOf(RosterMember member) => groups[(member.Employer, member.Group)].Select(m => members[m]).Where(m => m != member);

    internal int FamilyHolders(PersonName name) => families.GetValueOrDefault(name.Family);

    internal int GivenHolders(PersonName name)
    {
        var holders = 0;
        foreach (var id in name.Given)
            holders = Math.Max(holders, givenNames.GetValueOrDefault(id));
        return holders;
    }
}
