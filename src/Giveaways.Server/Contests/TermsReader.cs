using Giveaways.Contests.Terms;
using Giveaways.Entries;
using Giveaways.Prizes;
using Giveaways.Server.Input;
using Google.Protobuf.Collections;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Contests;

/// <summary>Reads terms from the wire. Forms that only the wire has are refused here; lengths and words are the domain's to check.</summary>
static class TermsReader
{
    const string Prefix = "terms.";

    /// <summary>The paths that the mask of an amendment may name.</summary>
    public static IReadOnlySet<string> Paths { get; } =
        Wire.ContestTerms.Descriptor.Fields.InFieldNumberOrder().Select(f => Prefix + f.Name).ToHashSet(StringComparer.Ordinal);

    public static ContestTerms Read(RequestInput input, Wire.ContestTerms? t, string at) => t is null ? ContestTerms.None : new()
    {
        Promoter = t.Promoter is { } p ? new(p.Address, p.Register, p.Number) : null,
        Agencies = List(t.Agencies, (a, i) => new Agency(a.DisplayName, WireWords.Of(input.Choice($"{at}.agencies[{i}].role", a.Role)), a.Employer)),
        Product = Said(t.Product),
        Territories = List(t.Territories, (code, _) => code),
        ExceptAreas = Said(t.ExceptAreas),
        MinAge = t.MinAge,
        MinorsConsent = Said(t.MinorsConsent),
        TermEnd = input.OptionalTime($"{at}.term_end", t.TermEnd) ?? 0,
        Conditions = List(t.Conditions, (c, i) => Condition(input, c, $"{at}.conditions[{i}]")),
        FreeRoute = t.FreeRoute is { } free ? new(free.How, free.HasEqualChance) : null,
        Cost = Amount(input, t.Cost, $"{at}.cost"),
        HouseholdLimit = t.HouseholdLimit,
        PeriodLimit = t.PeriodLimit is { } period ? new(period.Entries, period.Days) : null,
        Receipts = Said(t.Receipts),
        BonusFormula = Said(t.BonusFormula),
        Misconduct = Said(t.Misconduct),
        PrizeFund = Amount(input, t.PrizeFund, $"{at}.prize_fund"),
        Prizes = List(t.Prizes, (z, _) => new PrizeTerms(z.Prize, z.Kind == Wire.PrizeKind.Unspecified ? "" : WireWords.Of(z.Kind), [.. z.Flags], [.. z.Bars], z.Alternative, z.HasCashAlternative)),
        Odds = Said(t.Odds),
        Independence = t.Independence is { } nobody ? new(WireWords.Of(input.Choice($"{at}.independence.kind", nobody.Kind)), nobody.Who) : null,
        Draws = t.Draws,
        Unclaimed = t.Unclaimed is { } left ? new(WireWords.Of(input.Choice($"{at}.unclaimed.kind", left.Kind)), left.Who) : null,
        Notification = t.Notification is { } told ? new(WireWords.Of(input.Choice($"{at}.notification.channel", told.Channel)), told.Days) : null,
        ClaimDocuments = List(t.ClaimDocuments, (name, _) => name),
        DeliveryDays = t.DeliveryDays,
        Tax = t.Tax is { } tax ? new(WireWords.Of(input.Choice($"{at}.tax.paid_by", tax.PaidBy)), tax.How) : null,
        WinnerList = t.WinnerList is { } list ? new(list.Content, list.Place, list.Days, list.MayObject) : null,
        Privacy = t.Privacy is { } data ? new(data.Controller, data.Purposes, data.EntrantDays, data.WinnerDays, data.ConsentIsSeparate) : null,
        Publicity = Said(t.Publicity),
        ReleasedNetworks = List(t.ReleasedNetworks, (network, _) => network),
        Complaints = t.Complaints is { } complaints ? new(complaints.Address, complaints.Days, complaints.NextStep) : null,
        GoverningLaw = Said(t.GoverningLaw),
        Amendments = Said(t.Amendments),
        Permits = List(t.Permits, (permit, i) => new Permit(permit.Territory, permit.Number, FiledOn(input, $"{at}.permits[{i}].filed_on", permit.FiledOn))),
        Codes = List(t.Codes, (code, _) => code),
        RulesUrl = Said(t.RulesUrl),
        VerificationUrl = Said(t.VerificationUrl),
        SkillQuestion = Said(t.SkillQuestion),
        FindByAccount = t.FindByAccount,
        Other = t.Other.Count > 0 ? t.Other.ToDictionary() : null,
    };

