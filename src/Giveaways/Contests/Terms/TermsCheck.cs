using System.Globalization;
using Giveaways.Proofs.Text;

namespace Giveaways.Contests.Terms;

/// <summary>How much of everything terms may hold, and which of their words must have a form. What the law asks of them is the rules check's.</summary>
sealed class TermsCheck(ContestTerms terms, string at)
{
    const int MaxName = 200;
    const int MaxText = 1_000;
    const int MaxUrl = 500;
    const int MaxTerritories = 250;
    const int MaxLong = 50;
    const int MaxShort = 20;
    const int MaxOther = 100;
    const int MaxAge = 120;
    const int MaxCount = 10_000;
    const int MaxDays = 3_660;

    readonly List<Violation> found = [];

    /// <param name="prizes">Ids of the rules' prizes.</param>
    public IReadOnlyList<Violation> Run(IReadOnlyCollection<string> prizes)
    {
        Who();
        How();
        Prizes(prizes);
        Winners();
        Rights();
        return found;
    }

    void Who()
    {
        Text("promoter.address", terms.Promoter?.Address);
        if (terms.Promoter is { Register.Length: > 0 })
            Id("promoter.register", terms.Promoter.Register);
        Name("promoter.number", terms.Promoter?.Number);
        foreach (var (i, agency) in Items("agencies", terms.Agencies, MaxLong))
        {
            Needed($"agencies[{i}].display_name", agency.Name);
            Name($"agencies[{i}].display_name", agency.Name);
            if (agency.Employer.Length > 0)
                Id($"agencies[{i}].employer", agency.Employer);
        }
        Name("product", terms.Product);
    }

    void How()
    {
        foreach (var (i, territory) in Items("territories", terms.Territories, MaxTerritories))
            Territory($"territories[{i}]", territory);
        Unique("territories", terms.Territories);
        Text("except_areas", terms.ExceptAreas);
        Range("min_age", terms.MinAge, 0, MaxAge);
        Text("minors_consent", terms.MinorsConsent);
        if (terms.TermEnd != 0 && terms.TermEnd is < RulesDefaults.MinTime or > RulesDefaults.MaxTime)
            Add("term_end", Reason.OutOfRange, "Lies outside 2020-01-01 to 2100-01-01.");
        foreach (var (i, condition) in Items("conditions", terms.Conditions, MaxShort))
        {
            if (condition.Network.Length > 0)
                Id($"conditions[{i}].network", condition.Network);
        }
        if (terms.FreeRoute is { } route)
        {
            Needed("free_route.how", route.How);
            Text("free_route.how", route.How);
        }
        Range("household_limit", terms.HouseholdLimit, 0, MaxCount);
        if (terms.PeriodLimit is { } period)
        {
            Range("period_limit.entries", period.Entries, 1, MaxCount);
            Range("period_limit.days", period.Days, 1, MaxDays);
        }
        Text("receipts", terms.Receipts);
        Text("bonus_formula", terms.BonusFormula);
        Text("misconduct", terms.Misconduct);
    }

    void Prizes(IReadOnlyCollection<string> prizes)
    {
        Items("prizes", terms.Prizes, Proofs.Rules.RulesLimits.MaxPrizes);
        Unique("prizes", terms.Prizes?.Select(p => p.Id));
        foreach (var (i, prize) in (terms.Prizes ?? []).Index())
        {
            Id($"prizes[{i}].prize", prize.Id);
            if (Slug.IsValid(prize.Id) && !prizes.Contains(prize.Id))
                Add($"prizes[{i}].prize", Reason.OutOfRange, "Is no prize of these rules.");
            foreach (var (j, flag) in Items($"prizes[{i}].flags", prize.Flags, MaxShort))
                Id($"prizes[{i}].flags[{j}]", flag);
            foreach (var (j, group) in Items($"prizes[{i}].bars", prize.Bars, MaxLong))
                Group($"prizes[{i}].bars[{j}]", group);
            Text($"prizes[{i}].alternative", prize.Alternative);
        }
        Text("odds", terms.Odds);
        Name("independence.who", terms.Independence?.Who);
        Range("draws", terms.Draws, 0, MaxCount);
        Name("unclaimed.who", terms.Unclaimed?.Who);
    }

    void Winners()
    {
        if (terms.Notification is { } notice)
            Range("notification.days", notice.Days, 1, MaxDays);
        Names("claim_documents", terms.ClaimDocuments);
        Range("delivery_days", terms.DeliveryDays, 0, MaxDays);
        Text("tax.how", terms.Tax?.How);
        Text("winner_list.content", terms.WinnerList?.Content);
        Text("winner_list.place", terms.WinnerList?.Place);
        Range("winner_list.days", terms.WinnerList?.Days ?? 0, 0, MaxDays);
        Text("skill_question", terms.SkillQuestion);
    }

