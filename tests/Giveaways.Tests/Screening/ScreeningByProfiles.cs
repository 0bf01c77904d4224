using System.Globalization;
using Giveaways.Entries;
using Giveaways.Screening;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;
using Giveaways.Screening.Rings;

namespace Giveaways.Tests.Screening;

/// <summary>What a contest's screening should find, worked out slowly of the people themselves: every entry is compared, nothing is hashed but what rings are sorted by.</summary>
static class ScreeningByProfiles
{
    public static Dictionary<int, (Outcome Outcome, FindingKind Kind, string Cluster, string Signals)> Found(RosterIndex index, IReadOnlyList<EntrySubmission> entries, int limit)
    {
        var people = entries.Select((e, i) => (Number: i, Submission: e, Profile: Profile.Of(e))).ToList();
        var census = new ContactCensus(index);
        foreach (var person in people)
        {
            var keys = EntryKeys.Of(person.Profile, index.Hash);
            census.Add(keys);
            census.AddNeighbours([(person.Profile, keys)]);
        }
        var screener = new Screener(index, census, kin: true);
        var found = people.Select(p => (p.Number, Found: screener.Screen(p.Profile))).Where(f => f.Found is not null).ToDictionary(f => f.Number, f => Told(f.Found!));
        var staff = found.Where(f => f.Value.Kind == FindingKind.Staff).Select(f => f.Key).ToHashSet();
        foreach (var ring in Rings(index, people, staff))
        {
            foreach (var member in ring.Members)
                found[member.Index] = InRing(found.TryGetValue(member.Index, out var known) ? known : null, ring, member);
        }
        foreach (var person in people.Where(p => Earlier(people, p.Number, p.Profile) is var earlier && earlier >= limit && !found.ContainsKey(p.Number)))
            found[person.Number] = (Outcome.Review, FindingKind.Duplicate, "", "same-person");
        return found;
    }

    /// <summary>The same of what the engine says; whose entry a second one is compared with is told by the first alone.</summary>
    public static (Outcome Outcome, FindingKind Kind, string Cluster, string Signals) Told(Assessment a) =>
        (a.Outcome, a.Kind, a.Kind == FindingKind.Duplicate ? "" : a.Cluster, string.Join(' ', a.Signals.Select(s => s.Code)));

    static (Outcome, FindingKind, string, string) InRing((Outcome Outcome, FindingKind Kind, string Cluster, string Signals)? known, Ring ring, RingMember member)
    {
        var signals = member.Holdings.Select(h => $"ring-{h.Type.ToString().ToLowerInvariant()}").Concat(ring.Patterns.Select(p => $"ring-{p.Kind.ToString().ToLowerInvariant()}")).Distinct();
        var kind = ring.IsFrontPerson ? FindingKind.FrontPerson : FindingKind.Ring;
        if (known is not { } before)
            return (Outcome.Review, kind, ring.Name, string.Join(' ', signals));
        var keeps = before.Outcome == Outcome.Exclude || before.Kind is FindingKind.Staff or FindingKind.DeclaredRelative or FindingKind.Kinship || !ring.IsFrontPerson;
        return (before.Outcome, keeps ? before.Kind : FindingKind.FrontPerson, ring.Name, string.Join(' ', before.Signals.Split(' ').Concat(signals)));
    }

    static IReadOnlyList<Ring> Rings(RosterIndex index, List<(int Number, EntrySubmission Submission, Profile Profile)> people, HashSet<int> staff)
    {
        var input = new RingInput(people.Count);
        foreach (var (number, submission, profile) in people)
        {
            var contacts = Contacts(profile).Select(l => new ContactKey(l.Type, index.Hash.Of(l.Key))).ToList();
            contacts.Add(new(ContactType.Ip, Key("i ", submission.IpAddress)));
            contacts.Add(new(ContactType.Referrer, Key("r ", submission.Referrer)));
            var name = profile.Name;
            var either = name.Script == NameScript.Latin && name.Patronymic.Length == 0 && name.GivenName.Length > 1 ? PersonName.Of(name.GivenName, "", "").Keys.FirstOrDefault("") : "";
            input.Add(new RingEntry(number)
            {
                EnteredSeconds = submission.Entered ?? RingEntry.NoTime,
                Family = Key("s ", name.Keys.FirstOrDefault("")),
                Family2 = Key("s ", either.Length > 0 ? either : name.Keys.LastOrDefault("")),
                Family3 = Key("s ", name.Keys.ElementAtOrDefault(1) ?? ""),
                Person = name.Family.Length > 0 && name.Given.Count > 0 ? index.Hash.Of($"{name.Family} {name.Given[0]} {name.Father} {profile.Birth}") : 0,
                Referral = Key("r ", submission.ExternalId),
                MailboxStem = Key("m ", profile.MailboxStem),
                MailboxNumber = profile.MailboxNumber,
                IsStaff = staff.Contains(number),
            }, contacts.ToArray());
        }
        foreach (var (type, key) in index.Members.SelectMany(m => Contacts(m.Profile)))
            input.AddStaffContact(new(type, index.Hash.Of(key)));
        return RingFinder.Find(input).Rings;

        ulong Key(string kind, string text) => text.Length > 0 ? index.Hash.Of(kind + text) : 0;
    }

    static IEnumerable<(ContactType Type, string Key)> Contacts(Profile profile) => profile.Links
        .Where(l => l.Kind is LinkKind.Payout or LinkKind.Phone or LinkKind.Device or LinkKind.Flat).Select(l => (Enum.Parse<ContactType>(l.Kind.ToString()), l.Key));

    static int Earlier(List<(int Number, EntrySubmission Submission, Profile Profile)> people, int number, Profile profile)
    {
        var most = 0;
        foreach (var link in profile.Links.Where(l => l.Kind == LinkKind.Email || (l.Kind == LinkKind.Phone && profile.Birth is { Weak: false })))
        {
            most = Math.Max(most, people.Count(other => IsBefore(other) && IsOnePerson(profile.Name, other.Profile.Name)
                && (profile.Birth is not { } birth || other.Profile.Birth is not { } theirs || birth.Date == theirs.Date)
                && other.Profile.Links.Any(l => l.Key == link.Key && l.Kind == link.Kind && (l.Kind == LinkKind.Email || other.Profile.Birth is { Weak: false }))));
        }
        return most;

        bool IsBefore((int Number, EntrySubmission Submission, Profile Profile) other) =>
            ((other.Submission.Entered ?? 0), other.Number).CompareTo(((people[number].Submission.Entered ?? 0), number)) < 0;
    }

    static bool IsOnePerson(PersonName a, PersonName b) => a.Family.Length > 0 && a.Given.Count > 0 && b.Given.Count > 0 && a.Family == b.Family && a.Given[0] == b.Given[0];
}
