using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Fits a model to the candidates of two files: u from random pairs, m and λ by EM, and the fields whose values change places.</summary>
sealed class PairTraining(FieldPlan plan, IReadOnlyList<ValuePool> pools, PreparedTable left, PreparedTable right, CandidatePairs candidates)
{
    const int RandomPairs = 100_000;
    const int SureMillibits = 5 * Millibits.Bit;

    // A level that no random pair has shown was seen as often as this, so that its weight stays finite.
    const double Unseen = 0.5;
    const int Passes = 2;

    // As if this many pairs of one person had been seen beforehand: no level is impossible because a small file lacks it, and files that share
    // a handful of persons do not learn persons from their families.
    const double GuessedPairs = 50;

    // A person's own two records differ in a name or the birth date once in so many, in anything else in no more than half. Without a bound, files that
    // share few persons teach what their families, namesakes and workplaces have in common: there are more of those.
    const double MostDifferingNames = 0.3;
    const double MostDifferingRest = 0.5;

    // Fields are taken to change places when that explains one sure pair of so many.
    const int CrossedOnceIn = 500;

    static readonly string[] Ways = ["straight", "crossed"];

    readonly ValueFrequencies frequencies = new(plan, pools, left, right);

    public FittedPairs Fit()
    {
        var names = NameCrossings();
        var first = Fit(names);
        var texts = TextCrossings(first);
        return texts.Count == 0 ? first : Fit([.. names, .. texts]);
    }

    FittedPairs Fit(IReadOnlyList<(int A, int B)> crossings)
    {
        var comparer = new PairComparer(plan, pools, crossings);
        var sample = RandomSample();
        var random = sample.Compare(comparer, left, right);
        var proposed = candidates.Compare(comparer, left, right);
        var names = LevelNames(crossings);
        var lambda = Math.Min(left.Count, right.Count) * 0.5 / ((double)left.Count * right.Count);
        var doubt = Enumerable.Repeat(1.0, random.Count).ToArray();
        FittedPairs? fitted = null;
        for (var pass = 0; pass < Passes; pass++)
        {
            var u = Unlike(random, names, doubt);
            var trained = new EmTrainer(
                proposed, LogU(proposed, u), (double)left.Count * right.Count, [.. names.Select(n => EmTrainer.FirstGuess(n.Levels.Count))], GuessedPairs,
                [.. names.Select((_, index) => MostDiffering(index))]).Train(lambda);
            lambda = trained.Lambda;
            fitted = new FittedPairs(plan, frequencies, comparer, Frozen(names, trained, u), lambda);
            // The random pairs that look like one person do not count among those of two people the next time.
            doubt = [.. fitted.Weights(sample, random, left).Select(weight => 1 / (1 + Math.Pow(2, weight / (double)Millibits.Bit)))];
        }
        return fitted!;
    }

    double MostDiffering(int comparison) =>
        comparison < plan.Fields.Count && plan.KindOf(plan.Fields[comparison]) is ColumnKind.Name or ColumnKind.Date ? MostDifferingNames : MostDifferingRest;

    List<(int A, int B)> NameCrossings()
    {
        var names = Enumerable.Range(0, plan.Fields.Count).Where(field => plan.KindOf(plan.Fields[field]) == ColumnKind.Name).ToList();
        return [.. from a in names from b in names where a < b select (a, b)];
    }

    // Which plain texts stand in each other's column in pairs that are one person's without them.
    List<(int A, int B)> TextCrossings(FittedPairs fitted)
    {
        var weights = fitted.Weights(candidates, candidates.Compare(fitted.Comparer, left, right), left);
        var sure = Enumerable.Range(0, candidates.Count).Where(pair => weights[pair] >= SureMillibits).ToList();
        var texts = Enumerable.Range(0, plan.Fields.Count).Where(field => plan.KindOf(plan.Fields[field]) == ColumnKind.Text).ToList();
        return
        [
            .. from a in texts
               from b in texts
               where a < b && sure.Count(pair => IsCrossed(fitted.Comparer, pair, a, b)) * CrossedOnceIn > Math.Max(sure.Count, CrossedOnceIn)
               select (a, b),
        ];
    }