    void Rights()
    {
        Name("privacy.controller", terms.Privacy?.Controller);
        Text("privacy.purposes", terms.Privacy?.Purposes);
        Range("privacy.entrant_days", terms.Privacy?.EntrantDays ?? 0, 0, MaxDays);
        Range("privacy.winner_days", terms.Privacy?.WinnerDays ?? 0, 0, MaxDays);
        Text("publicity", terms.Publicity);
        foreach (var (i, network) in Items("released_networks", terms.ReleasedNetworks, MaxShort))
            Id($"released_networks[{i}]", network);
        Text("complaints.address", terms.Complaints?.Address);
        Range("complaints.days", terms.Complaints?.Days ?? 0, 0, MaxDays);
        Text("complaints.next_step", terms.Complaints?.NextStep);
        Text("governing_law", terms.GoverningLaw);
        Text("amendments", terms.Amendments);
        foreach (var (i, permit) in Items("permits", terms.Permits, MaxLong))
        {
            Territory($"permits[{i}].territory", permit.Territory);
            Needed($"permits[{i}].number", permit.Number);
            Name($"permits[{i}].number", permit.Number);
            if (permit.FiledOn is < 0 or > (int)(RulesDefaults.MaxTime / Checking.RulesUnderCheck.DaySeconds))
                Add($"permits[{i}].filed_on", Reason.OutOfRange, "Lies outside 1970-01-01 to 2100-01-01.");
        }
        Names("codes", terms.Codes);
        Url("rules_url", terms.RulesUrl);
        Url("verification_url", terms.VerificationUrl);
        Other();
    }

    void Other()
    {
        if (terms.Other is not { } other)
            return;
        if (other.Count > MaxOther)
            Add("other", Reason.TooManyItems, $"Has {other.Count} terms; at most {MaxOther} are taken.");
        if (other.Keys.Any(id => !Slug.IsValid(id)))
            Add("other", Reason.IdFormat, "Has a name that is not 1 to 32 of a-z, 0-9 and hyphens.");
        // Only a name that has its form may stand in an answer.
        foreach (var (id, text) in other.Where(o => Slug.IsValid(o.Key)).OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            Needed($"other.{id}", text);
            Text($"other.{id}", text);
        }
    }

    IEnumerable<(int Index, T Item)> Items<T>(string field, IReadOnlyList<T>? items, int most)
    {
        if (items is null || items.Count <= most)
            return (items ?? []).Index();
        Add(field, Reason.TooManyItems, $"Has {items.Count} items; at most {most} are taken.");
        return [];
    }

    void Names(string field, IReadOnlyList<string>? names)
    {
        foreach (var (i, name) in Items(field, names, MaxShort))
        {
            Needed($"{field}[{i}]", name);
            Name($"{field}[{i}]", name);
        }
    }

    void Unique(string field, IEnumerable<string>? ids)
    {
        var all = ids?.ToList() ?? [];
        if (all.Distinct(StringComparer.Ordinal).Count() != all.Count)
            Add(field, Reason.DuplicateValue, "Has one twice.");
    }

    void Territory(string field, string code)
    {
        if (!Grammar.IsTerritory(code))
            Add(field, Reason.IdFormat, "Is not an ISO 3166 code in capitals, such as UA or US-NY.");
    }

    void Group(string field, string group)
    {
        if (group.Split(':') is not [var dimension, var value] || !Slug.IsValid(dimension) || !Slug.IsValid(value))
            Add(field, Reason.IdFormat, "Is not <dimension>:<value>, such as age:0-17.");
    }

    void Url(string field, string? url)
    {
        if (!string.IsNullOrEmpty(url) && (url.Length > MaxUrl || !url.StartsWith("https://", StringComparison.Ordinal) || !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0
            || !url.All(c => c is > ' ' and < (char)0x7F)))
            Add(field, Reason.OutOfRange, $"Is not an address https://… of at most {MaxUrl} printable ASCII characters.");
    }

    void Id(string field, string id)
    {
        if (!Slug.IsValid(id))
            Add(field, Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens.");
    }

    void Needed(string field, string text)
    {
        if (text.Length == 0)
            Add(field, Reason.FieldRequired, "Is empty.");
    }

    void Name(string field, string? text) => Plain(field, text, MaxName, multiline: false);

    void Text(string field, string? text) => Plain(field, text, MaxText, multiline: true);

    void Plain(string field, string? text, int most, bool multiline)
    {
        if (!string.IsNullOrEmpty(text) && PlainText.Check($"{at}.{field}", text, most, multiline) is { } bad)
            found.Add(bad);
    }

    void Range(string field, int value, int least, int most)
    {
        if (value < least || value > most)
            Add(field, Reason.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"Is not from {least} to {most}."));
    }

    void Add(string field, Reason reason, string message) => found.Add(new($"{at}.{field}", reason, message));
}
