using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes.Recommending;

/// <summary>A prize that may be given, with what the answers say of it.</summary>
/// <param name="Asked">What was answered, by the audience's groups; of a group that the prize bars, about its alternative.</param>
/// <param name="Barred">Groups (places in the audience) that cannot use it and have no alternative: they count as nought.</param>
/// <param name="Replaced">Groups that cannot use it and get its alternative.</param>
/// <param name="AtMost">What the worst group's expected share cannot exceed.</param>
/// <param name="Cost">Of one piece.</param>
public sealed record Candidate(CataloguePrize Prize, SurveyResult Asked, IReadOnlyList<int> Barred, IReadOnlyList<int> Replaced, double AtMost, PieceCost Cost)
{
    /// <summary>Null where a group is barred, and nothing is to be estimated.</summary>
    public WorstGroup? Appeal { get; private init; }

    /// <summary>What winners did with it, beside all that was answered; null where nobody won it.</summary>
    public Winnings? Winners { get; internal init; }

    /// <summary>What other measures make of it; null where nobody was asked.</summary>
    public Measures? Measures { get; internal init; }

    /// <summary>The expected share of the worst group: what prizes are chosen by.</summary>
    public double Expected => Appeal?.Expected ?? 0;

    /// <summary>Groups with too few answers for any promise.</summary>
    public IEnumerable<int> Unasked => Asked.Raw.Index().Where(g => g.Item.Asked < WorstGroup.LeastAsked).Select(g => g.Index);

    /// <summary>What may be promised to every group; null where a group was hardly asked, and 0 where one is barred.</summary>
    public double? Promise => Barred.Count > 0 ? 0 : Unasked.Any() ? null : Appeal!.Promise;

    /// <summary>Place of the group that is expected to be the least glad.</summary>
    public int Weakest => Barred.Count > 0 ? Barred[0] : Appeal!.Means.Index().MinBy(m => m.Item).Index;

    /// <summary>Raw shares of the groups that were asked.</summary>
    public IReadOnlyList<double> Shares => [.. Asked.Raw.Where(g => g.Asked > 0).Select(g => g.Glad / g.Asked)];

    /// <param name="alternative">What was answered about the alternative of equal value, if the prize has one that may be given.</param>
    public static Candidate Of(CataloguePrize prize, Audience audience, SurveyResult asked, (CataloguePrize Prize, SurveyResult Asked)? alternative, PieceCost cost)
    {
        var barred = Barring(prize, audience);
        List<int> replaced = alternative is { } other ? [.. barred.Except(Barring(other.Prize, audience))] : [];
        if (replaced.Count > 0)
        {
            var (groups, raw) = (asked.Groups.ToArray(), asked.Raw.ToArray());
            foreach (var group in replaced)
                (groups[group], raw[group]) = (alternative!.Value.Asked.Groups[group], alternative.Value.Asked.Raw[group]);
            (asked, barred) = (asked with { Groups = groups, Raw = raw }, [.. barred.Except(replaced)]);
        }
        return new(prize, asked, barred, replaced, barred.Count > 0 ? 0 : WorstGroup.Bound(audience.ByDimension(asked.Groups), prize.Prior), cost);
    }

    static List<int> Barring(CataloguePrize prize, Audience audience) =>
        [.. audience.Groups.Index().Where(g => prize.Bars.Any(g.Item.Id.IsWithin)).Select(g => g.Index)];

    /// <summary>The same with a nearer <see cref="AtMost"/>.</summary>
    internal Candidate Bounded(Audience audience) => Barred.Count > 0 ? this : this with { AtMost = Math.Min(AtMost, WorstGroup.NearerBound(audience.ByDimension(Asked.Groups), Prize.Prior)) };

    /// <summary>The same with its <see cref="Appeal"/>.</summary>
    public Candidate Estimated(Audience audience) => Barred.Count > 0 ? this : this with { Appeal = WorstGroup.Of(audience.ByDimension(Asked.Groups), Prize.Prior) };
}
