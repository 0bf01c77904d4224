using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes.Recommending;

/// <summary>Whom to ask next about which prize.</summary>
/// <param name="Group">Place in the audience.</param>
/// <param name="Value">By how much the worst group's expected share of the prize that is then chosen rises on average, 0 to 1.</param>
public readonly record struct NextQuestion(Candidate Candidate, int Group, int People, double Value);

/// <summary>The expected value of information (Raiffa and Schlaifer 1961): asking is worth what it lets one choose better.</summary>
public static class NextQuestions
{
    /// <summary>Prizes that have a chance to come first.</summary>
    const int Leaders = 4;

    /// <summary>Of each, the groups that pull it down.</summary>
    const int WeakestGroups = 6;

    /// <param name="ranked">The best first.</param>
    /// <param name="people">How many would be asked at once, 1 to 50.</param>
    /// <param name="threads">How many processors to use; the answer is the same for any number.</param>
    /// <returns>Those worth anything, the most valuable first.</returns>
    public static IReadOnlyList<NextQuestion> Of(Audience audience, IReadOnlyList<Candidate> ranked, int people, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, 50);
        var leaders = ranked.Where(c => c.Appeal is not null).Take(Leaders).ToList();
        var questions = leaders.SelectMany(c => c.Appeal!.Means.Index().OrderBy(m => m.Item).Take(WeakestGroups).Select(m => (Candidate: c, Group: m.Index)))
            .AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(q => new NextQuestion(q.Candidate, q.Group, people,
                ValueOf(audience, q.Candidate, q.Group, people, rival: leaders.Where(c => c != q.Candidate).Select(c => c.Expected).DefaultIfEmpty(0).Max())));
        return [.. questions.AsEnumerable().Where(q => q.Value > 1e-6).OrderByDescending(q => q.Value).ThenBy(q => q.Candidate.Prize.Id, StringComparer.Ordinal).ThenBy(q => q.Group)];
    }

    static double ValueOf(Audience audience, Candidate candidate, int group, int people, double rival)
    {
        var dimensions = audience.ByDimension(candidate.Asked.Groups);
        var (dimension, place) = PlaceOf(dimensions, group);
        var groups = dimensions[dimension];
        var before = groups[place];
        // Those of the other dimensions stay as they are.
        var curves = dimensions.Select(d => WorstGroup.CurveOf(d, candidate.Prize.Prior)).ToArray();
        var populations = curves[dimension].Populations;
        var value = 0.0;
        for (var glad = 0; glad <= people; glad++)
        {
            groups[place] = new(before.Glad + glad, before.Asked + people);
            curves[dimension] = WorstGroup.CurveOf(groups, candidate.Prize.Prior);
            var chance = populations.SelectMany(alike => alike).Sum(p => p.Weight * Math.Exp(LogChance(p, before, glad, people)));
            value += chance * Math.Max(rival, new JointCurve(curves).Expected());
        }
        return Math.Max(0, value - Math.Max(rival, candidate.Expected));
    }

    static (int Dimension, int Place) PlaceOf(IReadOnlyList<GroupAnswers[]> dimensions, int group)
    {
        var dimension = 0;
        for (; group >= dimensions[dimension].Length; dimension++)
            group -= dimensions[dimension].Length;
        return (dimension, group);
    }

    // The Beta-Binomial chance that so many of those asked will be glad.
    static double LogChance(Population population, GroupAnswers before, int glad, int people)
    {
        var (a, b) = (before.Glad + population.Alpha, before.Asked - before.Glad + population.Beta);
        return LogGamma.Of(people + 1) - LogGamma.Of(glad + 1) - LogGamma.Of(people - glad + 1) + LogGamma.Beta(a + glad, b + people - glad) - LogGamma.Beta(a, b);
    }
}
