using System.Globalization;
using Giveaways.Contests.Terms;
using Giveaways.Prizes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests.Checking;

/// <summary>The check of each clause. It is run once per requirement, with that territory's limit.</summary>
static class ClauseChecks
{
    const int AdultAge = 18;

    static readonly Dictionary<string, Func<RulesUnderCheck, Requirement, IEnumerable<Fault>>> Checks = new(StringComparer.Ordinal)
    {
        ["R01"] = (c, r) => Promoter(c.Terms.Promoter, r.Territory),
        ["R02"] = (c, _) => Agencies(c),
        ["R03"] = (c, _) => Missing(c.Terms.Product, "terms.product"),
        ["R04"] = (c, _) => When(c.Rules.Open < c.PublishedAt, "open_time", $"Entries are taken from {LogTime.Show(c.Rules.Open)} on, before the rules were published."),
        ["R05"] = (c, _) => When(c.Rules.Close >= c.Rules.SealBy, "close_time", "The contest does not close before its list is sealed."),
        ["R06"] = (c, _) => When(c.Terms.TermEnd == 0, "terms.term_end", "The rules do not say when everything is over."),
        ["R07"] = (c, r) => Territory(c, r.Territory),
        ["R08"] = (c, r) => When(c.Terms.MinAge < Whole(r.Limit), "terms.min_age", c.Terms.MinAge == 0 ? $"No youngest age is stated; it is {r.Limit}." : $"The youngest age is {c.Terms.MinAge}, and {r.Limit} is asked for."),
        ["R09"] = (c, r) => When(c.Terms.MinAge < Whole(r.Limit) && Empty(c.Terms.MinorsConsent), "terms.minors_consent", $"People under {r.Limit} may enter, and the rules do not say how a parent consents."),
        ["R10"] = (c, _) => When(c.Rules.Exclusion.Employers.Count == 0, "exclusion.employers", "No employer's staff is kept out: nothing is checked against a roster."),
        ["R11"] = (c, _) => When(c.Rules.Exclusion is { Employers.Count: > 0, Household: false, Relations.Count: 0 }, "exclusion.relations", "Staff is kept out, and nobody of their families or households."),
        ["R12"] = (c, _) => When(c.Rules.Exclusion is { Employers.Count: > 0, Engagements.Count: 0 }, "exclusion.engagements", "No kind of engagement counts, so that nobody is kept out."),
        ["R13"] = (c, _) => Conditions(c),
        ["R14"] = (c, _) => When(c.Terms.NeedsPurchase && c.Terms.FreeRoute is not { HasEqualChance: true }, "terms.free_route",
            c.Terms.FreeRoute is null ? "Entering takes a purchase, and there is no free way." : "The free way does not have the same chance."),
        ["R15"] = (c, r) => Cost(c, r.Limit),
        ["R16"] = (c, _) => Limits(c),
        ["R17"] = (c, _) => When(c.Conditions.Any(p => p.Verification == Verification.Receipt) && Empty(c.Terms.Receipts), "terms.receipts", "Receipts are asked for, and the rules do not say what to keep."),
        ["R18"] = (c, _) => When(c.Rules.Weight.Cap > c.Rules.Weight.Base && !(c.Terms.BonusFormula ?? "").Any(char.IsDigit), "terms.bonus_formula",
            $"An entry can have {c.Rules.Weight.Base} to {c.Rules.Weight.Cap} tickets, and no formula with numbers says when.").Concat(EqualChance(c)),
        ["R19"] = (c, _) => Missing(c.Terms.Misconduct, "terms.misconduct").Concat(Phrases(c, "R19")),
        ["R20"] = (c, _) => PrizeValues(c),
        ["R21"] = (c, _) => BarredPrizes(c),
        ["R22"] = (c, _) => Missing(c.Terms.Odds, "terms.odds"),
        ["R23"] = (c, _) => When(c.Rules.Draw < c.Rules.Close, "draw_time", "Winners are drawn while people may still enter."),
        ["R24"] = (c, r) => Independent(c.Terms.Independence, r),
        ["R25"] = (c, r) => When(Math.Max(1, c.Terms.Draws) > Whole(r.Limit), "terms.draws", $"{c.Terms.Draws} draws are announced, and at most {r.Limit} are allowed."),
        ["R26"] = (c, _) => Phrases(c, "R26"),
        ["R27"] = (c, r) => OneOf(c.Terms.Unclaimed?.Kind, r.Limit, "terms.unclaimed")
            .Concat(When(c.Terms.Unclaimed is { Kind: "charity", Who.Length: 0 }, "terms.unclaimed", "The charity has no name.")),
        ["R28"] = (c, _) => When(c.Terms.Notification is not { Channel.Length: > 0, Days: > 0 }, "terms.notification", "The rules do not say how and within how many days winners are told."),
        ["R29"] = (c, _) => When(c.Terms.ClaimDocuments is not { Count: > 0 }, "terms.claim_documents", "The rules do not say what a winner has to show."),
        ["R30"] = (c, r) => Delivery(c.Terms.DeliveryDays, r.Limit),
        ["R31"] = (c, _) => When(c.Terms.Tax is not { PaidBy: "promoter" or "winner", How.Length: > 0 }, "terms.tax", "The rules do not say who pays the tax on a prize, and how."),
        ["R32"] = (c, _) => When(c.Terms.WinnerList is not { Content.Length: > 0, Place.Length: > 0, MayObject: true }, "terms.winner_list", "The rules do not say what is published of winners, where, and that one may object."),
        ["R33"] = (c, r) => Privacy(c.Terms.Privacy, r.Territory),
        ["R34"] = (c, _) => Missing(c.Terms.Publicity, "terms.publicity"),
        ["R36"] = (c, _) => When(c.Terms.Complaints is not { Address.Length: > 0, Days: > 0, NextStep.Length: > 0 }, "terms.complaints", "The rules do not say where a complaint goes, by when it is answered and what comes after."),
        ["R37"] = (c, _) => Missing(c.Terms.GoverningLaw, "terms.governing_law"),
        ["R38"] = (c, _) => Missing(c.Terms.Amendments, "terms.amendments").Concat(Phrases(c, "R38")),
        ["R39"] = (c, _) => When(c.Rules.Beacon.Until <= c.Rules.Draw, "beacon.until_time", "A late beacon is not waited for.").Concat(Phrases(c, "R39")),
        ["R41"] = (c, r) => When(c.Terms.Codes?.Contains(r.Limit) != true, "terms.codes", $"The rules do not say that they keep {r.Limit}."),
        ["R42"] = (c, _) => When(c.Cost is { Amount: > 0 }, "terms.cost", $"Taking part costs {c.Cost}."),
        ["R43"] = (c, _) => Missing(c.Terms.RulesUrl, "terms.rules_url"),
        ["R44"] = (c, _) => Missing(c.Terms.VerificationUrl, "terms.verification_url"),
        ["R45"] = (c, _) => Missing(c.Terms.SkillQuestion, "terms.skill_question"),
        ["R46"] = (c, _) => UnknownPrizes(c),
        ["R50"] = (c, _) => DateOrder.Check(c),
    };

