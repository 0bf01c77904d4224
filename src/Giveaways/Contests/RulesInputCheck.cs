using Giveaways.Contests.Terms;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>Everything that is wrong with an author's rules, all at once, each thing once, in the API's field names.</summary>
/// <remarks>What the input itself shows comes first; the rules of SPEC section 4 and 6.2 then speak of what it left unsaid.</remarks>
sealed class RulesInputCheck(RulesInput input, RulesDocument resolved)
{
    const int MaxName = 200;

    readonly List<Violation> found = [];

    public IReadOnlyList<Violation> Run(Func<string, bool> knownTimeZone)
    {
        Required("rules.title", input.Title, "Is needed: entrants read it.");
        Required("rules.sponsor", input.Sponsor, "Is needed: entrants read it.");
        if (input.Close is null)
            Add("rules.close_time", Reason.FieldRequired, "Say until when people may take part.");
        if (input.Draw is null)
            Add("rules.draw_time", Reason.FieldRequired, "Say when the winners are drawn; the round of public randomness follows from it.");
        if (input.Prizes.Count == 0)
            Add("rules.prizes", Reason.FieldRequired, "Name at least one prize.");
        if (input.Chain is not null && !DrandChain.TryFind(input.Chain, out _))
            Add("rules.beacon.chain_hash", Reason.UnknownBeacon, $"Is not a drand chain this server verifies; leave it out for quicknet ({DrandChain.Quicknet.Hash}).");
        if (!knownTimeZone(resolved.TimeZone))
            Add("rules.time_zone", Reason.BadTimezone, "Is not an IANA time zone; write for example Europe/Kyiv or UTC.");
        foreach (var (field, time) in Times())
        {
            if (time is < RulesDefaults.MinTime or > RulesDefaults.MaxTime)
                Add(field, Reason.OutOfRange, "Lies outside 2020-01-01 to 2100-01-01.");
        }
        foreach (var (i, kind) in (input.Engagements ?? []).Index())
        {
            if (!ExclusionPolicy.AllEngagements.Contains(kind))
                Add($"rules.exclusion.engagements[{i}]", Reason.OutOfRange, $"Is not one of {string.Join(", ", ExclusionPolicy.AllEngagements)}: nobody would be kept out by it.");
        }
        foreach (var (i, prize) in input.Prizes.Index())
            Required($"rules.prizes[{i}].display_name", prize.Name, "Name the prize.");
        Texts();
        found.AddRange(Terms("rules.terms", input.Terms, resolved.Prizes));
        Specified();
        return found;
    }

    /// <summary>What is wrong with terms, for rules with these prizes.</summary>
    public static IReadOnlyList<Violation> Terms(string at, string json, IReadOnlyList<RulesPrize> prizes) => ContestTerms.TryParse(json, out var terms, out var why)
        ? new TermsCheck(terms, at).Run([.. prizes.Select(p => p.Id)])
        : [new(at, Reason.BadRules, why)];

    IEnumerable<(string Field, long? Time)> Times() =>
    [
        ("rules.open_time", input.Open), ("rules.close_time", input.Close), ("rules.draw_time", input.Draw),
        ("rules.import_until", input.ImportUntil), ("rules.seal_by", input.SealBy), ("rules.beacon.until_time", input.BeaconUntil),
    ];

    void Texts()
    {
        foreach (var (i, text) in input.Texts.Index())
            found.AddRange(RulesTexts.Check($"rules.texts[{i}]", text));
        if (input.Texts.DistinctBy(t => t.Language).Count() != input.Texts.Count)
            Add("rules.texts", Reason.DuplicateValue, "Has a language twice.");
    }

    void Specified()
    {
        var timesAreGiven = !found.Exists(v => IsTime(v.Field));
        foreach (var fault in resolved.Check())
        {
            var field = "rules." + ApiField(fault.Field);
            // Of what is missing or impossible by itself, nothing more is said.
            if ((timesAreGiven || !IsTime(field)) && !found.Exists(v => v.Field == field))
                Add(field, ReasonOf(fault.Field), fault.Message);
        }
        if (!input.Manual && resolved.SealBy - resolved.ImportUntil < RulesDefaults.OwnWork && !found.Exists(v => IsTime(v.Field)))
            Add("rules.import_until", Reason.BadWindow, $"Leave at least {RulesDefaults.OwnWork} s before the seal for closing and screening, or set manual and call them in time.");
    }

    void Required(string field, string text, string message)
    {
        if (text.Length == 0)
            Add(field, Reason.FieldRequired, message);
        else if (PlainText.Check(field, text, MaxName) is { } bad)
            found.Add(bad);
    }

    void Add(string field, Reason reason, string message) => found.Add(new(field, reason, message));

    bool IsTime(string field) => field == "rules.seal_margin" || Times().Any(t => t.Field == field);

    // The structured form's names (SPEC section 4) in the API's spelling.
    static string ApiField(string field) => field switch
    {
        "open" or "close" or "draw" => field + "_time",
        "margin" => "seal_margin",
        "beacon.chain" => "beacon.chain_hash",
        "beacon.until" => "beacon.until_time",
        "beacon.round" => "draw_time",
        "exclusion.household" => "exclusion.same_household",
        _ when field.EndsWith("].name", StringComparison.Ordinal) => field[..^"name".Length] + "display_name",
        _ => field,
    };

    Reason ReasonOf(string field) => field switch
    {
        "open" or "close" or "import_until" or "seal_by" or "draw" or "beacon.round" or "beacon.until" => Reason.BadWindow,
        "beacon.chain" => Reason.UnknownBeacon,
        "terms" or "document" => Reason.BadRules,
        "prizes" when resolved.Prizes.DistinctBy(p => p.Id).Count() < resolved.Prizes.Count => Reason.DuplicateValue,
        "exclusion.employers" or "exclusion.relations" => Reason.IdFormat,
        _ when field.EndsWith("].id", StringComparison.Ordinal) => Reason.IdFormat,
        _ when field.EndsWith("].value", StringComparison.Ordinal) => Reason.BadAmount,
        "title" or "sponsor" => Reason.TooLong,
        _ when field.EndsWith("].name", StringComparison.Ordinal) => Reason.TooLong,
        _ => Reason.OutOfRange,
    };
}
