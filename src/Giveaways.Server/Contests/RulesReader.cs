using System.Text;
using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Server.Input;
using RulesText = Giveaways.Contests.RulesText;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Contests;

/// <summary>Reads rules from the wire, field by field, with everything that is wrong collected.</summary>
static class RulesReader
{
    const int MaxPolicyDays = 3_660;
    const int MaxTextBytes = 65_536;
    const long Day = 86_400;

    /// <summary>The paths that an update mask may name.</summary>
    public static IReadOnlySet<string> Paths { get; } =
        Wire.Rules.Descriptor.Fields.InFieldNumberOrder().Select(f => "rules." + f.Name).Append("rules").ToHashSet(StringComparer.Ordinal);

    public static RulesInput Read(RequestInput input, Wire.Rules rules, string at)
    {
        foreach (var (i, text) in rules.Texts.Index())
        {
            if (text.LanguageCode is not ("en" or "ru" or "uk"))
                input.Refuse($"{at}.texts[{i}].language_code", Reason.UnsupportedLanguage, "Is not en, ru or uk.");
            if (Encoding.UTF8.GetByteCount(text.Text) is 0 or > MaxTextBytes)
                input.Refuse($"{at}.texts[{i}].text", text.Text.Length == 0 ? Reason.FieldRequired : Reason.TooLong, $"Takes 1 to {MaxTextBytes} bytes.");
        }
        if (rules.Texts.Select(t => t.LanguageCode).Distinct().Count() != rules.Texts.Count)
            input.Refuse($"{at}.texts", Reason.DuplicateValue, "Has a language twice.");
        input.Count($"{at}.prizes", rules.Prizes, 0, 100);
        input.Count($"{at}.exclusion.employers", rules.Exclusion?.Employers ?? [], 0, 1000);
        input.Count($"{at}.witnesses.keys", rules.Witnesses?.Keys ?? [], 0, 32);
        return new RulesInput
        {
            Title = rules.Title,
            Sponsor = rules.Sponsor,
            Mode = rules.Mode == Wire.ContestMode.Test ? ContestMode.Test : ContestMode.Binding,
            Open = input.OptionalTime($"{at}.open_time", rules.OpenTime),
            Close = input.OptionalTime($"{at}.close_time", rules.CloseTime),
            Draw = input.OptionalTime($"{at}.draw_time", rules.DrawTime),
            ImportUntil = input.OptionalTime($"{at}.import_until", rules.ImportUntil),
            SealBy = input.OptionalTime($"{at}.seal_by", rules.SealBy),
            TimeZone = rules.TimeZone.Length > 0 ? input.Opaque($"{at}.time_zone", rules.TimeZone, 64) : null,
            Prizes = [.. rules.Prizes.Select((p, i) => ReadPrize(input, p, $"{at}.prizes[{i}]"))],
            IdentifyingContact = Kind(rules.IdentifyingContact),
            EntryLimit = Positive(input, $"{at}.entry_limit", rules.EntryLimit, 10_000),
            WeightBase = Positive(input, $"{at}.weight.base", rules.Weight?.Base ?? 0, 10_000),
            WeightCap = Positive(input, $"{at}.weight.cap", rules.Weight?.Cap ?? 0, 10_000),
            Employers = rules.Exclusion is null ? null : [.. rules.Exclusion.Employers.Select((e, i) => Id(input, $"{at}.exclusion.employers[{i}]", e))],
            Relations = rules.Exclusion is null ? null : [.. rules.Exclusion.Relations.Select((r, i) => Relation(input, $"{at}.exclusion.relations[{i}]", r))],
            Household = rules.Exclusion?.SameHousehold,
            Engagements = rules.Exclusion is null ? null : [.. rules.Exclusion.Engagements.Select((e, i) => Id(input, $"{at}.exclusion.engagements[{i}]", e))],
            DaysBefore = rules.Exclusion is null ? null : (int)input.Range($"{at}.exclusion.days_before", rules.Exclusion.DaysBefore, 0, MaxPolicyDays),
            DaysAfter = rules.Exclusion is null ? null : (int)input.Range($"{at}.exclusion.days_after", rules.Exclusion.DaysAfter, 0, MaxPolicyDays),
            Classes = rules.Exclusion is { Classes.Count: > 0 } policy ? [.. policy.Classes.Select((c, i) => ClassOf(input, $"{at}.exclusion.classes[{i}]", c))] : null,
            Undecided = rules.Undecided == Wire.UndecidedRule.Block ? UndecidedRule.Block : UndecidedRule.Stay,
            Unscreened = rules.Unscreened == Wire.UnscreenedRule.Allowed ? UnscreenedRule.Allowed : UnscreenedRule.Refused,
            Substitution = rules.Substitution == Wire.SubstitutionRule.Shift ? Substitution.Shift : Substitution.Cascade,
            Alternates = rules.HasAlternates ? (int)input.Range($"{at}.alternates", rules.Alternates, 0, 10_000) : null,
            ClaimWindow = input.OptionalDuration($"{at}.claim_window", rules.ClaimWindow, 3600, 365 * Day),
            AppealWindow = input.OptionalDuration($"{at}.appeal_window", rules.AppealWindow, 0, 90 * Day),
            Margin = input.OptionalDuration($"{at}.seal_margin", rules.SealMargin, 30, 7 * Day),
            Chain = rules.Beacon is { ChainHash.Length: > 0 } beacon ? input.Opaque($"{at}.beacon.chain_hash", beacon.ChainHash, 64) : null,
            BeaconUntil = input.OptionalTime($"{at}.beacon.until_time", rules.Beacon?.UntilTime),
            Manual = rules.Manual,
            Texts = [.. rules.Texts.Select(t => new RulesText(t.LanguageCode, t.Text))],
            WitnessKeys = [.. rules.Witnesses?.Keys ?? []],
            WitnessQuorum = rules.Witnesses?.Quorum ?? 0,
            Terms = TermsReader.ReadJson(input, rules.Terms, $"{at}.terms"),
        };
    }