    /// <summary>Clauses that are checked elsewhere, because their demand is not in the table of requirements.</summary>
    public static IReadOnlyList<string> Apart { get; } = ["R35", "R40", "R60", "R61"];

    public static IReadOnlyCollection<string> Known => Checks.Keys;

    public static IEnumerable<Fault> Run(RulesUnderCheck rules, Requirement requirement) =>
        Checks.TryGetValue(requirement.Clause, out var check) ? check(rules, requirement) : [];

    static IEnumerable<Fault> Promoter(Promoter? promoter, string territory)
    {
        if (promoter is not { Address.Length: > 0, Number.Length: > 0, Register.Length: > 0 })
            return [new("terms.promoter", "The promoter's address, register and number are not all there.")];
        return RegisterNumbers.Fault(promoter, territory) is { } fault ? [new("terms.promoter.number", fault)] : [];
    }

    static IEnumerable<Fault> Agencies(RulesUnderCheck c)
    {
        foreach (var (i, agency) in (c.Terms.Agencies ?? []).Index())
        {
            if (agency.Name.Length == 0 || agency.Role.Length == 0)
                yield return new($"terms.agencies[{i}]", "An agency has no name or no role.");
            else if (agency.Employer.Length == 0 || !c.Rules.Exclusion.Employers.Contains(agency.Employer))
                yield return new($"terms.agencies[{i}].employer", "The agency's staff is not kept out: no roster of it is among the contest's employers.");
        }
    }

