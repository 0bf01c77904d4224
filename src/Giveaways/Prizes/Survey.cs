using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes;

/// <summary>What one person, or several of the same groups, said of one prize. Nobody is named: a person is the groups it belongs to.</summary>
/// <param name="Groups">At most one of each dimension.</param>
/// <param name="Day">When it was said.</param>
public sealed record SurveyAnswer(string Prize, IReadOnlyList<GroupId> Groups, bool Glad, DateOnly Day)
{
    /// <summary>How many said just this, 1 or more.</summary>
    public int People { get; init; } = 1;
}

/// <summary>What was answered about one prize, for each group of an audience.</summary>
/// <param name="Groups">In the audience's order, weighed.</param>
/// <param name="Raw">The same, counted.</param>
/// <param name="Overall">All answers, weighed.</param>
public sealed record SurveyResult(IReadOnlyList<GroupAnswers> Groups, IReadOnlyList<GroupAnswers> Raw, GroupAnswers Overall, DateOnly? Oldest, DateOnly? Newest)
{
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

    /// <summary>An answer counts as at most so many of the average one: one person does not speak for a whole region.</summary>
    const double MaxWeight = 5;

    public static SurveyResult Of(Audience audience, IReadOnlyList<SurveyAnswer> answers)
    {
        if (answers.Count == 0)
            return SurveyResult.None(audience);
        var places = audience.Groups.Index().ToDictionary(g => g.Item.Id, g => g.Index);
        // By answer: the places of its groups in the audience.
        int[][] placed = [.. answers.Select(a => a.Groups.Where(places.ContainsKey).Select(g => places[g]).ToArray())];
        var weights = Weights(audience, answers, placed);
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
        return new([.. counts.Select(c => c.Effective)], raw, overall.Effective, answers.Min(a => a.Day), answers.Max(a => a.Day));
    }

    // Each dimension in turn gets its shares, until all have them. Who is in none of a dimension's groups keeps the weight.
    static double[] Weights(Audience audience, IReadOnlyList<SurveyAnswer> answers, int[][] placed)
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
        for (var round = 0; round < MaxRounds && dimensions.Count > 0; round++)
        {
            var moved = 0.0;
            foreach (var dimension in dimensions)
            {
                var all = dimension.Sum(g => g.Members.Sum(m => weights[m] * answers[m].People));
                var reached = dimension.Where(g => g.Members.Count > 0).Sum(g => g.Share);
                foreach (var (share, members) in dimension.Where(g => g.Members.Count > 0))
                {
                    var factor = share / reached * all / members.Sum(m => weights[m] * answers[m].People);
                    moved = Math.Max(moved, Math.Abs(factor - 1));
                    foreach (var member in members)
                        weights[member] *= factor;
                }
            }
            if (moved < Enough)
                break;
        }
        var most = MaxWeight * weights.Index().Sum(w => w.Item * answers[w.Index].People) / answers.Sum(a => (long)a.People);
        return [.. weights.Select(w => Math.Min(most, w))];
    }

    readonly record struct Tally(double Sum, double Squares, double Glad)
    {
        public Tally And(double weight, SurveyAnswer answer) =>
            new(Sum + weight * answer.People, Squares + weight * weight * answer.People, Glad + (answer.Glad ? weight * answer.People : 0));

        // Kish 1965: answers of unequal weight say as much as so many of one weight.
        public GroupAnswers Effective => Sum == 0 ? default : new(Math.Min(Sum * Glad, Sum * Sum) / Squares, Sum * Sum / Squares);
    }
}
