namespace Giveaways.Screening.Linkage.Keys;

/// <summary>Weighs entries against the rows of a roster that share a key with them. What it says is where to look, with the evidence of each field; outcomes are decided elsewhere.</summary>
/// <remarks>Holds room for one entry's candidates: one for each thread.</remarks>
public sealed class RosterScorer
{
    const int NamesKnown = 1000;
    const long NameScale = 1_000_000;

    readonly BlockIndex index;
    readonly LinkageModel model;
    readonly HolderCounts? entries;
    readonly Candidate[] candidates = new Candidate[BlockIndex.MaxCandidates];
    readonly int[] holders = new int[32];

    /// <param name="model">With the comparisons of <see cref="RosterModel.Comparisons"/>, in their order.</param>
    /// <param name="entries">How many entries hold the roster's keys; null while they come in one by one and nobody knows.</param>
    /// <exception cref="ArgumentException">The model has other comparisons or levels.</exception>
    public RosterScorer(BlockIndex index, LinkageModel model, HolderCounts? entries)
    {
        (this.index, this.model, this.entries) = (index, model, entries);
        var expected = RosterModel.Comparisons;
        if (model.Comparisons.Count != expected.Count || !model.Comparisons.Zip(expected).All(pair => SameLevels(pair.First, pair.Second)))
            throw new ArgumentException("The model does not have the comparisons and levels of a roster's.", nameof(model));
    }

    /// <summary>How many comparisons a pair has.</summary>
    public int Width => model.Comparisons.Count;

    /// <summary>Weighs the candidates of an entry.</summary>
    /// <param name="person">The entry's keys, ascending.</param>
    /// <param name="floor">Candidates of less weight, in millibits, are left out.</param>
    /// <param name="into">Receives the rest, by rows.</param>
    public void Score(int entry, ReadOnlySpan<BlockKey> person, int floor, ICollection<ScoredCandidate> into)
    {
        var count = index.Find(person, candidates);
        Span<int> weights = stackalloc int[Width];
        Span<byte> levels = stackalloc byte[Width];
        foreach (var candidate in candidates.AsSpan(0, count))
        {
            var weight = Weigh(person, index.KeysOf(candidate.Row), levels, weights);
            if (weight >= floor)
                into.Add(new ScoredCandidate(entry, candidate.Row, candidate.Kinds, weight));
        }
    }

    /// <summary>Weighs a pair field by field.</summary>
    /// <param name="person">The entry's keys, ascending.</param>
    /// <param name="row">The row's keys, ascending.</param>
    /// <param name="levels">Receives a level of each comparison.</param>
    /// <param name="weights">Receives the millibits of each comparison.</param>
    /// <returns>The sum, prior included.</returns>
    public int Weigh(ReadOnlySpan<BlockKey> person, ReadOnlySpan<BlockKey> row, Span<byte> levels, Span<int> weights)
    {
        Span<BlockKind> kinds = stackalloc BlockKind[Width];
        RosterLevels.Of(Kinds(person), Kinds(row), Shared(person, row), levels, kinds);
        var sum = model.Prior;
        for (var comparison = 0; comparison < levels.Length; comparison++)
        {
            weights[comparison] = Weight(model.Comparisons[comparison], levels[comparison], kinds[comparison]);
            sum += weights[comparison];
        }
        return sum;
    }

    // Never more weight than the model has; less with every further holder.
    int Weight(Comparison comparison, byte level, BlockKind kind)
    {
        if (kind == BlockKind.None || (comparison.ByFrequency >> (level - 1) & 1) == 0)
            return comparison.Weight(level);
        var (u, held) = (comparison.Levels[level - 1].U, Math.Max(1, holders[(int)kind]));
        return kind is BlockKind.FullName or BlockKind.FamilyGiven
            ? Math.Min(comparison.Weight(level), comparison.Weight(level, NameHolders(u, held), NameScale * (NamesKnown + (long)index.Count)))
            : comparison.Weight(level, held, Share.Whole / u);
    }

    // Namesakes beside the row itself, in a roster as if it had so many more rows of average names: fifty rows alone know no frequencies.
    static long NameHolders(int u, int held) => NameScale * (held - 1L) + NameScale * NamesKnown * u / Share.Whole;

    static uint Kinds(ReadOnlySpan<BlockKey> keys)
    {
        uint kinds = 0;
        foreach (var key in keys)
            kinds |= BlockKinds.Bit(key.Kind);
        return kinds;
    }

    // The kinds that are shared, and of each the holders of its rarest shared key.
    uint Shared(ReadOnlySpan<BlockKey> a, ReadOnlySpan<BlockKey> b)
    {
        uint kinds = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i].Value != b[j].Value)
            {
                if (a[i].Value < b[j].Value)
                    i++;
                else
                    j++;
                continue;
            }
            var kind = a[i].Kind;
            var held = Math.Max(index.Holders(a[i]), entries?.Of(a[i]) ?? 0);
            holders[(int)kind] = (kinds & BlockKinds.Bit(kind)) == 0 ? held : Math.Min(holders[(int)kind], held);
            kinds |= BlockKinds.Bit(kind);
            i++;
            j++;
        }
        return kinds;
    }

    static bool SameLevels(Comparison a, Comparison b) => a.Name == b.Name && a.ByFrequency == b.ByFrequency && a.Levels.Select(l => l.Name).SequenceEqual(b.Levels.Select(l => l.Name));
}
