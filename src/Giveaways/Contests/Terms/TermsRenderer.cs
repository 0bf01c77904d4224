using System.Globalization;

namespace Giveaways.Contests.Terms;

/// <summary>Lines under one heading of a rules text.</summary>
public sealed record TermsSection(string Heading, IReadOnlyList<string> Lines);

/// <summary>Prints terms in English, Russian and Ukrainian, and what holds where they say nothing. Pure: the same terms give the same lines.</summary>
public static class TermsRenderer
{
    const int AdultAge = 18;

    static readonly string[] Languages = ["en", "ru", "uk"];

    static readonly Dictionary<string, string[]> Wording = DataTable.Read("Contests.Terms.Data.wording.table", 1 + Languages.Length).ToDictionary(f => f[0], f => f[1..], StringComparer.Ordinal);

    /// <param name="language">One of <c>en</c>, <c>ru</c>, <c>uk</c>.</param>
    /// <param name="showTime">How a time is written in the contest's zone.</param>
    /// <param name="nameOf">A prize's name by its id.</param>
    public static IReadOnlyList<TermsSection> Sections(ContestTerms terms, string language, Func<long, string> showTime, Func<string, string> nameOf)
    {
        var say = new Speaker(Array.IndexOf(Languages, language) is var place and >= 0 ? place : throw new ArgumentException("Terms are printed in en, ru and uk.", nameof(language)));
        TermsSection[] sections =
        [
            new(say.Line("heading.who"), [.. Who(terms, say)]),
            new(say.Line("heading.part"), [.. How(terms, say, showTime)]),
            new(say.Line("heading.prizes"), [.. Prizes(terms, say, nameOf)]),
            new(say.Line("heading.winners"), [.. Winners(terms, say)]),
            new(say.Line("heading.rights"), [.. Rights(terms, say)]),
            new(say.Line("heading.other"), [.. Other(terms)]),
        ];
        return [.. sections.Where(s => s.Lines.Count > 0)];
    }

    static IEnumerable<string> Who(ContestTerms t, Speaker say) =>
    [
        .. say.Clauses("promoter", [t.Promoter?.Address, t.Promoter is { Number.Length: > 0 } p ? $"{say.Word("register", p.Register)} {p.Number}".TrimStart() : null]),
        .. (t.Agencies ?? []).Select(a => say.Line("agency", a.Name, say.Word("role", a.Role))),
        .. say.Text("product", t.Product),
    ];

    static IEnumerable<string> How(ContestTerms t, Speaker say, Func<long, string> showTime) =>
    [
        .. say.List("condition", t.Conditions?.Select(c => Condition(c, say)).ToList()),
        .. t.FreeRoute is null && !t.NeedsPurchase ? [] : say.Part("free-route", t.FreeRoute, f => say.Line("free-route", f.How)),
        .. say.If("free-route.equal", t.FreeRoute is { HasEqualChance: true }),
        .. say.Text("cost", t.Cost),
        .. say.List("territories", t.Territories?.Select(c => say.Word("territory", c)).ToList()),
        .. say.Text("except-areas", t.ExceptAreas),
        .. say.Number("min-age", t.MinAge),
        .. t.MinAge < AdultAge ? say.Text("minors-consent", t.MinorsConsent) : [],
        .. say.Number("household-limit", t.HouseholdLimit),
        .. say.Part("period-limit", t.PeriodLimit, p => say.Line("period-limit", p.Entries, p.Days)),
        .. say.Text("receipts", t.Receipts),
        .. say.Text("bonus-formula", t.BonusFormula),
        .. say.Text("misconduct", t.Misconduct),
        .. say.Text("term-end", t.TermEnd > 0 ? showTime(t.TermEnd) : null),
    ];

    static string Condition(EntryCondition condition, Speaker say)
    {
        var what = say.Word("mechanic", condition.Mechanic.ToString().ToLowerInvariant());
        var how = say.Word("verification", condition.Verification.ToString().ToLowerInvariant());
        return condition.Network.Length > 0 ? say.Line("condition.network", what, say.Word("network", condition.Network), how) : say.Line("condition.plain", what, how);
    }

    static IEnumerable<string> Prizes(ContestTerms t, Speaker say, Func<string, string> nameOf) =>
    [
        .. say.Text("prize-fund", t.PrizeFund),
        .. (t.Prizes ?? []).Where(p => p.Alternative.Length > 0).Select(p => say.Line("alternative", nameOf(p.Id), p.Alternative)),
        .. (t.Prizes ?? []).Where(p => p.HasCashAlternative).Select(p => say.Line("cash-alternative", nameOf(p.Id))),
        .. say.Text("odds", t.Odds),
        .. say.Part("independence", t.Independence, i => say.Choice("independence", i.Kind, i.Who)),
        .. say.Number("draws", t.Draws),
        .. say.Part("unclaimed", t.Unclaimed, u => say.Choice("unclaimed", u.Kind, u.Who)),
    ];