    /// <summary>The draft's rules with some fields taken from others.</summary>
    public static RulesInput Merge(RulesInput old, RulesInput changed, IEnumerable<string> paths) =>
        paths.Aggregate(old, (rules, path) => path switch
        {
            "rules" => changed,
            "rules.title" => rules with { Title = changed.Title },
            "rules.sponsor" => rules with { Sponsor = changed.Sponsor },
            "rules.mode" => rules with { Mode = changed.Mode },
            "rules.open_time" => rules with { Open = changed.Open },
            "rules.close_time" => rules with { Close = changed.Close },
            "rules.draw_time" => rules with { Draw = changed.Draw },
            "rules.import_until" => rules with { ImportUntil = changed.ImportUntil },
            "rules.seal_by" => rules with { SealBy = changed.SealBy },
            "rules.time_zone" => rules with { TimeZone = changed.TimeZone },
            "rules.prizes" => rules with { Prizes = changed.Prizes },
            "rules.identifying_contact" => rules with { IdentifyingContact = changed.IdentifyingContact },
            "rules.entry_limit" => rules with { EntryLimit = changed.EntryLimit },
            "rules.weight" => rules with { WeightBase = changed.WeightBase, WeightCap = changed.WeightCap },
            "rules.exclusion" => rules with { Employers = changed.Employers, Relations = changed.Relations, Household = changed.Household, Classes = changed.Classes,
                Engagements = changed.Engagements, DaysBefore = changed.DaysBefore, DaysAfter = changed.DaysAfter },
            "rules.undecided" => rules with { Undecided = changed.Undecided },
            "rules.unscreened" => rules with { Unscreened = changed.Unscreened },
            "rules.substitution" => rules with { Substitution = changed.Substitution },
            "rules.alternates" => rules with { Alternates = changed.Alternates },
            "rules.claim_window" => rules with { ClaimWindow = changed.ClaimWindow },
            "rules.appeal_window" => rules with { AppealWindow = changed.AppealWindow },
            "rules.seal_margin" => rules with { Margin = changed.Margin },
            "rules.beacon" => rules with { Chain = changed.Chain, BeaconUntil = changed.BeaconUntil },
            "rules.manual" => rules with { Manual = changed.Manual },
            "rules.texts" => rules with { Texts = changed.Texts },
            "rules.witnesses" => rules with { WitnessKeys = changed.WitnessKeys, WitnessQuorum = changed.WitnessQuorum },
            "rules.terms" => rules with { Terms = changed.Terms },
            _ => throw new InvalidOperationException($"No rules field {path}."),
        });

