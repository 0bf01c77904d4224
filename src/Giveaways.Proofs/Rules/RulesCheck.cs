using System.Globalization;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Rules;

/// <summary>Holds structured rules against every constraint of SPEC 4 and the order of times of SPEC 6.2.</summary>
sealed class RulesCheck(RulesDocument rules)
{
    readonly List<RulesFault> faults = [];

    public IReadOnlyList<RulesFault> Run()
    {
        Names();
        Numbers();
        Prizes();
        Policy();
        Witnesses();
        Report();
        RulesTimes.Check(rules, Require);
        Size();
        return faults;
    }

    void Names()
    {
        var origin = Grammar.TryParseOrigin(rules.Origin, out var sequence);
        Require(origin, "origin", "must be <host>/contests/<sequence>");
        Require(rules.Contest >= 1 && (!origin || rules.Contest == sequence), "contest", "must be the origin's sequence, from 1");
        Require(IsName(rules.Title), "title", NameRule);
        Require(IsName(rules.Sponsor), "sponsor", NameRule);
        Require(IsTimeZone(rules.TimeZone), "time_zone", $"must be an IANA name of at most {RulesLimits.MaxTimeZoneLength} characters");
        Require(rules.Ranking == RulesFacts.Ranking, "ranking", $"must be {RulesFacts.Ranking}");
        Require(IsTerms(rules.Terms), "terms", "must be the canonical JSON of an object");
    }

    void Numbers()
    {
        RequireNumber(rules.Alternates, 0, RulesLimits.MaxAlternates, "alternates");
        RequireNumber(rules.EntryLimit, 1, RulesLimits.MaxEntryLimit, "entry_limit");
        RequireNumber(rules.AppealWindow, 0, Canonical.MaxNumber, "appeal_window");
        RequireNumber(rules.ClaimWindow, 0, Canonical.MaxNumber, "claim_window");
        RequireNumber(rules.Margin, RulesLimits.MinMargin, Canonical.MaxNumber, "margin");
        RequireNumber(rules.Weight.Base, 1, RulesLimits.MaxWeight, "weight.base");
        RequireNumber(rules.Weight.Cap, rules.Weight.Base, RulesLimits.MaxWeight, "weight.cap");
    }

    void Prizes()
    {
        RequireNumber(rules.Prizes.Count, 1, RulesLimits.MaxPrizes, "prizes");
        for (var i = 0; i < rules.Prizes.Count; i++)
        {
            Prize(rules.Prizes[i], string.Create(CultureInfo.InvariantCulture, $"prizes[{i}]"));
        }
        Require(
            rules.Prizes.Select(prize => prize.Id).Distinct(StringComparer.Ordinal).Count() == rules.Prizes.Count,
            "prizes",
            "must have ids that differ");
        Require(
            rules.Prizes.Sum(prize => (long)prize.Quantity) <= RulesLimits.MaxUnits,
            "prizes",
            $"must have at most {RulesLimits.MaxUnits} units together");
    }

    void Prize(RulesPrize prize, string at)
    {
        Require(Grammar.IsId(prize.Id), $"{at}.id", "must be 1 to 32 characters of a-z, 0-9 and '-'");
        // SPEC 5: the draw leaf could not tell such a ranking from the main one.
        Require(!prize.Apart || prize.Id != DrawnRanking.Main, $"{at}.apart", $"must be false for the id {DrawnRanking.Main}");
        Require(IsName(prize.Name), $"{at}.name", NameRule);
        Require(PrizeValue.IsValid(prize.Value), $"{at}.value", "must be empty or <amount> <currency>, such as 99.90 EUR");
        RequireNumber(prize.Quantity, 1, RulesLimits.MaxUnits, $"{at}.quantity");
    }

    void Policy()
    {
        var policy = rules.Exclusion;
        Require(IsSorted(policy.Classes.Select(Keyword<ExclusionClass>.Of)), "exclusion.classes", "must be sorted, none twice");
        Ids(policy.Employers, RulesLimits.MaxEmployers, "exclusion.employers");
        Ids(policy.Relations, RulesLimits.MaxRelations, "exclusion.relations");
        Ids(policy.Engagements, RulesLimits.MaxEngagements, "exclusion.engagements");
        RequireNumber(policy.DaysBefore, 0, RulesLimits.MaxPolicyDays, "exclusion.days_before");
        RequireNumber(policy.DaysAfter, 0, RulesLimits.MaxPolicyDays, "exclusion.days_after");
    }

