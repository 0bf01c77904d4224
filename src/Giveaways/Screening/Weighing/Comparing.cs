using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>Compares an entry with a row, field by field.</summary>
static class Comparing
{
    public static PairEvidence Pair(RosterIndex index, ContactCensus census, RosterMember member, Profile entry, EntryKeys keys)
    {
        var row = member.Profile;
        var names = row.Name.Compare(entry.Name);
        var pair = new PairEvidence
        {
            Surname = names.Surname,
            GivenName = names.GivenName,
            Patronymic = names.Patronymic,
            Romanised = names.Romanised,
            Ambiguous = names.GivenName == NameLevel.Equivalent && IsAmbiguous(row, entry),
            OtherSex = row.Sex != Sex.Unknown && entry.Sex != Sex.Unknown && row.Sex != entry.Sex,
            Lapsed = member.Lapsed,
            Birth = row.Birth is { } rows && entry.Birth is { } theirs ? rows.Compare(theirs) : BirthAgreement.Missing,
            Kinship = Kinship.Of(row, entry),
            FamilyHolders = index.FamilyHolders(row.Name),
            GivenHolders = index.GivenHolders(row.Name),
            Population = index.Members.Count,
        };
        foreach (var kind in Enum.GetValues<LinkKind>())
            pair = pair.With(kind, Link(index, census, member, entry, keys, kind));
        return pair;
    }

    // Саша without a sex is a man or a woman: the diminutive of both.
    static bool IsAmbiguous(Profile row, Profile entry) =>
        (row.Name.Given.Count > 1 && row.Sex == Sex.Unknown) || (entry.Name.Given.Count > 1 && entry.Sex == Sex.Unknown);

    static LinkEvidence Link(RosterIndex index, ContactCensus census, RosterMember member, Profile entry, EntryKeys keys, LinkKind kind)
    {
        var theirs = false;
        var best = default(LinkEvidence);
        for (var i = 0; i < entry.Links.Count; i++)
        {
            var link = entry.Links[i];
            if (link.Kind != kind)
                continue;
            theirs = true;
            var own = Has(member.Profile, link);
            if (own || (member.Relation.Length > 0 && index.HouseholdOf(member).Any(m => Has(m.Profile, link))))
            {
                var shared = new LinkEvidence(true, link.Verified, true, Math.Max(1, census.Holders(keys.All[i])), !own);
                best = !best.Shared || (best.OfHousehold && own) || (!best.Verified && link.Verified) ? shared : best;
            }
        }
        return best.Shared ? best : new LinkEvidence(false, false, theirs && member.Profile.Links.Any(l => l.Kind == kind), 0, false);
    }

    // One space for phones and payouts: who is paid to an employee's phone is tied to the employee by it.
    static bool Has(Profile row, ProfileLink link)
    {
        foreach (var own in row.Links)
        {
            if (own.Value == link.Value && (own.Kind == link.Kind || (own.Kind is LinkKind.Phone or LinkKind.Payout && link.Kind is LinkKind.Phone or LinkKind.Payout)))
                return true;
        }
        return false;
    }
}
