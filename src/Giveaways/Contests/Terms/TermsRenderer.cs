using System.Globalization;

namespace Giveaways.Contests.Terms;

/// <summary>Prints terms, one line each, in English, Russian and Ukrainian. Pure: the same terms give the same bytes.</summary>
public static class TermsRenderer
{
    static readonly string[] Languages = ["en", "ru", "uk"];

    static readonly Dictionary<string, string[]> Wording = DataTable.Read("Contests.Terms.Data.wording.table", 1 + Languages.Length).ToDictionary(f => f[0], f => f[1..], StringComparer.Ordinal);

    /// <param name="language">One of <c>en</c>, <c>ru</c>, <c>uk</c>.</param>
    /// <param name="showTime">How a time is written in the contest's zone.</param>
    public static IReadOnlyList<string> Lines(ContestTerms terms, string language, Func<long, string> showTime)
    {
        var say = new Speaker(Array.IndexOf(Languages, language) is var place and >= 0 ? place : throw new ArgumentException("Terms are printed in en, ru and uk.", nameof(language)));
        return [.. Who(terms, say), .. How(terms, say, showTime), .. Prizes(terms, say), .. Winners(terms, say), .. Rights(terms, say)];
    }

    static IEnumerable<string> Who(ContestTerms t, Speaker say) =>
    [
        .. If(t.Promoter, p => say.Line("promoter", p.Address, p.Register.ToUpperInvariant(), p.Number)),
        .. (t.Agencies ?? []).Select(a => say.Line("agency", a.Name, say.Word("role", a.Role))),
        .. say.Text("product", t.Product),
    ];

    static IEnumerable<string> How(ContestTerms t, Speaker say, Func<long, string> showTime) =>
    [
        .. say.List("territories", t.Territories),
        .. say.Text("except-areas", t.ExceptAreas),
        .. say.Number("min-age", t.MinAge),
        .. say.Text("minors-consent", t.MinorsConsent),
        .. t.TermEnd > 0 ? [say.Line("term-end", showTime(t.TermEnd))] : Array.Empty<string>(),
        .. say.List("condition", t.Conditions?.Select(c => Condition(c, say)).ToList()),
        .. If(t.FreeRoute, f => say.Line("free-route", f.How)),
        .. t.FreeRoute is { HasEqualChance: true } ? [say.Line("free-route.equal")] : Array.Empty<string>(),
        // What is not said has a printed default.
        string.IsNullOrEmpty(t.Cost) ? say.Line("cost.none") : say.Line("cost", t.Cost),
        .. say.Number("household-limit", t.HouseholdLimit),
        .. If(t.PeriodLimit, p => say.Line("period-limit", p.Entries, p.Days)),
        .. say.Text("receipts", t.Receipts),
        .. say.Text("bonus-formula", t.BonusFormula),
        .. say.Text("misconduct", t.Misconduct),
    ];

    static string Condition(EntryCondition condition, Speaker say)
    {
        var what = say.Word("mechanic", condition.Mechanic.ToString().ToLowerInvariant());
        return condition.Network.Length > 0 ? say.Line("condition.network", what, condition.Network) : what;
    }

    static IEnumerable<string> Prizes(ContestTerms t, Speaker say) =>
    [
        .. say.Text("prize-fund", t.PrizeFund),
        .. (t.Prizes ?? []).Where(p => p.Alternative.Length > 0).Select(p => say.Line("alternative", p.Id, p.Alternative)),
        .. (t.Prizes ?? []).Where(p => p.HasCashAlternative).Select(p => say.Line("cash-alternative", p.Id)),
        .. say.Text("odds", t.Odds),
        .. If(t.Independence, i => say.Choice("independence", i.Kind, i.Who)),
        .. say.Number("draws", t.Draws),
        .. If(t.Unclaimed, u => say.Choice("unclaimed", u.Kind, u.Who)),
    ];

    static IEnumerable<string> Winners(ContestTerms t, Speaker say) =>
    [
        .. If(t.Notification, n => say.Line("notification", say.Word("channel", n.Channel), n.Days)),
        .. say.List("claim-documents", t.ClaimDocuments),
        .. say.Number("delivery-days", t.DeliveryDays),
        .. If(t.Tax, x => say.Choice("tax", x.PaidBy, x.How)),
        .. If(t.WinnerList, w => say.Line("winner-list", w.Content, w.Place, w.Days)),
        .. t.WinnerList is { MayObject: true } ? [say.Line("winner-list.object")] : Array.Empty<string>(),
        .. say.Text("skill-question", t.SkillQuestion),
    ];

    static IEnumerable<string> Rights(ContestTerms t, Speaker say) =>
    [
        .. If(t.Privacy, p => say.Line("privacy", p.Controller, p.Purposes, p.EntrantDays, p.WinnerDays)),
        .. t.Privacy is { ConsentIsSeparate: true } ? [say.Line("privacy.consent")] : Array.Empty<string>(),
        .. say.Text("publicity", t.Publicity),
        .. (t.ReleasedNetworks ?? []).Select(n => say.Line("released", n)),
        .. If(t.Complaints, c => say.Line("complaints", c.Address, c.Days, c.NextStep)),
        .. say.Text("governing-law", t.GoverningLaw),
        .. say.Text("amendments", t.Amendments),
        .. (t.Permits ?? []).Select(p => say.Line("permit", p.Territory, p.Number)),
        .. say.List("code", t.Codes),
        .. say.Text("rules-url", t.RulesUrl),
        .. say.Text("verification-url", t.VerificationUrl),
    ];

    static IEnumerable<string> If<T>(T? term, Func<T, string> line)
        where T : class => term is null ? [] : [line(term)];

    readonly struct Speaker(int language)
    {
        public string Line(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Wording[key][language], values);

        /// <summary>A word of a closed set; another one is printed as it is.</summary>
        public string Word(string set, string word) => Wording.TryGetValue($"{set}.{word}", out var words) ? words[language] : word;

        /// <summary>A sentence of a closed set; for another kind, the words that come with it.</summary>
        public string Choice(string set, string kind, string text) => Wording.ContainsKey($"{set}.{kind}") ? Line($"{set}.{kind}", text) : $"{kind}: {text}";

        public IEnumerable<string> Text(string key, string? text) => string.IsNullOrWhiteSpace(text) ? [] : [Line(key, text.ReplaceLineEndings("\n    "))];

        public IEnumerable<string> Number(string key, int number) => number == 0 ? [] : [Line(key, number)];

        public IEnumerable<string> List(string key, IReadOnlyList<string>? items) => items is not { Count: > 0 } ? [] : [Line(key, string.Join(", ", items))];
    }
}
