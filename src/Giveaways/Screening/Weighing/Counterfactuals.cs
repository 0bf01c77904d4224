using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>One thing that would change a decision.</summary>
/// <param name="Field">What was taken away or added, as words: <c>the flat</c>.</param>
/// <param name="Instead">The outcome then.</param>
readonly record struct Counterfactual(string Field, Outcome Instead, string Sentence);

/// <summary>What would change a decision, found by judging the pair again with one thing otherwise.</summary>
static class Counterfactuals
{
    public static List<Counterfactual> Of(Judgement judgement, PairEvidence pair, string relation, Verdict verdict)
    {
        var found = new List<Counterfactual>();
        var wordless = judgement.Wordless;
        foreach (var kind in pair.Links)
            Try($"the {SignalWords.Noun(kind)}", Without(pair, kind), "Without");
        if (pair.Surname != NameLevel.Missing || pair.GivenName != NameLevel.Missing)
            Try("the name", Nameless(pair), "Without");
        if (pair.Kinship.ByFather)
            Try("the father's name", pair with { Kinship = pair.Kinship with { ByFather = false }, Patronymic = NameLevel.Missing }, "Without");
        if (pair.Kinship.SameFamily && verdict.Kind == FindingKind.Kinship)
            Try("the family name", pair with { Surname = NameLevel.Missing, Kinship = pair.Kinship with { SameFamily = false, HalfFamily = false } }, "Without");
        if (pair.Birth is BirthAgreement.Same or BirthAgreement.SameDefault or BirthAgreement.Close)
            Try("the birth date", pair with { Birth = BirthAgreement.Missing }, "Without");
        foreach (var kind in pair.Links.Where(k => k is LinkKind.Email or LinkKind.Phone or LinkKind.Account))
        {
            var link = pair[kind];
            Try($"the {SignalWords.Noun(kind)}", pair.With(kind, link with { Verified = !link.Verified }), link.Verified ? "Were it not shown that the entrant controls" : "Were it shown that the entrant controls");
        }
        if (pair.Birth == BirthAgreement.Missing)
            Try("birth dates that differ", pair with { Birth = BirthAgreement.Differs }, "With");
        return found;

        void Try(string field, PairEvidence otherwise, string how)
        {
            var instead = wordless.Of(otherwise, relation).Outcome;
            if (instead != verdict.Outcome)
                found.Add(new(field, instead, $"{how} {field} {Words(instead)}."));
        }
    }

    static PairEvidence Without(PairEvidence pair, LinkKind kind)
    {
        var without = pair.With(kind, default);
        return kind == LinkKind.Flat ? without.With(LinkKind.Door, default) : without;
    }

    static PairEvidence Nameless(PairEvidence pair) => pair with
    {
        Surname = NameLevel.Missing, GivenName = NameLevel.Missing, Patronymic = NameLevel.Missing, Kinship = Kinship.None, OtherSex = false, Ambiguous = false, Romanised = false,
    };

    static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Clear => "this would be nothing",
        Outcome.Review => "a person would have to decide",
        _ => "the entry would be excluded by itself",
    };
}
