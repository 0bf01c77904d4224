using System.Globalization;
using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes.Recommending;

/// <summary>Why the first prize of a ranking is the first: in sentences, each with the numbers it rests on.</summary>
static class Explanation
{
    /// <summary>Further answers that are tried when looking for what would change the order.</summary>
    const int MaxFurther = 1_000;

    public static IReadOnlyList<Statement> Of(Question question, IReadOnlyList<Candidate> ranked)
    {
        var best = ranked[0];
        var statements = new List<Statement> { Promised(question, best), Weakest(question, best) };
        if (ranked.Count > 1)
        {
            statements.Add(Rival(question, best, ranked[1]));
            statements.Add(WithoutWeakest(question, ranked));
            statements.Add(WouldChange(question, best, ranked[1]));
            statements.Add(OtherMeasures(ranked));
        }
        if (best.Asked.Contradictory)
            statements.Add(new("weighing", "The audience's shares contradict each other among those who were asked, so its answers could not be weighed to all of them: some mix of groups that is common was hardly asked. Ask people of every mix.", []));
        if (best.Winners is { Outcomes.All: > 0 } winners)
            statements.Add(WinnersDid(best, winners));
        statements.AddRange(best.Cost.TaxLines.Select(line => new Statement("tax", line, [new("value", (double)best.Prize.Value.Amount), new("cost", (double)best.Cost.Cost.Amount)])));
        if (best.Prize.Flags.Intersect(CataloguePrize.FitFlags).ToList() is { Count: > 0 } fit)
            statements.Add(new("fit", $"It must fit the winner: {string.Join(", ", fit)}. Let winners choose, or offer an alternative of equal value.", []));
        statements.Add(AgeOfData(question, best));
        if (best.Prize.IsAssumption)
            statements.Add(Assumed(best));
        return statements;
    }

    static Statement Promised(Question question, Candidate best)
    {
        if (best.Promise is { } promise)
            return new("promise", $"{best.Prize.Name}: in every group at least {Percent(promise)} would be glad of it and able to use it; that is promised with {Percent(WorstGroup.Credibility)} credibility. Expected of the weakest group: {Percent(best.Expected)}.", [new("promise", promise), new("expected", best.Expected)]);
        var unasked = best.Unasked.ToList();
        return new("promise", $"{best.Prize.Name}: nothing can be promised. Ask at least {WorstGroup.LeastAsked} people of {string.Join(", ", unasked.Take(5).Select(g => question.Audience.Groups[g].Id))}{(unasked.Count > 5 ? $" and {unasked.Count - 5} more groups" : "")}. Expected of the weakest group: {Percent(best.Expected)}.",
            [new("expected", best.Expected), new("groups", unasked.Count)]);
    }

    static Statement Weakest(Question question, Candidate best)
    {
        var group = question.Audience.Groups[best.Weakest].Id;
        if (best.Barred.Count > 0)
            return new("weakest-group", $"{group} cannot use it, and there is no alternative of equal value: that counts as nought.", [new("groups", best.Barred.Count)]);
        var (raw, mean) = (best.Asked.Raw[best.Weakest], best.Appeal!.Means[best.Weakest]);
        return new("weakest-group", $"Weakest group: {group}, where {Count(raw.Glad)} of {Count(raw.Asked)} asked would be glad; with all answers weighed its share is taken to be {Percent(mean)}.", [new("glad", raw.Glad), new("asked", raw.Asked), new("mean", mean)]);
    }

    static Statement Rival(Question question, Candidate best, Candidate rival)
    {
        var group = question.Audience.Groups[rival.Weakest].Id;
        if (rival.Barred.Count > 0)
            return new("rival", $"Next comes {rival.Prize.Name}: {group} cannot use it.", [new("expected", rival.Expected)]);
        var (theirs, ours) = (rival.Asked.Raw[rival.Weakest], best.Asked.Raw[rival.Weakest]);
        return new("rival", $"Next comes {rival.Prize.Name} with {Percent(rival.Expected)} in its weakest group: it loses in {group}, where {Count(theirs.Glad)} of {Count(theirs.Asked)} would be glad of it and {Count(ours.Glad)} of {Count(ours.Asked)} of {best.Prize.Name}.",
            [new("expected", rival.Expected), new("glad", theirs.Glad), new("asked", theirs.Asked), new("best-glad", ours.Glad), new("best-asked", ours.Asked)]);
    }

    // Is it one group's answers that everything hangs on?
    static Statement WithoutWeakest(Question question, IReadOnlyList<Candidate> ranked)
    {
        var group = ranked[0].Weakest;
        if (question.Audience.Groups.Count == 1)
            return new("without-weakest", "There is one group alone: without its answers there are none.", []);
        var id = question.Audience.Groups[group].Id;
        if (FirstWithout(question, ranked, group) is not var (first, expected))
            return new("without-weakest", $"Without {id} every prize still has a group that cannot use it.", []);
        var stays = first == ranked[0];
        return new("without-weakest", stays ? $"Without the answers of {id} it would still be first, with {Percent(expected)}." : $"Without the answers of {id} {first.Prize.Name} would be first, with {Percent(expected)}.",
            [new("expected", expected), new("stays", stays ? 1 : 0)]);
    }

