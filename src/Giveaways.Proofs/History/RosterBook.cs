using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.History;

/// <summary>The last roster of each employer.</summary>
public sealed class RosterBook
{
    readonly SortedDictionary<string, Hash32> commits = new(StringComparer.Ordinal);

    public bool IsEmpty => commits.Count == 0;

    /// <summary>SHA-256 of the lines <c>&lt;employer&gt; &lt;commit&gt;</c>, sorted by employer; of nothing where there is none (SPEC 5).</summary>
    public Hash32 Digest => DigestOf(commits);

    /// <summary>The digest of these rosters.</summary>
    public static Hash32 DigestOf(IEnumerable<KeyValuePair<string, Hash32>> rosters)
    {
        ArgumentNullException.ThrowIfNull(rosters);
        var lines = new StringBuilder();
        foreach (var (employer, commit) in rosters.OrderBy(roster => roster.Key, StringComparer.Ordinal))
        {
            lines.Append(employer).Append(' ').Append(commit.ToHex()).Append('\n');
        }
        return Hash32.Of(Encoding.ASCII.GetBytes(lines.ToString()));
    }

    internal bool Has(string employer) => commits.ContainsKey(employer);

    internal void Put(RosterLeaf roster) => commits[roster.Employer] = roster.Commit;
}
