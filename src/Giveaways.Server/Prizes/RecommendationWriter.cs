using Giveaways.Prizes;
using Giveaways.Prizes.Recommending;
using Wire = Giveaways.Api.V1;

namespace Giveaways.Server.Prizes;

/// <summary>Writes a recommendation for the wire.</summary>
static class RecommendationWriter
{
    /// <summary>Digits of a share: more differ between processors, which compute the last ones each in its way.</summary>
    const int Digits = 9;

    public static Wire.RecommendPrizesResponse ToWire(this Recommendation recommendation, Audience audience)
    {
        var wire = new Wire.RecommendPrizesResponse();
        wire.Ranked.AddRange(recommendation.Ranked.Select(c => ToWire(c, audience)));
        wire.Behind.AddRange(recommendation.Behind.Select(c => c.Prize.Id));
        wire.Rejected.AddRange(recommendation.Rejected.Select(ToWire));
        wire.Sets.AddRange(recommendation.Sets.Select(ToWire));
        wire.Reasons.AddRange(recommendation.Reasons.Select(ToWire));
        return wire;
    }

    public static Wire.NextQuestion ToWire(this NextQuestion next, Audience audience) =>
        new() { Prize = next.Candidate.Prize.Id, DisplayName = next.Candidate.Prize.Name, Group = audience.Groups[next.Group].Id.ToString(), Value = Round(next.Value) };

    static Wire.PrizeCandidate ToWire(Candidate candidate, Audience audience)
    {
        var wire = new Wire.PrizeCandidate
        {
            Prize = candidate.Prize.Id,
            DisplayName = candidate.Prize.Name,
            Expected = Round(candidate.Expected),
            WeakestGroup = audience.Groups[candidate.Weakest].Id.ToString(),
            Cost = candidate.Cost.Cost.ToWire(),
            Assumption = candidate.Prize.IsAssumption,
            Outcomes = candidate.Winners is { } winners ? ToWire(winners) : null,
            Measures = candidate.Measures is { } measures ? ToWire(measures) : null,
        };
        if (candidate.Promise is { } promise)
            wire.Promise = Round(promise);
        wire.TaxLines.AddRange(candidate.Cost.TaxLines);
        wire.Groups.AddRange(audience.Groups.Select((g, i) => new Wire.GroupAppeal
        {
            Group = g.Id.ToString(),
            Glad = (int)candidate.Asked.Raw[i].Glad,
            Asked = (int)candidate.Asked.Raw[i].Asked,
            Expected = candidate.Barred.Contains(i) ? 0 : Round(candidate.Appeal?.Means[i] ?? 0),
            Barred = candidate.Barred.Contains(i),
            Alternative = candidate.Replaced.Contains(i),
        }));
        return wire;
    }

    static Wire.PrizeOutcomes ToWire(Winnings winners)
    {
        var of = winners.Outcomes;
        var wire = new Wire.PrizeOutcomes { Accepted = of.Accepted, Declined = of.Declined, Silent = of.Silent, Low = Round(of.Low), High = Round(of.High) };
        foreach (var reason in winners.DeclineReasons)
            wire.DeclineReasons[reason.Code] = reason.Winners;
        return wire;
    }

    static Wire.PrizeMeasures ToWire(Measures measures)
    {
        var wire = new Wire.PrizeMeasures
        {
            Average = Round(measures.Average), FirstInGroups = measures.FirstInGroups, LeastMisery = Round(measures.LeastMisery), Nash = Round(measures.Nash),
        };
        if (measures.AverageWithoutMisery is { } without)
            wire.AverageWithoutMisery = Round(without);
        return wire;
    }

    static Wire.RejectedPrize ToWire(RejectedPrize rejected)
    {
        var wire = new Wire.RejectedPrize { Prize = rejected.Prize.Id, DisplayName = rejected.Prize.Name };
        wire.Limits.AddRange(rejected.Limits.Select(l => new Wire.FailedLimit { Limit = l.Limit, Reason = l.Why }));
        return wire;
    }

    static Wire.PrizeSet ToWire(PrizeSet set)
    {
        var wire = new Wire.PrizeSet { Shape = set.Shape == SetShape.Headline ? "headline" : "many", Left = set.Left.ToWire(), Expected = Round(set.Expected) };
        if (set.Promise is { } promise)
            wire.Promise = Round(promise);
        wire.Lots.AddRange(set.Lots.Select(l => new Wire.PrizeLot { Prize = l.Candidate.Prize.Id, DisplayName = l.Candidate.Prize.Name, Quantity = l.Quantity }));
        return wire;
    }

    static Wire.PrizeReason ToWire(Statement statement)
    {
        var wire = new Wire.PrizeReason { Code = statement.Code, Text = statement.Text };
        foreach (var figure in statement.Figures)
            wire.Figures[figure.Name] = Round(figure.Value);
        return wire;
    }

    static double Round(double value) => Math.Round(value, Digits);
}
