using System.Text;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>Turns what an author said into complete rules, and says everything that is wrong with it at once.</summary>
public static class RulesDefaults
{
    public const long AppealWindow = 48 * 3600;
    public const long ClaimWindow = 7 * 24 * 3600;
    public const long Margin = 600;

    /// <summary>Seconds that a contest which runs by itself needs between the end of the intake and the seal.</summary>
    public const long OwnWork = 60;
    public const long BeaconPatience = 7 * 24 * 3600;
    public static readonly IReadOnlyList<string> Relations = ["child", "parent", "partner", "sibling", "spouse"];
    public static readonly IReadOnlyList<ExclusionClass> Classes = [ExclusionClass.Breach, ExclusionClass.Connected, ExclusionClass.Duplicate, ExclusionClass.Ineligible];

    const int MaxTitle = 200;
    const long MinTime = 1577836800; // 2020-01-01; drand's quicknet began in 2023
    const long MaxTime = 4102444800; // 2100-01-01

    /// <summary>The complete rules as they would be published at <paramref name="now"/>.</summary>
    /// <param name="employersInForce">Employers with a roster in force, the default of the exclusion policy.</param>
    public static RulesDocument Resolve(
        RulesInput input, long sequence, string origin, long now, IEnumerable<string> employersInForce)
    {
        var chain = DrandChain.TryFind(input.Chain ?? DrandChain.Quicknet.Hash, out var found) ? found : DrandChain.Quicknet;
        var draw = Clamp(input.Draw ?? now);
        var margin = Math.Clamp(input.Margin ?? Margin, 0, MaxTime);
        var round = chain.RoundAt(draw);
        var sealBy = input.SealBy ?? chain.TimeOf(round) - margin;
        var close = input.Close ?? 0;
        var wanted = input.AppealWindow ?? AppealWindow;
        var importUntil = input.ImportUntil ?? Math.Max(close, sealBy - Math.Clamp(wanted, 0, MaxTime));
        var quantity = input.Prizes.Sum(p => (long)p.Quantity);
        return new RulesDocument
        {
            Contest = sequence,
            Origin = origin,
            Mode = input.Mode,
            Title = Nfc(input.Title),
            Sponsor = Nfc(input.Sponsor),
            TimeZone = input.TimeZone ?? "UTC",
            Open = input.Open ?? now,
            Close = close,
            ImportUntil = importUntil,
            SealBy = sealBy,
            Draw = draw,
            AppealWindow = Math.Max(0, Math.Min(wanted, sealBy - importUntil)),
            ClaimWindow = input.ClaimWindow ?? ClaimWindow,
            Margin = margin,
            Prizes = [.. input.Prizes.Select((p, i) => new RulesPrize(p.Id ?? $"prize-{i + 1}", Nfc(p.Name), p.Quantity, p.Value, p.Apart))],
            Alternates = input.Alternates ?? (int)Math.Clamp(2 * quantity, 0, 10_000),
            Substitution = input.Substitution ?? Substitution.Cascade,
            Weight = new WeightRule(input.WeightBase ?? 1, input.WeightCap ?? Math.Max(1, input.WeightBase ?? 1)),
            EntryLimit = input.EntryLimit ?? 1,
            IdentifyingContact = input.IdentifyingContact ?? ContactKind.Email,
            Exclusion = new ExclusionPolicy(
                input.Classes is { Count: > 0 } classes ? [.. classes.Distinct().Order()] : Classes, Sorted(input.Employers ?? employersInForce), input.Household ?? true, Sorted(input.Relations ?? Relations)),
            Undecided = input.Undecided ?? UndecidedRule.Stay,
            Unscreened = input.Unscreened ?? UnscreenedRule.Refused,
            Beacon = new BeaconRule(input.Chain ?? chain.Hash, round, input.BeaconUntil ?? draw + BeaconPatience),
            Witnesses = new WitnessRule(input.WitnessKeys, input.WitnessQuorum),
            Manual = input.Manual,
            Terms = input.Terms,
        };
    }

    /// <summary>Everything that is wrong with the input, in the API's field names.</summary>
    public static IReadOnlyList<Violation> Check(RulesInput input, RulesDocument resolved, Func<string, bool> knownTimeZone)
    {
        var found = new List<Violation>();
        Required(found, "title", input.Title);
        Required(found, "sponsor", input.Sponsor);
        if (input.Close is null)
            found.Add(new("rules.close_time", Reason.FieldRequired, "Say until when people may take part."));
        if (input.Draw is null)
            found.Add(new("rules.draw_time", Reason.FieldRequired, "Say when the winners are drawn; the round of public randomness follows from it."));
        if (input.Prizes.Count == 0)
            found.Add(new("rules.prizes", Reason.FieldRequired, "Name at least one prize."));
        if (input.Chain is not null && !DrandChain.TryFind(input.Chain, out _))
            found.Add(new("rules.beacon.chain", Reason.UnknownBeacon, $"Is not a drand chain this server verifies; leave it out for quicknet ({DrandChain.Quicknet.Hash})."));
        if (!knownTimeZone(resolved.TimeZone))
            found.Add(new("rules.time_zone", Reason.BadTimezone, "Is not an IANA time zone; write for example Europe/Kyiv or UTC."));
        foreach (var (field, time) in Times(input))
        {
            if (time is < MinTime or > MaxTime)
                found.Add(new(field, Reason.OutOfRange, "Lies outside 2020-01-01 to 2100-01-01."));
        }
        foreach (var (prize, index) in input.Prizes.Select((p, i) => (p, i)))
        {
            if (PlainText.Check($"rules.prizes[{index}].display_name", prize.Name, MaxTitle) is { } bad)
                found.Add(bad);
            if (prize.Name.Length == 0)
                found.Add(new($"rules.prizes[{index}].display_name", Reason.FieldRequired, "Name the prize."));
        }
        foreach (var text in input.Texts)
        {
            if (PlainText.Check($"rules.texts[{text.Language}]", text.Text, 256 * 1024 / 8, multiline: true) is { } bad)
                found.Add(bad);
        }
        if (found.Count == 0 && !input.Manual && resolved.SealBy - resolved.ImportUntil < OwnWork)
            found.Add(new("rules.import_until", Reason.BadWindow, $"Leave at least {OwnWork} s before the seal for closing and screening, or set manual and call them in time."));
        if (found.Count == 0)
            found.AddRange(resolved.Check().Select(f => new Violation($"rules.{f.Field}", f.Field switch
            {
                "close" or "open" or "import_until" or "seal_by" or "draw" => Reason.BadWindow,
                _ => Reason.OutOfRange,
            }, f.Message)));
        return found;
    }

    static IEnumerable<(string, long?)> Times(RulesInput input) =>
    [
        ("rules.open_time", input.Open), ("rules.close_time", input.Close), ("rules.draw_time", input.Draw),
        ("rules.import_until", input.ImportUntil), ("rules.seal_by", input.SealBy), ("rules.beacon.until", input.BeaconUntil),
    ];

    static void Required(List<Violation> found, string field, string text)
    {
        if (text.Length == 0)
            found.Add(new($"rules.{field}", Reason.FieldRequired, "Is needed: entrants read it."));
        else if (PlainText.Check($"rules.{field}", text, MaxTitle) is { } bad)
            found.Add(bad);
    }

    static long Clamp(long time) => Math.Clamp(time, MinTime, MaxTime);

    static string Nfc(string text) => text.Normalize(NormalizationForm.FormC);

    static string[] Sorted(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
