using Giveaways.Draws;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>Turns what an author said into complete rules, and says everything that is wrong with it at once.</summary>
public static class RulesDefaults
{
    public const long AppealWindow = 48 * 3600;

    /// <summary>What the default end of the intake leaves officers to look at findings before the time to appeal the last exclusion begins: half as long as that time, a day of the default two.</summary>
    public static long DecisionTime(long appealWindow) => appealWindow / 2;
    public const long ClaimWindow = 7 * 24 * 3600;
    public const long Margin = 600;

    /// <summary>Seconds between the end of the intake and the beginning of the shortest appeal window, at most.</summary>
    public const long ScreeningTime = 600;

    /// <summary>Seconds that a contest which runs by itself needs between the end of the intake and the seal.</summary>
    public const long OwnWork = 60;
    public const long BeaconPatience = 7 * 24 * 3600;
    public static readonly IReadOnlyList<string> Relations = ["child", "parent", "partner", "sibling", "spouse"];
    public static readonly IReadOnlyList<ExclusionClass> Classes = [ExclusionClass.Breach, ExclusionClass.Connected, ExclusionClass.Duplicate, ExclusionClass.Ineligible];

    internal const long MinTime = 1577836800; // 2020-01-01; drand's quicknet began in 2023
    internal const long MaxTime = 4102444800; // 2100-01-01

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
        var appeals = Math.Clamp(wanted, 0, MaxTime);
        var importUntil = input.ImportUntil ?? Math.Max(close, sealBy - Math.Max(appeals + DecisionTime(appeals), input.Manual ? 0 : OwnWork));
        var quantity = input.Prizes.Sum(p => (long)p.Quantity);
        return new RulesDocument
        {
            Contest = sequence,
            Origin = origin,
            Mode = input.Mode,
            Title = PlainText.Nfc(input.Title),
            Sponsor = PlainText.Nfc(input.Sponsor),
            TimeZone = input.TimeZone ?? "UTC",
            Open = input.Open ?? now,
            Close = close,
            ImportUntil = importUntil,
            SealBy = sealBy,
            Draw = draw,
            AppealWindow = Shortened(wanted, sealBy - importUntil),
            ClaimWindow = input.ClaimWindow ?? ClaimWindow,
            Margin = margin,
            Prizes = [.. input.Prizes.Select((p, i) => new RulesPrize(p.Id ?? $"prize-{i + 1}", PlainText.Nfc(p.Name), p.Quantity, p.Value, p.Apart))],
            Alternates = input.Alternates ?? (int)Math.Clamp(2 * quantity, 0, 10_000),
            Substitution = input.Substitution ?? Substitution.Cascade,
            Weight = new WeightRule(input.WeightBase ?? 1, input.WeightCap ?? Math.Max(1, input.WeightBase ?? 1)),
            EntryLimit = input.EntryLimit ?? 1,
            IdentifyingContact = input.IdentifyingContact ?? ContactKind.Email,
            Exclusion = new ExclusionPolicy(
                input.Classes is { Count: > 0 } classes ? [.. classes.Distinct().Order()] : Classes, Sorted(input.Employers ?? employersInForce), input.Household ?? true, Sorted(input.Relations ?? Relations))
            {
                Engagements = input.Engagements is { Count: > 0 } kinds ? Sorted(kinds) : ExclusionPolicy.AllEngagements,
                DaysBefore = input.DaysBefore ?? 0,
                DaysAfter = input.DaysAfter ?? 0,
            },
            Undecided = input.Undecided ?? UndecidedRule.Stay,
            Unscreened = input.Unscreened ?? UnscreenedRule.Refused,
            Beacon = new BeaconRule(input.Chain ?? chain.Hash, round, input.BeaconUntil ?? draw + BeaconPatience),
            Witnesses = new WitnessRule(input.WitnessKeys, input.WitnessQuorum),
            Manual = input.Manual,
            Terms = input.Terms,
        };
    }

    /// <summary>Everything that is wrong with the input, in the API's field names.</summary>
    public static IReadOnlyList<Violation> Check(RulesInput input, RulesDocument resolved, Func<string, bool> knownTimeZone) =>
        new RulesInputCheck(input, resolved).Run(knownTimeZone);

    /// <summary>The window that fits between the end of the intake and the seal, with some time to screen before it.</summary>
    /// <remarks>A window is promised to everybody who is excluded, so one that does not fit is shown shorter, in whole hours or minutes, and never cut in silence.</remarks>
    static long Shortened(long wanted, long left)
    {
        var free = Math.Max(0, left - Sealing.Lead);
        var fits = free - Math.Min(ScreeningTime, free / 4);
        var unit = fits >= 2 * 3600 ? 3600 : fits >= 120 ? 60 : 1;
        return wanted <= fits ? wanted : Math.Max(0, fits / unit * unit);
    }

    static long Clamp(long time) => Math.Clamp(time, MinTime, MaxTime);

    static string[] Sorted(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