    bool IsCrossed(PairComparer comparer, int pair, int a, int b)
    {
        var l = left[candidates.Left[pair]];
        var r = right[candidates.Right[pair]];
        return comparer.LevelOf(l, a, r, a) > 2 && comparer.LevelOf(l, b, r, b) > 2 && comparer.LevelOf(l, a, r, b) is 1 or 2 && comparer.LevelOf(l, b, r, a) is 1 or 2;
    }

    List<(string Name, IReadOnlyList<string> Levels)> LevelNames(IReadOnlyList<(int A, int B)> crossings) =>
    [
        .. plan.Fields.Select(field => (field.Name, ValueLevels.Names(plan.KindOf(field)))),
        .. crossings.Select(pair => ($"{plan.Fields[pair.A].Name}-{plan.Fields[pair.B].Name}", (IReadOnlyList<string>)Ways)),
    ];

    // Of all pairs, or of so many spread evenly by a fixed sequence.
    CandidatePairs RandomSample()
    {
        var all = (long)left.Count * right.Count;
        var count = (int)Math.Min(all, RandomPairs);
        var (lefts, rights) = (new int[count], new int[count]);
        for (var pair = 0; pair < count; pair++)
        {
            var at = all <= RandomPairs ? pair : (long)(Mixed((ulong)pair) % (ulong)all);
            (lefts[pair], rights[pair]) = ((int)(at % left.Count), (int)(at / left.Count));
        }
        return new CandidatePairs(lefts, rights, 0);
    }

    // SplitMix64's output function.
    static ulong Mixed(ulong state)
    {
        unchecked
        {
            state = (state + 1) * 0x9e3779b97f4a7c15;
            state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
            state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
            return state ^ (state >> 31);
        }
    }

    static double[][] Unlike(PairLevels random, List<(string Name, IReadOnlyList<string> Levels)> names, double[] doubt)
    {
        var seen = names.Select(n => Enumerable.Repeat(Unseen, n.Levels.Count).ToArray()).ToArray();
        for (var pair = 0; pair < random.Count; pair++)
        {
            var levels = random[pair];
            for (var index = 0; index < levels.Length; index++)
            {
                if (levels[index] > 0)
                    seen[index][levels[index] - 1] += doubt[pair];
            }
        }
        return [.. seen.Select(counts => counts.Select(count => count / counts.Sum()).ToArray())];
    }

    double[] LogU(PairLevels proposed, double[][] u)
    {
        var logU = new double[proposed.Count];
        for (var pair = 0; pair < logU.Length; pair++)
        {
            var levels = proposed[pair];
            var record = left[candidates.Left[pair]];
            for (var index = 0; index < levels.Length; index++)
            {
                if (levels[index] == 0)
                    continue;
                logU[pair] += index < plan.Fields.Count && levels[index] == 1
                    ? Math.Log(frequencies.Others(index, record[index]) / (double)frequencies.Population)
                    : Math.Log(u[index][levels[index] - 1]);
            }
        }
        return logU;
    }

    LinkageModel Frozen(List<(string Name, IReadOnlyList<string> Levels)> names, Trained trained, double[][] u)
    {
        var comparisons = names.Select((named, index) => new Comparison(
            named.Name, [.. named.Levels.Select((level, number) => new Level(level, PerBillion(trained.M[index][number]), PerBillion(u[index][number])))],
            index < plan.Fields.Count ? 1 : 0));
        return new LinkageModel(Millibits.OfProbability(PerBillion(trained.Lambda)), [.. comparisons]);
    }

    static int PerBillion(double share) => (int)Math.Clamp(Math.Round(share * Share.Whole), 1, Share.Whole - 1);
}