    static IEnumerable<string> Winners(ContestTerms t, Speaker say) =>
    [
        .. say.Part("notification", t.Notification, n => say.Line("notification", say.Word("channel", n.Channel), n.Days)),
        .. say.List("claim-documents", t.ClaimDocuments),
        .. say.Text("skill-question", t.SkillQuestion),
        .. say.Number("delivery-days", t.DeliveryDays),
        .. say.Part("tax", t.Tax, x => say.Choice("tax", x.PaidBy, x.How)),
        .. say.Clauses("winner-list", [t.WinnerList?.Content, say.Said("winner-list.place", t.WinnerList?.Place), say.Said("winner-list.days", t.WinnerList?.Days)]),
        .. say.If("winner-list.object", t.WinnerList is { MayObject: true }),
        .. say.Text("publicity", t.Publicity),
    ];

    static IEnumerable<string> Rights(ContestTerms t, Speaker say) =>
    [
        .. Privacy(t, say),
        .. say.If("privacy.consent", t.Privacy is { ConsentIsSeparate: true }),
        .. say.If("find-by-account", t.FindByAccount),
        .. say.Clauses("complaints", [t.Complaints?.Address, say.Said("complaints.days", t.Complaints?.Days), say.Said("complaints.next", t.Complaints?.NextStep)]),
        .. say.Text("amendments", t.Amendments),
        .. say.Text("governing-law", t.GoverningLaw),
        .. (t.ReleasedNetworks ?? []).Select(n => say.Line("released", say.Word("network", n))),
        .. (t.Permits ?? []).Select(p => say.Line("permit", say.Word("territory", p.Territory), p.Number, p.FiledOnText)),
        .. say.List("code", t.Codes),
        .. say.Text("rules-url", t.RulesUrl),
        .. say.Text("verification-url", t.VerificationUrl),
    ];

    static IEnumerable<string> Privacy(ContestTerms t, Speaker say)
    {
        var (entrants, winners) = (t.Privacy?.EntrantDays, t.Privacy?.WinnerDays);
        var kept = entrants > 0 && winners > 0 ? say.Line("privacy.days", entrants, winners) : say.Said("privacy.entrant-days", entrants) ?? say.Said("privacy.winner-days", winners);
        IReadOnlyList<string?> clauses = [say.Said("privacy.controller", t.Privacy?.Controller), say.Said("privacy.purposes", t.Privacy?.Purposes), kept];
        // A list of winners names people: that nobody is named may not stand beside it.
        return t.WinnerList is not null && clauses.All(string.IsNullOrEmpty) ? [say.Line("privacy.listed.none")] : say.Clauses("privacy", clauses);
    }

    static IEnumerable<string> Other(ContestTerms t) =>
        (t.Other ?? new Dictionary<string, string>()).OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => Indented($"{o.Key}: {o.Value}"));

    static string Indented(string line) => line.ReplaceLineEndings("\n    ");

    readonly struct Speaker(int language)
    {
        public string Line(string key, params ReadOnlySpan<object?> values) => Indented(string.Format(CultureInfo.InvariantCulture, Wording[key][language], values));

        /// <summary>A word of a closed set; another one is printed as it is.</summary>
        public string Word(string set, string word) => Wording.TryGetValue($"{set}.{word}", out var words) ? words[language] : word;

        /// <summary>A sentence of a closed set.</summary>
        public string Choice(string set, string kind, string text) => Line($"{set}.{kind}", text).TrimEnd(' ', ':');

        public IEnumerable<string> If(string key, bool isSaid) => isSaid ? [Line(key)] : [];

        /// <summary>What is said of a part; what is empty is left out, and where all of it is, nothing was said.</summary>
        public IEnumerable<string> Clauses(string key, IReadOnlyList<string?> clauses) =>
            clauses.Where(c => !string.IsNullOrWhiteSpace(c)).ToList() is { Count: > 0 } said ? [Line(key, string.Join("; ", said))] : Unsaid(key);

        public string? Said(string key, string? text) => string.IsNullOrWhiteSpace(text) ? null : Line(key, text);

        public string? Said(string key, int? number) => number is > 0 ? Line(key, number) : null;

        public IEnumerable<string> Part<T>(string key, T? part, Func<T, string> line)
            where T : class => part is null ? Unsaid(key) : [line(part)];

        public IEnumerable<string> Text(string key, string? text) => string.IsNullOrWhiteSpace(text) ? Unsaid(key) : [Line(key, text)];

        public IEnumerable<string> Number(string key, int number) => number == 0 ? Unsaid(key) : [Line(key, number)];

        public IEnumerable<string> List(string key, IReadOnlyList<string>? items) => items is not { Count: > 0 } ? Unsaid(key) : [Line(key, string.Join(", ", items))];

        // What is not said has a printed default.
        IEnumerable<string> Unsaid(string key) => Wording.ContainsKey(key + ".none") ? [Line(key + ".none")] : [];
    }
}