    static IEnumerable<Fault> Territory(RulesUnderCheck c, string territory) =>
        territory == "UA" ? When(Empty(c.Terms.ExceptAreas), "terms.except_areas", "The rules do not say which areas are left out.")
            : When(c.Terms.Territories is not { Count: > 0 }, "terms.territories", "The rules do not say where one may enter: no territory's law was asked.");

    static IEnumerable<Fault> Conditions(RulesUnderCheck c)
    {
        if (c.Conditions.Count == 0)
            yield return new("terms.conditions", "The rules do not say what one has to do.");
        foreach (var (i, condition) in c.Conditions.Index())
        {
            // What a network tells its own users of each other, no third party can see of everybody.
            if (condition.Verification == Verification.None || condition.Mechanic is Mechanic.Follow or Mechanic.Like or Mechanic.Share or Mechanic.Story or Mechanic.Repost)
                yield return new($"terms.conditions[{i}]", $"No third party can verify of every entrant: {condition.Mechanic.ToString().ToLowerInvariant()}{(condition.Network.Length > 0 ? " in " + condition.Network : "")}.");
        }
    }

    // What the service does: see IntakeTerms.PromisesEqualChance.
    static IEnumerable<Fault> EqualChance(RulesUnderCheck c) => When(
        c.Rules.Weight.Cap > c.Rules.Weight.Base && c.Terms.FreeRoute is { HasEqualChance: true } && c.Terms.NeedsPurchase,
        "weight.cap", $"An entry could have {c.Rules.Weight.Cap} tickets, and the free way is promised an equal chance: the service then gives nobody more than {c.Rules.Weight.Base}.");

    static IEnumerable<Fault> Cost(RulesUnderCheck c, string limit)
    {
        if (c.Cost is not { Amount: > 0 } cost || !Money.TryParse(limit, out var most))
            return [];
        return cost.Currency != most.Value.Currency ? [new("terms.cost", $"Taking part costs {cost}, and at most {most} is allowed.")]
            : When(cost.Amount > most.Value.Amount, "terms.cost", $"Taking part costs {cost}, and at most {most} is allowed.");
    }

    static IEnumerable<Fault> Limits(RulesUnderCheck c)
    {
        if (c.Terms.HouseholdLimit > 0 && c.Terms.HouseholdLimit < c.Rules.EntryLimit)
            yield return new("terms.household_limit", $"A household may enter {c.Terms.HouseholdLimit} times, and a person {c.Rules.EntryLimit} times.");
        if (c.Terms.PeriodLimit is { } period && (period.Entries <= 0 || period.Days <= 0 || period.Entries > c.Rules.EntryLimit))
            yield return new("terms.period_limit", $"{period.Entries} entries in {period.Days} days do not fit to {c.Rules.EntryLimit} in all.");
    }

    static IEnumerable<Fault> PrizeValues(RulesUnderCheck c)
    {
        foreach (var (i, prize) in c.Rules.Prizes.Index())
        {
            if (prize.Value.Length == 0 || (Money.TryParse(prize.Value, out var value) && value.Value.Amount == 0))
                yield return new($"prizes[{i}].value", "The prize has no value.");
        }
        if (Money.TryParse(c.Terms.PrizeFund ?? "", out var stated) && c.PrizeFund is { } sum && stated.Value != sum)
            yield return new("terms.prize_fund", $"The prizes are worth {sum}, and the rules say {stated}.");
    }

