using Giveaways.Contests.Terms;

namespace Giveaways.Contests.Checking;

/// <summary>The rules check: which clauses are missing or wrong, in which territory, by whose word. Pure; its law is dated data.</summary>
public static class RulesChecking
{
    /// <param name="territories">In place of the rules' own; empty: theirs.</param>
    /// <returns>Errors first, by clause and territory.</returns>
    public static IReadOnlyList<RuleFinding> Check(RulesUnderCheck rules, IReadOnlyList<string> territories)
    {
        if (territories.Count > 0)
            rules = rules with { Asked = territories };
        var places = rules.Places;
        var found = new List<RuleFinding>();
        foreach (var requirement in RuleBook.Requirements.Where(r => r.Territory == RuleBook.Everywhere || places.Any(p => ClauseChecks.Reaches(p, r.Territory))))
            found.AddRange(ClauseChecks.Run(rules, requirement).Select(f => Find(requirement, f)));
        found.AddRange(RuleBook.Triggers.Where(t => places.Any(p => ClauseChecks.Reaches(p, t.Territory))).SelectMany(t => NotFiled(rules, t)));
        found.AddRange(rules.Conditions.Select(c => c.Network).Where(n => n.Length > 0).Distinct().SelectMany(n => InNetwork(rules, n)));
        found.AddRange(places.Where(p => !Territories.IsKnown(p)).Select(p => Find("R07", RuleBook.Everywhere, RuleSeverity.Error, new("terms.territories", Territories.WhyNot(p)), Own("R07"))));
        found.AddRange(places.Where(p => Territories.IsKnown(p) && !RuleBook.Covers(p)).Select(p => Find("R60", p, RuleSeverity.Warning, new("terms.territories", NotCovered(p)), Own("R60"))));
        return [.. Strictest(found).OrderByDescending(f => f.Severity).ThenBy(f => f.Clause, StringComparer.Ordinal).ThenBy(f => f.Territory, StringComparer.Ordinal).ThenBy(f => f.Field, StringComparer.Ordinal)];
    }

    // The product's own rule adds nothing where a territory's law says the same of the same field.
    static IEnumerable<RuleFinding> Strictest(List<RuleFinding> found) =>
        found.Where(f => f.Territory != RuleBook.Everywhere || !found.Exists(other => other != f && other.Territory != RuleBook.Everywhere && other.Clause == f.Clause && other.Field == f.Field));

    static string NotCovered(string place) => RuleBook.CoveredWhole(place) is { } whole
        ? $"{place} is covered as a part of {whole} alone: nothing here knows its own law."
        : $"{place} is not covered: nothing here knows its law.";

    static IEnumerable<RuleFinding> NotFiled(RulesUnderCheck rules, Trigger trigger)
    {
        if (trigger.Above.Amount > 0 && rules.PrizeFund is { } fund && fund.Currency == trigger.Above.Currency && fund.Amount <= trigger.Above.Amount)
            yield break;
        var permit = rules.Terms.Permits?.FirstOrDefault(p => p.Territory == trigger.Territory && p.Number.Length > 0);
        var latest = rules.Rules.Open / RulesUnderCheck.DaySeconds - trigger.DaysBefore;
        if (permit is not null && permit.FiledOn <= latest)
            yield break;
        var what = permit is null ? $"Prizes {(rules.PrizeFund is { } value ? $"worth {value}" : "without a value in " + trigger.Above.Currency)}: {trigger.Duty}{(trigger.DaysBefore > 0 ? $", at least {trigger.DaysBefore} days before the start" : "")}."
            : $"It was filed {rules.Rules.Open / RulesUnderCheck.DaySeconds - permit.FiledOn} days before the start, and {trigger.DaysBefore} are asked for.";
        yield return Find("R40", trigger.Territory, RuleSeverity.Error, new("terms.permits", what), new("R40", trigger.Territory, RuleSeverity.Error, "", trigger.Source, trigger.SourceDate, trigger.Caution));
    }

    static IEnumerable<RuleFinding> InNetwork(RulesUnderCheck rules, string network)
    {
        if (RuleBook.Networks.FirstOrDefault(n => n.Network == network) is not { } known)
            yield break;
        if (known.NeedsRelease && rules.Terms.ReleasedNetworks?.Contains(network) != true)
            yield return Find("R35", network, RuleSeverity.Error, new("terms.released_networks", $"{network} asks that the rules release it."), Of("R35", known));
        foreach (var (i, condition) in rules.Conditions.Index().Where(c => c.Item.Network == network && known.Forbidden.Contains(c.Item.Mechanic.ToString().ToLowerInvariant())))
            yield return Find("R61", network, RuleSeverity.Error, new($"terms.conditions[{i}]", $"{network} forbids it: {condition.Mechanic.ToString().ToLowerInvariant()}."), Of("R61", known));
    }

    static Requirement Of(string clause, NetworkRules network) => new(clause, network.Network, RuleSeverity.Error, "", network.Source, network.SourceDate, network.Caution);

    static Requirement Own(string clause) => RuleBook.Requirements.First(r => r.Clause == clause && r.Territory == RuleBook.Everywhere);

    static RuleFinding Find(Requirement requirement, Fault fault) => Find(requirement.Clause, requirement.Territory, requirement.Severity, fault, requirement);

    static RuleFinding Find(string clause, string territory, RuleSeverity severity, Fault fault, Requirement by)
    {
        var words = RuleBook.Clauses[clause];
        return new(territory == RuleBook.Everywhere ? clause : $"{clause}/{territory}", clause, territory, severity, words.Title, fault.Field, $"{fault.What} {words.Why}", words.Fix, by.Source, by.SourceDate, by.Caution);
    }
}
