using System.Buffers;
using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Reports;

/// <summary>The entries that are out, each with the leaf that put it there: what <c>out/&lt;b&gt;</c> says (SPEC 15).</summary>
/// <remarks>Takes a log's leaves in order. Memory grows with the entries that are out, not with those that are in.</remarks>
public sealed class EntriesOut
{
    readonly Dictionary<string, (long Index, ExclusionClass? Class)> entries = new(StringComparer.Ordinal);
    readonly long[] byClass = new long[Enum.GetValues<ExclusionClass>().Length];

    public long Withdrawn { get; private set; }

    public long Excluded => byClass.Sum();

    public long ExcludedUnder(ExclusionClass which) => byClass[(int)which];

    /// <summary>Takes a leaf; those that move no entry are passed over.</summary>
    public void Take(long index, Leaf leaf)
    {
        switch (leaf)
        {
            case ExcludeLeaf exclude:
                Return(exclude.Code);
                entries[exclude.Code] = (index, exclude.Class);
                byClass[(int)exclude.Class]++;
                break;
            case WithdrawLeaf withdraw:
                Return(withdraw.Code);
                entries[withdraw.Code] = (index, null);
                Withdrawn++;
                break;
            case ReinstateLeaf reinstate:
                Return(reinstate.Code);
                break;
            default:
                break;
        }
    }

    /// <summary>The files <c>out/0</c>, <c>out/1</c>, ...: a line <c>&lt;code&gt; &lt;leaf index&gt;</c> an entry, sorted by bytes, divided at the list's blocks.</summary>
    /// <param name="firstCodes">The first code of each block of the sealed list, in order; without blocks there is one file.</param>
    public IReadOnlyList<byte[]> Files(IReadOnlyList<string> firstCodes)
    {
        ArgumentNullException.ThrowIfNull(firstCodes);
        var files = new List<ArrayBufferWriter<byte>> { new() };
        foreach (var (code, (index, _)) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            // Block 0 takes what lies before its first code, too.
            while (files.Count < firstCodes.Count && string.CompareOrdinal(firstCodes[files.Count], code) <= 0)
            {
                files.Add(new());
            }
            files[^1].Write(Encoding.ASCII.GetBytes($"{code} {Canonical.Number(index)}\n"));
        }
        while (files.Count < firstCodes.Count)
        {
            files.Add(new());
        }
        return [.. files.Select(file => file.WrittenSpan.ToArray())];
    }

    void Return(string code)
    {
        if (!entries.Remove(code, out var was))
        {
            return;
        }
        if (was.Class is { } which)
        {
            byClass[(int)which]--;
        }
        else
        {
            Withdrawn--;
        }
    }
}