    static IEnumerable<Fault> BarredPrizes(RulesUnderCheck c)
    {
        foreach (var (i, prize) in c.Rules.Prizes.Index())
        {
            if (c.Of(prize) is not { } terms)
                continue;
            foreach (var bar in terms.Bars.Where(b => terms.Alternative.Length == 0 && Admits(c.Terms, b)))
                yield return new($"prizes[{i}]", $"The rules admit {bar}, who cannot use the prize, and name no alternative of equal value.");
            foreach (var law in PrizeLaw.All.Where(l => c.Places.Any(t => Reaches(t, l.Territory)) && (l.What == terms.Kind || terms.Flags.Contains(l.What) || (l.What == "cash" && terms.HasCashAlternative))))
            {
                if (law.MinAge is null)
                    yield return new($"prizes[{i}]", $"{law.Territory} does not allow {law.What} as a prize ({law.Source}).");
                else if (c.Terms.MinAge < law.MinAge && terms.Alternative.Length == 0)
                    yield return new("terms.min_age", $"{law.What} as a prize is for people from {law.MinAge} years on in {law.Territory} ({law.Source}), the rules admit younger ones, and no alternative of equal value is named.");
            }
        }
    }

    static IEnumerable<Fault> UnknownPrizes(RulesUnderCheck c) =>
        c.Rules.Prizes.Index().Where(p => c.Places.Count > 0 && c.Of(p.Item) is not { Kind.Length: > 0 })
            .Select(p => new Fault($"prizes[{p.Index}]", "The terms do not say what kind of prize it is: no law on prizes was asked."));

    // An age band is admitted unless it lies wholly under the youngest age.
    static bool Admits(ContestTerms terms, string group) =>
        !group.StartsWith("age:", StringComparison.Ordinal) || group[4..].Split('-') is not [_, var oldest] || !int.TryParse(oldest, NumberStyles.None, CultureInfo.InvariantCulture, out var age) || age >= terms.MinAge;

    static IEnumerable<Fault> Independent(Independence? independence, Requirement r) =>
        OneOf(independence?.Kind, r.Limit, "terms.independence").Concat(When(independence is { Kind: not "beacon", Who.Length: 0 }, "terms.independence", "Who sees to it has no name."));

    static IEnumerable<Fault> Delivery(int days, string limit) =>
        days == 0 ? [new("terms.delivery_days", "The rules do not say by when a prize is delivered.")]
            : When(limit.Length > 0 && days > Whole(limit), "terms.delivery_days", $"Delivery takes up to {days} days, and at most {limit} are allowed.");

    static IEnumerable<Fault> Privacy(PrivacyTerms? privacy, string territory)
    {
        if (privacy is not { Controller.Length: > 0, Purposes.Length: > 0, EntrantDays: > 0, WinnerDays: > 0 })
            yield return new("terms.privacy", "Controller, purposes and times for entrants and winners are not all there.");
        else if (territory == "RU" && !privacy.ConsentIsSeparate)
            yield return new("terms.privacy.consent_is_separate", "Consent is part of the rules; it has to be a document of its own.");
    }

    static IEnumerable<Fault> Phrases(RulesUnderCheck c, string clause)
    {
        foreach (var (i, text) in c.Texts.Index())
        {
            var folded = string.Join(' ', text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
            foreach (var phrase in RuleBook.Phrases.Where(p => p.Clause == clause && p.Language == text.Language && folded.Contains(p.Words, StringComparison.Ordinal)))
                yield return new($"texts[{i}]", $"The text says \"{phrase.Words}\", which {phrase.Why}.");
        }
    }

    static IEnumerable<Fault> OneOf(string? kind, string limit, string field) =>
        When(kind is null || !limit.Split(',').Contains(kind), field, kind is null ? "It is not stated." : $"{kind} is none of {limit.Replace(",", ", ", StringComparison.Ordinal)}.");

    /// <summary>Whether a law of one territory holds for a contest in the other: it is the same, a part of it, or the whole to which it belongs.</summary>
    public static bool Reaches(string place, string law) =>
        place == law || place.StartsWith(law + "-", StringComparison.Ordinal) || law.StartsWith(place + "-", StringComparison.Ordinal);

    static IEnumerable<Fault> Missing(string? text, string field) => When(Empty(text), field, "It is not stated.");

    static IEnumerable<Fault> When(bool wrong, string field, string what) => wrong ? [new(field, what)] : [];

    static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);

    static int Whole(string limit) => int.Parse(limit.Length == 0 ? AdultAge.ToString(CultureInfo.InvariantCulture) : limit, CultureInfo.InvariantCulture);
}
