using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Weighing;

/// <summary>A verdict in the officer's words: what agrees, what it may mean, and what it all rests on.</summary>
static class Explaining
{
    public static IReadOnlyList<string> Of(Verdict verdict, PairEvidence pair, string relation, List<Counterfactual> changes)
    {
        var who = SignalWords.Who(relation);
        var sentences = new List<string> { Sentence(Clauses(verdict, pair, who, changes)) };
        if (Meaning(verdict, pair, who) is { Length: > 0 } meaning)
            sentences.Add(meaning);
        if (pair.Lapsed)
            sentences.Add("The employee who declared this relative is not engaged in the contest's time.");
        foreach (var kind in Enum.GetValues<LinkKind>().Where(k => pair[k].IsHub(k)))
            sentences.Add(SignalWords.Hub(kind, pair[kind].Holders));
        if (verdict.Signals.Any(s => s.Code == "flat-shared") && verdict.Kind == FindingKind.Kinship && !pair.Kinship.SameFamily && !pair.Kinship.ByFather)
            sentences.Add("Nothing but the flat speaks for it: people move, and flats are let.");
        return sentences;
    }

    static IEnumerable<string> Clauses(Verdict verdict, PairEvidence pair, string who, List<Counterfactual> changes)
    {
        var same = pair.Links.Select(k => $"same {SignalWords.Noun(k)}").ToList();
        if (verdict.Kind == FindingKind.Kinship)
        {
            if (pair.Kinship.SameFamily || pair.Kinship.HalfFamily)
                same.Add(pair.Kinship.SameFamily ? "same family" : "half of the family name");
            if (same.Count > 0)
                yield return Joined(same);
            if (pair.Kinship.ByFather)
                yield return FatherClause(pair.Kinship, who);
        }
        else
        {
            if (pair.Surname >= NameLevel.Close && pair.GivenName >= NameLevel.Initial)
                same.Add(pair.NamesAgree && !pair.Romanised ? pair.Patronymic >= NameLevel.Equivalent ? "same full name" : "same name" : "a name that may be the same");
            if (pair.Birth is BirthAgreement.Same or BirthAgreement.SameDefault)
                same.Add("same birth date");
            if (same.Count > 0)
                yield return Joined(same);
            if (verdict.Kind is FindingKind.ReassignedContact or FindingKind.FrontPerson)
                yield return "the name is another one";
        }
        if (pair.Kinship.AgesFit == false && verdict.Kind == FindingKind.Kinship)
            yield return "but the ages do not fit";
        if (pair.Birth == BirthAgreement.Differs && verdict.Kind is FindingKind.Staff or FindingKind.DeclaredRelative)
            yield return "but the birth date is another one";
        // What alone would undo it comes last, as in speech.
        var undone = changes.Where(c => c.Instead == Outcome.Clear).Select(c => c.Sentence).FirstOrDefault();
        if (undone is not null)
            yield return char.ToLowerInvariant(undone[0]) + undone[1..^1];
    }

    static string FatherClause(Kinship kinship, string who) => kinship.Kin switch
    {
        Kin.Child => $"father's name matches {Possessive(who)} given name",
        Kin.Parent => $"{Possessive(who)} patronymic matches the entrant's given name",
        _ => "both patronymics name one father",
    };

    static string Meaning(Verdict verdict, PairEvidence pair, string who) => verdict.Kind switch
    {
        FindingKind.Staff when verdict.Outcome == Outcome.Exclude => "This is the employee's own entry.",
        FindingKind.DeclaredRelative when verdict.Outcome == Outcome.Exclude => $"This is the entry of {who}.",
        FindingKind.Staff or FindingKind.DeclaredRelative => $"This may be the entry of {who}.",
        FindingKind.ReassignedContact => "The number or mailbox may have been given to somebody else since, or the entry may be made for another.",
        FindingKind.FrontPerson => $"Somebody may have entered for {who}.",
        FindingKind.Kinship => pair.Kinship.Kin switch
        {
            Kin.Child => $"The entrant may be a child of {who}.",
            Kin.Parent => $"The entrant may be a parent of {who}.",
            Kin.Sibling => $"The entrant may be a brother or sister of {who}.",
            Kin.Spouse => $"The entrant may be the spouse or partner of {who}.",
            Kin.Relative => $"The entrant may be a relative of {who}.",
            _ => $"The entrant may live with {who}.",
        },
        _ => "",
    };

    static string Possessive(string who) => who + "'s";

    static string Joined(List<string> parts) => parts.Count < 2 ? string.Concat(parts) : string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1];

    static string Sentence(IEnumerable<string> clauses)
    {
        var text = string.Join("; ", clauses);
        return text.Length == 0 ? "A contact of the roster agrees." : char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }
}
