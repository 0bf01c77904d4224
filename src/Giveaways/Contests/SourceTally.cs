using System.Globalization;
using System.Text;

namespace Giveaways.Contests;

/// <summary>How many entries came from where. Immutable; sorted by the source's id.</summary>
/// <remarks>Held in memory with the other counts and written with them, so that an entry costs no query for it.</remarks>
public sealed class SourceTally : IEquatable<SourceTally>
{
    readonly (string Source, long Entries)[] counts;

    SourceTally((string Source, long Entries)[] counts) => this.counts = counts;

    public static SourceTally Empty { get; } = new([]);

    public IReadOnlyList<(string Source, long Entries)> All => counts;

    public long Of(string source) => Find(source) is var at && at >= 0 ? counts[at].Entries : 0;

    /// <summary>One entry more.</summary>
    public SourceTally Add(string source)
    {
        var at = Find(source);
        (string Source, long Entries)[] next = at >= 0 ? [.. counts] : [.. counts[..~at], (source, 0), .. counts[~at..]];
        next[at >= 0 ? at : ~at].Entries++;
        return new SourceTally(next);
    }

    /// <summary>A line <c>&lt;source&gt; &lt;entries&gt;</c> each, as it is stored.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (source, entries) in counts)
            text.Append(CultureInfo.InvariantCulture, $"{source} {entries}\n");
        return text.ToString();
    }

    public static SourceTally Parse(string text) => new(
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(words => (words[0], long.Parse(words[1], CultureInfo.InvariantCulture)))]);

    public bool Equals(SourceTally? other) => other is not null && counts.AsSpan().SequenceEqual(other.counts);

    public override bool Equals(object? obj) => Equals(obj as SourceTally);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    // The complement of where it belongs, where it is not there.
    int Find(string source)
    {
        var at = 0;
        while (at < counts.Length && string.CompareOrdinal(counts[at].Source, source) < 0)
            at++;
        return at < counts.Length && counts[at].Source == source ? at : ~at;
    }
}
