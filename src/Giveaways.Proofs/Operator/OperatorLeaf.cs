using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Operator;

/// <summary>One fact of the operator's log: a contest that exists, how far one came, or how one ended without a draw (SPEC 12.1).</summary>
/// <param name="Time">When the log took it: Unix seconds (SPEC 1.3).</param>
/// <remarks>
/// <code>
/// checkpoint/v1
/// time 1790000000
/// contest 42
/// event close
/// checkpoint 1003 AbC...=
/// </code>
/// A closed set, apart from that of the contest logs. What a leaf may say on its own is checked here; what it may say at its
/// place is the matter of SPEC 12.2.
/// </remarks>
public abstract record OperatorLeaf(long Time) : LogLeaf(Time)
{
    /// <summary>The most leaves of a log, and so the largest size that a leaf can name (SPEC 2.4).</summary>
    public const long MaxSize = 1L << 27;

    /// <summary>The contest's sequence.</summary>
    public abstract long Contest { get; init; }

    static readonly FrozenDictionary<string, LeafRead<OperatorLeaf>> Types = new Dictionary<string, LeafRead<OperatorLeaf>>(StringComparer.Ordinal)
    {
        [ContestLeaf.Name] = ContestLeaf.Read,
        [CheckpointLeaf.Name] = CheckpointLeaf.Read,
        [EndedLeaf.Name] = EndedLeaf.Read,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<string> Names => Types.Keys;

    /// <summary>Reads a leaf; any bytes but those that <see cref="LogLeaf.ToBytes"/> would write are refused.</summary>
    /// <param name="bytes">The whole leaf.</param>
    /// <param name="leaf">The leaf, if the bytes are one.</param>
    /// <param name="why">What is wrong and in which line, if they are not. It never repeats a value.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out OperatorLeaf? leaf,
        [NotNullWhen(false)] out string? why)
    {
        leaf = LeafText.Read(bytes, Types, out why);
        return leaf is not null;
    }

    private protected static void WriteContest(LeafWriter to, long contest) => to.Number("contest", contest, min: 1, Text.Canonical.MaxNumber);

    private protected static long ReadContest(ref LeafReader from) => from.Number("contest"u8, min: 1);
}
