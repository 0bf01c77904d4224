using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Cli.Output;
using Google.Protobuf.Collections;

namespace Giveaways.Cli.Prizes;

/// <summary>A recommendation as people read it: what to give, how glad each group would be, why, and what it would take to know more.</summary>
internal static class RecommendationView
{
    private const int MaxShown = 10;
    private const int MaxQuestions = 5;
    private const int MaxCompared = 3;

    /// <summary>What a prize takes in the table of groups: a bar, its share, its answers.</summary>
    private const int ComparedWidth = 36;

    private const int BarWidth = 12;

    /// <summary>Below half of what is shown of it nothing is gained.</summary>
    private const double LeastGain = 0.00005;

    public static void Show(Screen screen, RecommendPrizesResponse answer, int ask)
    {
        if (answer.Ranked.Count == 0)
        {
            screen.Say("No prize can be given.", Tone.Warning);
        }
        else
        {
            Headline(screen, answer.Ranked[0]);
            Groups(screen, answer.Ranked);
            screen.Title("Why");
            screen.Table("", ["about", ""], answer.Reasons.Select(reason => new[] { reason.Code.Replace('-', ' '), reason.Text }));
            Ranking(screen, answer);
            Sets(screen, answer);
        }
        Rejected(screen, answer);
        if (ask > 0 && answer.Ranked.Count > 1)
        {
            Next(screen, answer, ask);
        }
    }

    /// <summary>What comes first and how glad each group would be, without the rest.</summary>
    public static void ShowFirst(Screen screen, RecommendPrizesResponse answer)
    {
        Headline(screen, answer.Ranked[0]);
        Groups(screen, answer.Ranked);
    }

    private static void Headline(Screen screen, PrizeCandidate best) =>
        screen.Title(best.HasPromise && best.Promise > 0 ? $"{best.DisplayName}: at least {Percent(best.Promise)} of every group would be glad of it."
            : best.HasPromise ? $"{best.DisplayName} comes first, and still there is a group that cannot use it."
            : $"{best.DisplayName} comes first, but nothing can be promised yet: ask more people.");

    // Beside the first those that people were asked about: bars of what is only assumed say nothing.
    private static void Groups(Screen screen, RepeatedField<PrizeCandidate> ranked)
    {
        var count = Math.Clamp((screen.Width - ComparedWidth / 3) / ComparedWidth, 1, MaxCompared);
        List<PrizeCandidate> shown = [ranked[0], .. ranked.Skip(1).OrderBy(prize => prize.Measures is null).Take(count - 1)];
        screen.Table("", ["group", .. shown.SelectMany(prize => new[] { prize.DisplayName, "asked" })], ranked[0].Groups.Select((group, g) => (string[])
        [
            group.Group,
            .. shown.SelectMany(prize => new[] { Cell(screen, prize.Groups[g], prize.WeakestGroup), Asked(prize.Groups[g]) }),
        ]));
        screen.Say("Bars: the share that is expected to be glad. < the weakest group of a prize." + (shown.Any(prize => prize.Groups.Any(group => group.Alternative)) ? " * cannot use it and gets its alternative." : ""));
        screen.Gap();
    }

    private static string Cell(Screen screen, GroupAppeal group, string weakest) =>
        $"{screen.Bar(group.Expected, BarWidth)} {Percent(group.Expected),7}{(group.Group == weakest ? " <" : "")}";

    private static string Asked(GroupAppeal group) =>
        group.Barred ? "barred" : $"{group.Glad}/{group.Asked}{(group.Alternative ? "*" : "")}";

    private static void Ranking(Screen screen, RecommendPrizesResponse answer)
    {
        List<PrizeCandidate> shown = [.. answer.Ranked.Where((prize, place) => place == 0 || prize.Measures is not null).Take(MaxShown)];
        screen.Title("All that people were asked about, the best first, and what other measures make of it");
        screen.Table("", ["prize", "promise", "expected", "average", "first in", "least", "no misery", "Nash", "winners", "a piece"], shown.Select(prize => new[]
        {
            prize.DisplayName, prize.HasPromise ? Percent(prize.Promise) : "-", Percent(prize.Expected),
            Measure(prize, m => Percent(m.Average)), Measure(prize, m => m.FirstInGroups.ToString(CultureInfo.InvariantCulture)), Measure(prize, m => Percent(m.LeastMisery)),
            Measure(prize, m => m.HasAverageWithoutMisery ? Percent(m.AverageWithoutMisery) : "-"), Measure(prize, m => Percent(m.Nash)), Winners(prize.Outcomes), MoneyText.Show(prize.Cost),
        }));
        List<PrizeCandidate> assumed = [.. answer.Ranked.Skip(1).Where(prize => prize.Measures is null)];
        var others = answer.Ranked.Count - shown.Count + answer.Behind.Count;
        if (others > 0)
        {
            var named = assumed.Take(MaxQuestions).Select(prize => $"{prize.DisplayName} ({Percent(prize.Expected)})").ToList();
            screen.Say(named.Count == 0 ? $"{Screen.Number(others)} more come behind." : $"Nobody was asked about {string.Join(", ", named)}: what the weakest group would say is assumed. In all {Screen.Number(others)} more may be given.");
        }
        screen.Gap();
    }

    private static void Sets(Screen screen, RecommendPrizesResponse answer)
    {
        screen.Title("What the budget buys");
        screen.Table("Nothing: a single piece costs more.", ["as", "prizes", "promise whatever one wins", "left"], answer.Sets.Select(set => new[]
        {
            set.Shape == "headline" ? "one headline" : "many small", string.Join(", ", set.Lots.Select(lot => $"{lot.Quantity} x {lot.DisplayName}")), set.HasPromise ? Percent(set.Promise) : "-", MoneyText.Show(set.Left),
        }));
    }

    private static void Rejected(Screen screen, RecommendPrizesResponse answer)
    {
        if (answer.Rejected.Count == 0)
        {
            return;
        }
        screen.Title("May not be given");
        screen.Table("", ["prize", "limit", "why"], answer.Rejected.Take(MaxShown).SelectMany(prize => prize.Limits.Select((limit, i) => new[] { i == 0 ? prize.DisplayName : "", limit.Limit, limit.Reason })));
        if (answer.Rejected.Count > MaxShown)
        {
            screen.Say($"{answer.Rejected.Count - MaxShown} more fail a limit; --json lists them.");
        }
    }

    private static void Next(Screen screen, RecommendPrizesResponse answer, int ask)
    {
        screen.Title($"Whom to ask next, {ask} people at once");
        screen.Table("Nobody: further answers would hardly change the choice.", ["ask", "about", "raises the worst group's share by"],
            answer.NextQuestions.Where(next => next.Value >= LeastGain).Take(MaxQuestions).Select(next => new[] { next.Group, next.DisplayName, Points(next.Value) }));
    }

    private static string Measure(PrizeCandidate prize, Func<PrizeMeasures, string> measure) => prize.Measures is { } of ? measure(of) : "-";

    private static string Winners(PrizeOutcomes? of) =>
        of is null ? "-" : of.Silent == 0 ? $"{of.Accepted} of {of.Accepted + of.Declined}" : $"{Percent(of.Low)} to {Percent(of.High)}";

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Points(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " points on average";
}
