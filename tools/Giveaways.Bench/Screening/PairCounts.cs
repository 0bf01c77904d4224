namespace Giveaways.Bench.Screening;

/// <summary>How verdicts over pairs compare with the truth.</summary>
readonly record struct PairCounts(int Hits, int FalseAlarms, int Misses, int Rejections)
{
    public int Total => Hits + FalseAlarms + Misses + Rejections;

    public double Precision => Share(Hits, Hits + FalseAlarms);

    public double Recall => Share(Hits, Hits + Misses);

    public double F1 => Share(2 * Hits, (2 * Hits) + FalseAlarms + Misses);

    /// <summary>The share of verdicts that are right.</summary>
    public double Right => Share(Hits + Rejections, Total);

    public static PairCounts Of(IEnumerable<(bool Truth, bool Verdict)> pairs)
    {
        int hits = 0, alarms = 0, misses = 0, rejections = 0;
        foreach (var (truth, verdict) in pairs)
        {
            hits += truth && verdict ? 1 : 0;
            alarms += !truth && verdict ? 1 : 0;
            misses += truth && !verdict ? 1 : 0;
            rejections += !truth && !verdict ? 1 : 0;
        }
        return new(hits, alarms, misses, rejections);
    }

    // Of nothing, all is right.
    static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
