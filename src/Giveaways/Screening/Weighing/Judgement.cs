using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>What became of one pair, with the signals that led there.</summary>
/// <param name="Prior">The log odds that the signals were added to, in millibits.</param>
readonly record struct Verdict(Outcome Outcome, FindingKind Kind, IReadOnlyList<Signal> Signals, int Prior)
{
    public int Posterior => Prior + Signals.Sum(s => s.WeightMillibits);
}

/// <summary>The decision about a pair: design section 6 as code, and nothing beside it.</summary>
/// <param name="Rows">How many rows the roster has.</param>
/// <param name="Kin">Whether the policy keeps relatives or households out at all.</param>
sealed record Judgement(int Rows, bool Kin, Weigher Weigher)
{
    /// <summary>The same judgement without codes and words of the signals.</summary>
    public Judgement Wordless => this with { Weigher = Weigher with { Wordless = true } };

    /// <param name="relation">Empty for staff.</param>
    public Verdict Of(PairEvidence pair, string relation)
    {
        var who = SignalWords.Who(relation);
        var own = relation.Length == 0 ? FindingKind.Staff : FindingKind.DeclaredRelative;
        var prior = EngineModel.Prior(EngineModel.Person, Rows);
        var person = new Verdict(Outcome.Clear, own, Weigher.Person(pair, who), prior);
        var links = pair.Links.ToList();
        if (IsCertain(pair, links) && person.Posterior >= EngineModel.Exclude)
            return person with { Outcome = pair.Lapsed ? Outcome.Review : Outcome.Exclude };
        if (LooksTheSame(pair, links) && person.Posterior >= EngineModel.ReviewPerson)
            return person with { Outcome = Outcome.Review };
        // Without a contact of the row's own nothing is left to ask: kinship by names alone is worthless.
        if (!links.Exists(k => !pair[k].OfHousehold))
            return person;
        return pair.Lapsed ? person : Linked(pair, links, person, relation);
    }

    Verdict Linked(PairEvidence pair, List<LinkKind> links, Verdict person, string relation)
    {
        var kin = new Verdict(Outcome.Review, FindingKind.Kinship, Weigher.Kin(pair, SignalWords.Who(relation)), EngineModel.Prior(EngineModel.Kin, Rows));
        var family = pair.Kinship.SameFamily || pair.Kinship.HalfFamily || pair.Kinship.ByFather;
        var sameFlat = links.Contains(LinkKind.Flat);
        // Whoever is family of a declared relative, and no more, is nobody's whom the rules name.
        if (Kin && relation.Length == 0 && (family || sameFlat) && kin.Posterior >= EngineModel.ReviewKin)
            return kin;
        // A contact of the roster under another name is a person's decision: numbers are given out anew.
        if (links.Exists(k => k is LinkKind.Email or LinkKind.Phone or LinkKind.Account))
            return person with { Outcome = Outcome.Review, Kind = IsNameless(pair) ? person.Kind : FindingKind.ReassignedContact };
        if (links.Exists(k => k is LinkKind.Payout or LinkKind.Device))
            return person with { Outcome = Outcome.Review, Kind = IsNameless(pair) ? person.Kind : FindingKind.FrontPerson };
        return kin with { Outcome = Outcome.Clear };
    }

    /// <summary>(a) a verified contact of the row's own under its name, or (b) name, patronymic and full birth date with one contact.</summary>
    static bool IsCertain(PairEvidence pair, List<LinkKind> links)
    {
        if (!pair.NamesAgree || pair.Romanised || pair.Ambiguous)
            return false;
        var verified = links.Exists(k => k is LinkKind.Email or LinkKind.Phone or LinkKind.Account && pair[k] is { Verified: true, OfHousehold: false });
        if (verified && pair.Birth is BirthAgreement.Missing or BirthAgreement.Same or BirthAgreement.SameDefault)
            return true;
        return pair.Patronymic >= NameLevel.Equivalent && pair.Birth == BirthAgreement.Same && links.Count > 0;
    }

    // Never on a name alone, whatever it weighs: a contact or the day of birth must agree too.
    static bool LooksTheSame(PairEvidence pair, List<LinkKind> links) =>
        pair.Surname >= NameLevel.Close && pair.GivenName >= NameLevel.Initial && pair.Patronymic != NameLevel.Differs && !pair.OtherSex
        && (pair.Birth == BirthAgreement.Same || (pair.Birth != BirthAgreement.Differs && links.Count > 0) || (pair.Birth == BirthAgreement.Close && pair.Patronymic >= NameLevel.Equivalent));

    static bool IsNameless(PairEvidence pair) => pair.Surname == NameLevel.Missing && pair.GivenName == NameLevel.Missing;
}