    /// <summary>Whom a policy keeps out, read apart from rules; null where none is given.</summary>
    public static ExclusionPolicy? Policy(RequestInput input, Wire.ExclusionPolicy? policy, string at)
    {
        if (policy is null)
            return null;
        input.Count($"{at}.employers", policy.Employers, 0, 1000);
        var employers = policy.Employers.Select((e, i) => Id(input, $"{at}.employers[{i}]", e)).Distinct().Order(StringComparer.Ordinal);
        var relations = policy.Relations.Select((r, i) => Relation(input, $"{at}.relations[{i}]", r)).Distinct().Order(StringComparer.Ordinal);
        return new ExclusionPolicy([.. policy.Classes.Select((c, i) => ClassOf(input, $"{at}.classes[{i}]", c))], [.. employers], policy.SameHousehold, [.. relations])
        {
            Engagements = policy.Engagements.Count == 0 ? ExclusionPolicy.AllEngagements : [.. policy.Engagements.Select((e, i) => Engagement(input, $"{at}.engagements[{i}]", e)).Distinct().Order(StringComparer.Ordinal)],
            DaysBefore = (int)input.Range($"{at}.days_before", policy.DaysBefore, 0, MaxPolicyDays),
            DaysAfter = (int)input.Range($"{at}.days_after", policy.DaysAfter, 0, MaxPolicyDays),
        };
    }

    static string Engagement(RequestInput input, string field, string kind)
    {
        if (!ExclusionPolicy.AllEngagements.Contains(kind))
            input.Refuse(field, Reason.OutOfRange, $"Is not one of {string.Join(", ", ExclusionPolicy.AllEngagements)}: nobody would be kept out by it.");
        return kind;
    }

    public static ExclusionClass ClassOf(RequestInput input, string field, Wire.ExclusionClass value) => input.Choice(field, value) switch
    {
        Wire.ExclusionClass.Duplicate => ExclusionClass.Duplicate,
        Wire.ExclusionClass.Ineligible => ExclusionClass.Ineligible,
        Wire.ExclusionClass.Breach => ExclusionClass.Breach,
        _ => ExclusionClass.Connected,
    };

    public static ContactKind? Kind(Wire.ContactKind kind) => kind switch
    {
        Wire.ContactKind.Email => ContactKind.Email,
        Wire.ContactKind.Phone => ContactKind.Phone,
        Wire.ContactKind.Network => ContactKind.Network,
        _ => null,
    };

    /// <summary>A relation's id in rules and rosters: its name in lower case.</summary>
    public static string RelationId(Wire.Relation relation) => relation switch
    {
        Wire.Relation.InLaw => "in-law",
        _ => relation.ToString().ToLowerInvariant(),
    };

    static PrizeInput ReadPrize(RequestInput input, Wire.Prize prize, string at)
    {
        if (prize.Id.Length > 0)
            Id(input, $"{at}.id", prize.Id);
        var quantity = prize.HasQuantity ? (int)input.Range($"{at}.quantity", prize.Quantity, 1, 100_000) : 1;
        return new PrizeInput(prize.Id.Length > 0 ? prize.Id : null, prize.DisplayName, quantity, Value(input, prize.Value, $"{at}.value"), prize.Apart);
    }

    /// <summary>Amount and currency as the rules write them; empty where none is given.</summary>
    public static string Value(RequestInput input, Wire.Money? money, string at)
    {
        if (money is null)
            return "";
        var dot = money.Amount.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? money.Amount : money.Amount[..dot];
        var cents = dot < 0 ? "0" : money.Amount[(dot + 1)..];
        if (whole.Length is 0 or > 12 || cents.Length is 0 or > 2 || !whole.All(char.IsAsciiDigit) || !cents.All(char.IsAsciiDigit) || (whole.Length > 1 && whole[0] == '0'))
            input.Refuse($"{at}.amount", Reason.BadAmount, "Is not an amount such as 1499.90: digits, at most two places, no sign and no separators.");
        if (money.CurrencyCode.Length != 3 || !money.CurrencyCode.All(char.IsAsciiLetterUpper) || money.CurrencyCode is "XXX" or "XTS" or "RUR")
            input.Refuse($"{at}.currency_code", Reason.BadCurrency, "Is not an ISO 4217 code in capitals, e.g. UAH.");
        return $"{money.Amount} {money.CurrencyCode}";
    }

    static string Id(RequestInput input, string field, string id)
    {
        if (!Slug.IsValid(id))
            input.Refuse(field, Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens.");
        return id;
    }

    static string Relation(RequestInput input, string field, Wire.Relation relation) => RelationId(input.Choice(field, relation));

    static int? Positive(RequestInput input, string field, int value, int maximum) =>
        value == 0 ? null : (int)input.Range(field, value, 1, maximum);
}
