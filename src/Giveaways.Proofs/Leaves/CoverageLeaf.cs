using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>Why a statement of coverage was logged.</summary>
public enum CoverageReason
{
    /// <summary>The first about each of its sources.</summary>
    Initial,

    /// <summary>The sources went on.</summary>
    Update,

    /// <summary>The statement before it was wrong.</summary>
    Correction,
}

/// <summary>How much of each source was captured: the operator's word, logged so that it can be held against the source.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Sources">1 to 100, sorted by id, none twice.</param>
/// <param name="Reason">Why it was logged.</param>
/// <param name="Evidence">The SHA-256 of the export that it rests on; zeros where it rests on none.</param>
/// <remarks>
/// <code>
/// coverage/v1
/// time 1790000000
/// source instagram 1200 1100 40 10
/// reason initial
/// evidence 0000000000000000000000000000000000000000000000000000000000000000
/// </code>
/// The last statement about a source counts.
/// </remarks>
public sealed record CoverageLeaf(long Time, IReadOnlyList<SourceCoverage> Sources, CoverageReason Reason, Hash32 Evidence) : Leaf(Time)
{
    internal const string Name = "coverage";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        if (!AreInOrder(Sources) || !Sources.All(source => source.IsSound))
        {
            throw new ArgumentException($"1 to {EntrySource.MaxSources} sources, sorted by id, none twice, each with numbers that fit.", nameof(to));
        }
        foreach (var (source, expected, captured, hidden, deleted) in Sources)
        {
            to.Line("source", LeafWriter.CheckedId(source), Number(expected), Number(captured), Number(hidden), Number(deleted));
        }
        to.One("reason", Reason);
        to.Hash("evidence", Evidence);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new CoverageLeaf(
        time,
        ReadSources(ref from),
        from.One<CoverageReason>("reason"u8),
        from.Hash("evidence"u8));

    static List<SourceCoverage> ReadSources(ref LeafReader from)
    {
        var sources = new List<SourceCoverage>();
        do
        {
            from.Line("source"u8);
            var one = new SourceCoverage(from.Id(), Number(ref from), Number(ref from), Number(ref from), Number(ref from));
            from.Require(one.IsSound, "expects less than was captured, hidden and deleted");
            sources.Add(one);
        }
        while (from.NextIs("source"u8) && sources.Count <= EntrySource.MaxSources);
        from.Require(AreInOrder(sources), $"is not one of 1 to {EntrySource.MaxSources} lines sorted by id");
        return sources;
    }

    /// <summary>Whether the other leaf has the same bytes.</summary>
    public bool Equals(CoverageLeaf? other) => LeafEquality.Same(this, other);

    public override int GetHashCode() => LeafEquality.HashOf(this);

    static string Number(long value) => LeafWriter.Checked(value, min: 0, SourceCoverage.MaxItems);

    static long Number(ref LeafReader from) => from.Number(min: 0, SourceCoverage.MaxItems);

    static bool AreInOrder(IReadOnlyList<SourceCoverage> sources)
    {
        for (var i = 1; i < sources.Count; i++)
        {
            if (string.CompareOrdinal(sources[i - 1].Source, sources[i].Source) >= 0)
            {
                return false;
            }
        }
        return sources.Count is >= 1 and <= EntrySource.MaxSources;
    }
}
