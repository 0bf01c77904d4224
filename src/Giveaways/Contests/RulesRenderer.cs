using System.Globalization;
using System.Text;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>Renders complete rules as the text that entrants read, in English, Russian and Ukrainian.</summary>
/// <remarks>
/// A pure function of the rules and the contest's time zone, so that the same rules always give the same bytes. Every default that
/// touches an entrant is printed: who reads the text knows the terms without the structured form.
/// </remarks>
public static class RulesRenderer
{
    public static IReadOnlyList<RulesText> RenderAll(RulesDocument rules, TimeZoneInfo zone) =>
        [.. RulesWording.All.Select(w => new RulesText(w.Language, Render(rules, zone, w)))];

    static string Render(RulesDocument rules, TimeZoneInfo zone, RulesWording words)
    {
        var text = new StringBuilder();
        text.Append(rules.Title).Append("\n\n");
        if (rules.Mode == ContestMode.Test)
            text.Append(words.Test).Append("\n\n");
        Line(words.Sponsor, rules.Sponsor);
        Line(words.Period, Fill(words.FromTo, Local(rules.Open), Local(rules.Close), rules.TimeZone, Local(rules.ImportUntil)));
        Line(words.Person, Fill(words.PersonIs, words.Contacts[rules.IdentifyingContact], rules.EntryLimit));
        Line(words.Chances, rules.Weight.Cap == rules.Weight.Base
            ? Fill(words.ChancesAre, rules.Weight.Base)
            : Fill(words.ChancesWithBonuses, rules.Weight.Base, rules.Weight.Cap));
        Prizes(text, rules, words);
        Line(words.Excluded, Excluded(rules, words));
        if (rules.Exclusion.Employers.Count > 0)
            Line(words.Doubt, rules.Undecided == UndecidedRule.Stay ? words.DoubtStays : words.DoubtBlocks);
        Line(words.Selection, Fill(words.SelectionIs, Local(rules.SealBy), rules.Beacon.Round, Local(RoundTime(rules)), rules.Beacon.Chain));
        Line(words.Late, Fill(words.LateIs, Local(rules.Beacon.Until)));
        Line(words.Alternates, Fill(rules.Substitution == Substitution.Cascade ? words.Cascade : words.Shift, rules.Alternates));
        Line(words.Claim, Fill(words.ClaimIs, Hours(rules.ClaimWindow)));
        Terms(text, rules, words, Local);
        Line(words.Check, Fill(words.CheckIs, rules.Origin));
        return text.ToString().Normalize(NormalizationForm.FormC);

        void Line(string heading, string body) => text.Append(heading).Append(": ").Append(body).Append('\n');
        string Local(long time) => ShowLocal(time, zone);
    }

    static void Prizes(StringBuilder text, RulesDocument rules, RulesWording words)
    {
        text.Append(words.Prizes).Append(":\n");
        foreach (var prize in rules.Prizes)
        {
            text.Append("  - ").Append(prize.Quantity.ToString(CultureInfo.InvariantCulture)).Append(" x ").Append(prize.Name);
            if (prize.Value.Length > 0)
                text.Append(" (").Append(prize.Value).Append(')');
            if (prize.Apart)
                text.Append("; ").Append(words.Apart);
            text.Append('\n');
        }
    }

    static string Excluded(RulesDocument rules, RulesWording words)
    {
        var policy = rules.Exclusion;
        if (policy.Employers.Count == 0)
            return words.NobodyExcluded;
        var text = new StringBuilder(Fill(words.Staff, string.Join(", ", policy.Employers)));
        if (policy.Engagements.Count > 0)
            text.Append(" (").Append(string.Join(", ", policy.Engagements.Select(e => words.Engagements.GetValueOrDefault(e, e)))).Append(')');
        text.Append(", ").Append(policy.DaysBefore == 0 && policy.DaysAfter == 0 ? words.EngagedDuring : Fill(words.EngagedAround, policy.DaysBefore, policy.DaysAfter));
        if (policy.Relations.Count > 0)
            text.Append(", ").Append(Fill(words.Relatives, string.Join(", ", policy.Relations.Select(r => words.Kin.GetValueOrDefault(r, r)))));
        if (policy.Household)
            text.Append(", ").Append(words.Household);
        text.Append(". ").Append(rules.AppealWindow > 0 ? Fill(words.Appeal, Hours(rules.AppealWindow)) : words.NoAppeal);
        if (rules.Unscreened == UnscreenedRule.Allowed)
            text.Append(". ").Append(words.Unscreened);
        return text.ToString();
    }

    static void Terms(StringBuilder text, RulesDocument rules, RulesWording words, Func<long, string> local)
    {
        var names = rules.Prizes.ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal);
        foreach (var section in TermsRenderer.Sections(ContestTerms.Of(rules), words.Language, local, id => names.GetValueOrDefault(id, id)))
        {
            text.Append(section.Heading).Append(":\n");
            foreach (var line in section.Lines)
                text.Append("  - ").Append(line).Append('\n');
        }
    }

    static string Fill(string form, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, form, values);

    static long RoundTime(RulesDocument rules) =>
        DrandChain.TryFind(rules.Beacon.Chain, out var chain) ? chain.TimeOf(rules.Beacon.Round) : rules.Draw;

    static string ShowLocal(long time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(time), zone);
        return local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
    }

    static string Hours(long seconds) => (seconds / 3600.0m).ToString("0.##", CultureInfo.InvariantCulture);
}
