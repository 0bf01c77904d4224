using System.Text;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.History;

/// <summary>Where a log's entries come from: every source by the number of its first mention, its entries counted, its last statement kept.</summary>
/// <remarks>A byte an entry holds the number. The source of the entry before is looked at first, since lists come in one piece.</remarks>
sealed class SourceTable
{
    readonly List<byte[]> names = [];
    readonly List<long> entries = [];
    readonly List<SourceCoverage?> stated = [];
    int last;
    int captured;

    /// <summary>The source's number; -1 where it would be one too many (SPEC 6.4).</summary>
    public int Enter(ReadOnlySpan<byte> source)
    {
        last = Number(source);
        if (last >= 0)
        {
            entries[last]++;
        }
        return last;
    }

    /// <summary>Whether a statement was made about a source before.</summary>
    public bool IsStated(string source) => Find(Encoding.ASCII.GetBytes(source)) is var at && at >= 0 && stated[at] is not null;

    /// <summary>Keeps what a statement says of one source; false where the source would be one too many.</summary>
    public bool State(SourceCoverage coverage)
    {
        var at = Number(Encoding.ASCII.GetBytes(coverage.Source));
        if (at >= 0)
        {
            stated[at] = coverage;
        }
        return at >= 0;
    }

    /// <summary>The first source, by id, of which the log has more entries than were captured; null where there is none (SPEC 6.17).</summary>
    public string? FindOverfull() =>
        InOrder().FirstOrDefault(at => stated[at] is { } coverage && entries[at] > coverage.Captured, -1) is var one && one >= 0 ? Name(one) : null;

    /// <summary>Every source, sorted by id.</summary>
    /// <param name="winners">Winners by the number of their source.</param>
    public IReadOnlyList<SourceFindings> Findings(IReadOnlyDictionary<int, long> winners) =>
        [.. InOrder().Select(at => new SourceFindings(Name(at), entries[at], winners.GetValueOrDefault(at), stated[at]))];

    IEnumerable<int> InOrder() => Enumerable.Range(0, names.Count).OrderBy(Name, StringComparer.Ordinal);

    string Name(int at) => Encoding.ASCII.GetString(names[at]);

    int Number(ReadOnlySpan<byte> source)
    {
        var at = Find(source);
        if (at >= 0)
        {
            return at;
        }
        // Whatever else comes in, the service's own ways stay open.
        if (EntrySource.IsCaptured(Encoding.ASCII.GetString(source)))
        {
            if (captured == EntrySource.MaxSources)
            {
                return -1;
            }
            captured++;
        }
        names.Add(source.ToArray());
        entries.Add(0);
        stated.Add(null);
        return names.Count - 1;
    }

    int Find(ReadOnlySpan<byte> source)
    {
        if (last < names.Count && last >= 0 && source.SequenceEqual(names[last]))
        {
            return last;
        }
        for (var at = 0; at < names.Count; at++)
        {
            if (source.SequenceEqual(names[at]))
            {
                return at;
            }
        }
        return -1;
    }
}
