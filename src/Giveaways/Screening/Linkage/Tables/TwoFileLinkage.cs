using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Finds the persons whom two files have in common, without any labels.</summary>
/// <remarks>The order of the rows does not matter: records are put in the order of their ids first, and nothing is drawn at random.</remarks>
public sealed class TwoFileLinkage
{
    /// <summary>The posterior from which a pair is suspected.</summary>
    public const double Suspected = 0.5;

    readonly FieldPlan plan;
    readonly ValuePool[] pools;
    readonly PreparedTable left;
    readonly PreparedTable right;
    readonly string[] leftIds;
    readonly string[] rightIds;
    readonly ulong[][][] keys;

    TwoFileLinkage(LinkTable left, LinkTable right)
    {
        plan = FieldPlan.Of(left, right);
        pools = [.. plan.Pools.Select(kind => new ValuePool(kind))];
        var (leftOrder, rightOrder) = (Order(left), Order(right));
        leftIds = [.. leftOrder.Select(left.IdOf)];
        rightIds = [.. rightOrder.Select(right.IdOf)];
        this.left = PreparedTable.Of(left, leftOrder, plan, pools, field => field.Left);
        this.right = PreparedTable.Of(right, rightOrder, plan, pools, field => field.Right);
        keys = [.. pools.Select((pool, number) => Enumerable.Range(0, pool.Count).Select(value => BlockingKeys.Of(pool, number, value)).ToArray())];
    }

    /// <exception cref="ArgumentException">The files have no column with values in common, or a file is too long.</exception>
    public static LinkedFiles Link(LinkTable left, LinkTable right)
    {
        if (left.Rows.Count > LinkTable.MaxRows || right.Rows.Count > LinkTable.MaxRows)
            throw new ArgumentException($"A file has at most {LinkTable.MaxRows} rows.");
        var linkage = new TwoFileLinkage(NameColumns.InParts(left), NameColumns.InParts(right));
        return linkage.plan.Fields.Count > 0 ? linkage.Link() : throw new ArgumentException("The files have no column with values in common.");
    }

    static int[] Order(LinkTable table)
    {
        var ids = Enumerable.Range(0, table.Rows.Count).Select(table.IdOf).ToArray();
        return [.. Enumerable.Range(0, ids.Length).OrderBy(row => ids[row], StringComparer.Ordinal).ThenBy(row => string.Join('\n', table.Rows[row]), StringComparer.Ordinal)];
    }

    LinkedFiles Link()
    {
        var candidates = CandidatePairs.Of(left, right, plan, keys);
        var training = new PairTraining(plan, pools, left, right, candidates);
        var fitted = training.Fit();
        var weights = fitted.Weights(candidates, candidates.Compare(fitted.Comparer, left, right), left);
        var (leftRepeats, rightRepeats) = (Repeats(left, fitted), Repeats(right, fitted));
        var posteriors = new Competition(candidates.Left, candidates.Right, [.. weights.Select(weight => Math.Pow(2, weight / (double)Millibits.Bit))])
            .Posteriors(leftRepeats, rightRepeats);
        var pairs = from pair in Enumerable.Range(0, candidates.Count)
                    where posteriors[pair] >= Suspected
                    select new LinkedPair(leftIds[candidates.Left[pair]], rightIds[candidates.Right[pair]], posteriors[pair], weights[pair]);
        return new LinkedFiles(
            [.. pairs.OrderBy(pair => pair.LeftId, StringComparer.Ordinal).ThenBy(pair => pair.RightId, StringComparer.Ordinal)],
            fitted.Model, candidates.Count, candidates.Hubs, fitted.Lambda, leftRepeats, rightRepeats);
    }

    // How likely a person of the file is in it again: the share of its records that look like another one.
    double Repeats(PreparedTable file, FittedPairs fitted)
    {
        const int SureMillibits = 5 * Millibits.Bit;
        var candidates = CandidatePairs.Within(file, plan, keys);
        var weights = fitted.Weights(candidates, candidates.Compare(fitted.Comparer, file, file), file);
        var again = new HashSet<int>();
        for (var pair = 0; pair < candidates.Count; pair++)
        {
            if (weights[pair] < SureMillibits)
                continue;
            again.Add(candidates.Left[pair]);
            again.Add(candidates.Right[pair]);
        }
        return Math.Min(1, (again.Count + 0.5) / (file.Count + 1));
    }
}