    void Ids(IReadOnlyList<string> ids, int max, string field)
    {
        Require(ids.Count <= max, field, $"must be at most {max}");
        Require(ids.All(id => Grammar.IsId(id)) && IsSorted(ids), field, "must be ids, sorted, none twice");
    }

    void Witnesses()
    {
        var (keys, quorum) = (rules.Witnesses.Keys, rules.Witnesses.Quorum);
        Require(keys.Count <= RulesLimits.MaxWitnesses, "witnesses.keys", $"must be at most {RulesLimits.MaxWitnesses}");
        Require(
            keys.All(key => LeafKeys.IsKey(key, KeyType.Cosignature)) && keys.Distinct(StringComparer.Ordinal).Count() == keys.Count,
            "witnesses.keys",
            "must be C2SP keys of type 0x04, none twice");
        Require(
            keys.Count == 0 ? quorum == 0 : quorum <= keys.Count && quorum * 2L > keys.Count,
            "witnesses.quorum",
            "must be more than half of the keys and at most all, or 0 without keys");
    }

    void Report()
    {
        var report = rules.Checked;
        Require(
            report.Accepted.Count <= RulesLimits.MaxFindings && report.Open.Count <= RulesLimits.MaxFindings,
            "check",
            $"must have at most {RulesLimits.MaxFindings} findings accepted and as many open");
        Require(
            report.Accepted.All(one => Grammar.IsId(one.By) && IsFinding(one.Finding) && IsReason(one.Reason)) && IsSorted(report.Accepted.Select(one => one.Finding)),
            "check.accepted",
            $"must have ids and reasons of at most {RulesLimits.MaxReasonBytes} bytes, sorted by finding, none twice");
        Require(
            report.Open.All(IsFinding) && IsSorted(report.Open) && !report.Open.Intersect(report.Accepted.Select(one => one.Finding)).Any(),
            "check.open",
            "must be ids of findings, sorted, none twice and none that is accepted");
        Require(
            report.Territories.Count <= RulesLimits.MaxTerritories && report.Territories.All(Grammar.IsTerritory) && IsSorted(report.Territories),
            "check.territories",
            $"must be at most {RulesLimits.MaxTerritories} codes of ISO 3166, sorted, none twice");
    }

    static bool IsFinding(string text) => text.Length >= 3 && text[0] == 'R' && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2])
        && (text.Length == 3 || (text.Length is >= 5 and <= 36 && text[3] == '/' && text[4..].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')));

    static bool IsReason(string text) => text.Length > 0 && Grammar.IsPlain(text) && Canonical.Utf8(text).Length <= RulesLimits.MaxReasonBytes;

    void Size()
    {
        // Only a document without faults is sure to have bytes at all.
        Require(
            faults.Count > 0 || rules.ToBytes().Length <= CanonicalJson.MaxBytes,
            "document",
            $"must have at most {CanonicalJson.MaxBytes} bytes");
    }

    static string NameRule => $"must be 1 to {RulesLimits.MaxNameLength} characters in Unicode NFC, none of them a control character";

    static bool IsName(string text) => text is not null && Grammar.IsPlain(text) && Grammar.CodePoints(text) is >= 1 and <= RulesLimits.MaxNameLength;

    static bool IsTimeZone(string text) => text is { Length: >= 1 and <= RulesLimits.MaxTimeZoneLength }
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '+' or '-' or '/');

    static bool IsTerms(string text) => text is not null
        && Grammar.IsNormal(text)
        && CanonicalJson.TryRead(Canonical.Utf8(text), out var value, out _)
        && value is Json.Record;

    static bool IsSorted(IEnumerable<string> values) =>
        values.Zip(values.Skip(1)).All(pair => string.CompareOrdinal(pair.First, pair.Second) < 0);

    void RequireNumber(long value, long min, long max, string field) => Require(
        value >= min && value <= max,
        field,
        string.Create(CultureInfo.InvariantCulture, $"must be {min} to {max}"));

    void Require(bool condition, string field, string message)
    {
        if (!condition)
        {
            faults.Add(new RulesFault(field, message));
        }
    }
}
