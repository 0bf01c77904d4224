using Giveaways.Proofs.Beacons;

namespace Giveaways.Contests.Checking;

/// <summary>The order of a contest's dates: published, open, close, seal, round, draw, told, claimed, delivered, complaints, end.</summary>
static class DateOrder
{
    public static IEnumerable<Fault> Check(RulesUnderCheck c)
    {
        var (rules, terms) = (c.Rules, c.Terms);
        var told = rules.Draw + (terms.Notification?.Days ?? 0) * RulesUnderCheck.DaySeconds;
        var claimed = told + rules.ClaimWindow;
        var delivered = claimed + terms.DeliveryDays * RulesUnderCheck.DaySeconds;
        var complained = delivered + (terms.Complaints?.Days ?? 0) * RulesUnderCheck.DaySeconds;
        var round = DrandChain.TryFind(rules.Beacon.Chain, out var chain) ? chain.TimeOf(rules.Beacon.Round) : rules.Draw;
        // That entries came before the publication is R04's: for lists already collected it is a warning.
        (string Name, string Field, long Time)[] dates =
        [
            ("open", "open_time", rules.Open), ("close", "close_time", rules.Close), ("the last import", "import_until", rules.ImportUntil), ("the seal", "seal_by", rules.SealBy), ("the round", "draw_time", round),
            .. terms.TermEnd > 0 ? new (string, string, long)[] { ("the last claim", "claim_window", claimed), ("the last delivery", "terms.delivery_days", delivered), ("the last complaint", "terms.complaints.days", complained), ("the end of the term", "terms.term_end", terms.TermEnd) } : [],
        ];
        for (var i = 1; i < dates.Length; i++)
        {
            if (dates[i].Time < dates[i - 1].Time)
                yield return new(dates[i].Field, $"{Capital(dates[i].Name)} ({LogTime.Show(dates[i].Time)}) comes before {dates[i - 1].Name} ({LogTime.Show(dates[i - 1].Time)}).");
        }
        if (rules.Close <= rules.Open)
            yield return new("close_time", $"Nobody can enter: it closes at {LogTime.Show(rules.Close)} and opens at {LogTime.Show(rules.Open)}.");
    }

    static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
