using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes;

/// <summary>What one person, or several of the same groups, said of one prize. Nobody is named: a person is the groups it belongs to.</summary>
/// <param name="Groups">At most one of each dimension.</param>
/// <param name="Day">When it was said.</param>
public sealed record SurveyAnswer(string Prize, IReadOnlyList<GroupId> Groups, bool Glad, DateOnly Day)
{
    /// <summary>How many said just this, 1 or more.</summary>
    public int People { get; init; } = 1;

    /// <summary>When the first of them said it, where they did not all say it on one day; null: on <see cref="Day"/>.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>What was answered about one prize, for each group of an audience.</summary>
/// <param name="Groups">In the audience's order, weighed.</param>
/// <param name="Raw">The same, counted.</param>
/// <param name="Overall">All answers, weighed.</param>
public sealed record SurveyResult(IReadOnlyList<GroupAnswers> Groups, IReadOnlyList<GroupAnswers> Raw, GroupAnswers Overall, DateOnly? Oldest, DateOnly? Newest)
{
    /// <summary>The audience's shares cannot all be reached with those who were asked, such as where nobody was asked who is in two large groups at once.</summary>
    public bool Contradictory { get; init; }

    public static SurveyResult None(Audience audience) => new(new GroupAnswers[audience.Groups.Count], new GroupAnswers[audience.Groups.Count], default, null, null);
}

/// <summary>Turns answers into counts by group. Whom one happens to reach is not the audience: answers are weighed by raking (Deming and Stephan 1940).</summary>
public static class Survey
{
    /// <summary>People who answered about one prize.</summary>
    public const int MaxPeople = 1_000_000;

    /// <summary>Answers of all prizes together; people of the same groups who say the same on a day can be one.</summary>
    public const int MaxAnswers = 1_000_000;

    /// <summary>Dimensions in which one person is placed.</summary>
    public const int MaxGroupsOfPerson = Audience.MaxDimensions;

    /// <summary>Rounds of raking; with few dimensions a handful suffice.</summary>
    const int MaxRounds = 100;

    const double Enough = 1e-9;

    /// <summary>Who is still this far from its share after the last round will not get there.</summary>
    const double Contradiction = 0.01;

    /// <summary>Of the largest weight: groups whose people weigh less on average were in effect not asked.</summary>
    const double Nothing = 1e-9;

    /// <summary>People who weigh less together are not raked any more: the quotient would be no number.</summary>
    const double Vanished = 1e-200;

    /// <summary>An answer counts as at most so many of the average one: one person does not speak for a whole region.</summary>
    const double MaxWeight = 5;

    public static SurveyResult Of(Audience audience, IReadOnlyList<SurveyAnswer> answers)
    {
        if (answers.Count == 0)
            return SurveyResult.None(audience);
        var places = audience.Groups.Index().ToDictionary(g => g.Item.Id, g => g.Index);
        // By answer: the places of its groups in the audience.
        int[][] placed = [.. answers.Select(a => a.Groups.Where(places.ContainsKey).Select(g => places[g]).ToArray())];
        var (weights, moved) = Weights(audience, answers, placed);
        var counts = new Tally[audience.Groups.Count];
        var raw = new GroupAnswers[audience.Groups.Count];
        var overall = new Tally();
        foreach (var (i, answer) in answers.Index())
        {
            overall = overall.And(weights[i], answer);
            foreach (var place in placed[i])
            {
                counts[place] = counts[place].And(weights[i], answer);
                raw[place] = new(raw[place].Glad + (answer.Glad ? answer.People : 0), raw[place].Asked + answer.People);
            }
        }
        return new([.. counts.Select(c => c.Effective)], raw, overall.Effective, answers.Min(a => a.Since ?? a.Day), answers.Max(a => a.Day)) { Contradictory = moved > Contradiction };
    }

    // Each dimension in turn gets its shares, until all have them. Who is in none of a dimension's groups keeps the weight.
    static (double[] Weights, double Moved) Weights(Audience audience, IReadOnlyList<SurveyAnswer> answers, int[][] placed)
    {
        var weights = new double[answers.Count];
        Array.Fill(weights, 1);
        var byGroup = new List<int>[audience.Groups.Count];
        foreach (var (answer, places) in placed.Index())
        {
            foreach (var place in places)
                (byGroup[place] ??= []).Add(answer);
        }
        var dimensions = audience.Weighed.Select(d => audience.Groups.Index().Where(g => g.Item.Id.Dimension == d.Key).Select(g => (g.Item.Share, Members: byGroup[g.Index] ?? [])).ToList()).ToList();
        var moved = 0.0;
        for (var round = 0; round < MaxRounds && dimensions.Count > 0; round++)
        {
            moved = 0;
            foreach (var dimension in dimensions)
            {
                var all = dimension.Sum(g => g.Members.Sum(m => weights[m] * answers[m].People));
                var reached = dimension.Where(g => g.Members.Count > 0).Sum(g => g.Share);
                foreach (var (share, members) in dimension.Where(g => g.Members.Count > 0))
                {
                    var sum = members.Sum(m => weights[m] * answers[m].People);
                    var factor = sum > Vanished ? share / reached * all / sum : 1;
                    moved = Math.Max(moved, Math.Abs(factor - 1));
                    foreach (var member in members)
                        weights[member] *= factor;
                }
            }
            if (moved < Enough)
                break;
        }
        var most = MaxWeight * weights.Index().Sum(w => w.Item * answers[w.Index].People) / answers.Sum(a => (long)a.People);
        // Of the largest, so that squares of the others do not all become nought.
        var largest = Math.Min(most, weights.Max());
        return ([.. weights.Select(w => Math.Min(most, w) / largest)], moved);
    }

    readonly record struct Tally(long People, double Sum, double Squares, double Glad)
    {
        public Tally And(double weight, SurveyAnswer answer) =>
            new(People + answer.People, Sum + weight * answer.People, Squares + weight * weight * answer.People, Glad + (answer.Glad ? weight * answer.People : 0));

        // Kish 1965: answers of unequal weight say as much as so many of one weight.
        public GroupAnswers Effective
        {
            get
            {
                if (!(Sum > Nothing * People))
                    return default;
                var asked = Math.Min(Sum * Sum / Squares, WorstGroup.MaxAsked);
                return new(Math.Min(Sum * Glad / Squares, asked), asked);
            }
        }
    }
}