    // What cannot come first need not be computed.
    static (Candidate First, double Expected)? FirstWithout(Question question, IReadOnlyList<Candidate> ranked, int group)
    {
        var fewer = new Audience([.. question.Audience.Groups.Where((_, g) => g != group)]);
        var able = ranked.Where(c => c.Barred.All(b => b == group)).Select(c => (Candidate: c, Groups: fewer.ByDimension([.. c.Asked.Groups.Where((_, g) => g != group)])));
        (Candidate First, double Expected)? best = null;
        foreach (var (candidate, groups, bound) in able.Select(c => (c.Candidate, c.Groups, Bound: WorstGroup.Bound(c.Groups, c.Candidate.Prize.Prior))).OrderByDescending(c => c.Bound))
        {
            if (best is { } ahead && bound < ahead.Expected)
                break;
            if (best is { } nearly && WorstGroup.NearerBound(groups, candidate.Prize.Prior) < nearly.Expected)
                continue;
            var expected = WorstGroup.Of(groups, candidate.Prize.Prior).Expected;
            if (best is not { } first || expected > first.Expected || (expected == first.Expected && string.CompareOrdinal(candidate.Prize.Id, first.First.Prize.Id) < 0))
                best = (candidate, expected);
        }
        return best;
    }

    // The fewest further people of the weakest group who all say no, until the rival is ahead.
    static Statement WouldChange(Question question, Candidate best, Candidate rival)
    {
        var group = question.Audience.Groups[best.Weakest].Id;
        if (best.Appeal is null)
            return new("would-change", $"An alternative of equal value for {group} would change the order.", []);
        var (few, many) = (0, 1);
        while (Further(question, best, many) > rival.Expected)
        {
            if (many == MaxFurther)
                return new("would-change", $"Even {MaxFurther} further people of {group} who would not be glad would leave it first.", [new("further", MaxFurther)]);
            (few, many) = (many, Math.Min(2 * many, MaxFurther));
        }
        while (many - few > 1)
        {
            var middle = (few + many) / 2;
            (few, many) = Further(question, best, middle) > rival.Expected ? (middle, many) : (few, middle);
        }
        return new("would-change", $"If {many} further people of {group} were asked and none would be glad, {rival.Prize.Name} would come first.", [new("further", many)]);
    }

    static double Further(Question question, Candidate candidate, int refusals)
    {
        var groups = candidate.Asked.Groups.ToArray();
        groups[candidate.Weakest] = groups[candidate.Weakest] with { Asked = Math.Min(groups[candidate.Weakest].Asked + refusals, WorstGroup.MaxAsked) };
        return WorstGroup.Of(question.Audience.ByDimension(groups), candidate.Prize.Prior).Expected;
    }

    static Statement OtherMeasures(IReadOnlyList<Candidate> ranked)
    {
        var asked = ranked.Where(c => c.Measures is not null).Select(c => (c.Prize.Name, Of: c.Measures!)).ToList();
        if (asked.Count == 0)
            return new("other-measures", "Nobody was asked: other measures have nothing to go by.", []);
        var (average, most) = (asked.MaxBy(c => c.Of.Average), asked.MaxBy(c => c.Of.FirstInGroups));
        var (misery, nash) = (asked.MaxBy(c => c.Of.LeastMisery), asked.MaxBy(c => c.Of.Nash));
        var without = asked.MaxBy(c => c.Of.AverageWithoutMisery ?? double.NegativeInfinity);
        return new("other-measures",
            $"The average would take {average.Name} ({Percent(average.Of.Average)} of all), most groups {most.Name} (first in {most.Of.FirstInGroups}), raw least misery {misery.Name} ({Percent(misery.Of.LeastMisery)}), the average without misery (under {Percent(Measures.Misery)}) {(without.Of.AverageWithoutMisery is null ? "nothing" : without.Name)}, Nash's welfare {nash.Name}.",
            [new("average", average.Of.Average), new("first-in-groups", most.Of.FirstInGroups), new("least-misery", misery.Of.LeastMisery), new("nash", nash.Of.Nash)]);
    }

    static Statement Assumed(Candidate best) => new("assumption", best.Measures is null
        ? "Its value and all that is expected of it are assumptions of the starter catalogue, made without asking anybody: ask, and put your own prize in its place."
        : "Its value is an assumption of the starter catalogue, put your own in its place; what is expected of it rests on its answers, and hardly on what was assumed before.", []);

    // Winners are a line of evidence of their own: nothing of them is in the promise.
    static Statement WinnersDid(Candidate best, Winnings winners)
    {
        var (of, reasons) = (winners.Outcomes, string.Join(", ", winners.DeclineReasons.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Code} {r.Winners}"))));
        var silent = of.Silent == 0 ? $"{Percent(of.Low)} took it" : $"{Percent(of.Low)} to {Percent(of.High)} took it, as one takes the silent";
        var against = best.Measures is { } asked && (asked.Average > of.High || asked.Average < of.Low) ? $" Of those who were only asked {Percent(asked.Average)} would be glad: the two do not agree." : "";
        return new("winners", string.Create(CultureInfo.InvariantCulture, $"Of {of.All} earlier winners {of.Accepted} took it, {of.Declined} declined{(reasons.Length > 0 ? $" ({reasons})" : "")} and {of.Silent} were not heard of: {silent}. This is not in the promise.{against}"),
            [new("accepted", of.Accepted), new("declined", of.Declined), new("silent", of.Silent), new("low", of.Low), new("high", of.High)]);
    }

    static Statement AgeOfData(Question question, Candidate best)
    {
        if (best.Asked.Oldest is not { } oldest || best.Asked.Newest is not { } newest)
            return new("age-of-data", "Nobody was asked about it: all of this is assumed.", [new("answers", 0)]);
        var days = question.Day.DayNumber - newest.DayNumber;
        return new("age-of-data", string.Create(CultureInfo.InvariantCulture, $"{Count(best.Asked.Overall.Asked)} answers' worth, given from {oldest:yyyy-MM-dd} to {newest:yyyy-MM-dd}, {days} days before the prizes are handed over."),
            [new("answers", best.Asked.Overall.Asked), new("days", days)]);
    }

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    static string Count(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.#}");
}