    /// <summary>Terms as they stand in rules; no more of them than the prizes that they name where something is wrong with them, which <paramref name="input"/> then has.</summary>
    public static string ReadJson(RequestInput input, Wire.ContestTerms? terms, string at)
    {
        var read = Read(input, terms, at);
        // Before they are written: a canonical text has no negative numbers and nothing that is not Unicode.
        var wrong = read.Check(at);
        foreach (var violation in wrong)
            input.Add(violation);
        return wrong.Count > 0 ? Named(read).ToJson() : read.ToJson();
    }

    // Which prizes they name is checked with the rules: what is wrong elsewhere must not hide that.
    static ContestTerms Named(ContestTerms terms) => terms.Prizes is { } prizes && prizes.All(p => Slug.IsValid(p.Id))
        ? new() { Prizes = [.. prizes.Select(p => new PrizeTerms(p.Id, "", [], [], "", HasCashAlternative: false))] } : ContestTerms.None;

    /// <summary>Terms with those that an amendment names taken from it, each as a whole.</summary>
    public static Wire.ContestTerms Merge(Wire.ContestTerms inForce, Wire.ContestTerms changed, IReadOnlyCollection<string> paths)
    {
        var merged = inForce.Clone();
        foreach (var field in Wire.ContestTerms.Descriptor.Fields.InFieldNumberOrder().Where(f => paths.Contains(Prefix + f.Name)))
        {
            field.Accessor.Clear(merged);
            // A field that is read from the wire's descriptor takes the value that a message of its type has.
            if (field.IsMap)
                merged.Other.Add(changed.Other);
            else if (field.IsRepeated)
                AddAll((System.Collections.IList)field.Accessor.GetValue(merged), (System.Collections.IList)field.Accessor.GetValue(changed));
            else if (field.Accessor.GetValue(changed) is { } value)
                field.Accessor.SetValue(merged, value);
        }
        return merged;
    }

    /// <summary>The paths of the terms that are set.</summary>
    public static IReadOnlyList<string> SetPaths(Wire.ContestTerms? terms) =>
        terms is null ? [] : [.. Wire.ContestTerms.Descriptor.Fields.InFieldNumberOrder().Where(f => WireFields.IsSet(f, terms)).Select(f => Prefix + f.Name)];

    static void AddAll(System.Collections.IList to, System.Collections.IList from)
    {
        foreach (var item in from)
            to.Add(item);
    }

    static EntryCondition Condition(RequestInput input, Wire.EntryCondition condition, string at) => new(
        Enum.TryParse<Mechanic>(input.Choice($"{at}.mechanic", condition.Mechanic).ToString(), out var mechanic) ? mechanic : Mechanic.Register,
        condition.Network,
        Enum.TryParse<Verification>(condition.Verification.ToString(), out var verification) ? verification : Verification.None);

    static int FiledOn(RequestInput input, string field, string day)
    {
        var wrong = new List<Violation>();
        var date = EntrySubmission.ParseDate(field, day, wrong);
        if (date is null && wrong.Count == 0)
            wrong.Add(new(field, Reason.FieldRequired, "Is empty."));
        foreach (var violation in wrong)
            input.Add(violation);
        return date is { } found ? Permit.Days(found) : 0;
    }

    // An amount that was refused may hold anything.
    static string? Amount(RequestInput input, Wire.Money? money, string at) =>
        RulesReader.Value(input, money, at) is { } value && Money.TryParse(value, out _) ? value : null;

    static string? Said(string text) => text.Length > 0 ? text : null;

    static List<TResult>? List<T, TResult>(RepeatedField<T> items, Func<T, int, TResult> read) => items.Count > 0 ? [.. items.Select(read)] : null;
}
