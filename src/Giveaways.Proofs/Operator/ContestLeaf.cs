using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Operator;

/// <summary>A contest got its number and its log's key; nothing is known of its rules yet.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Contest">The sequence.</param>
/// <param name="Origin">The origin of the contest's log.</param>
/// <param name="Mode">Whether its draw will count.</param>
/// <param name="Key">The first key of the contest's log in C2SP's form.</param>
public sealed record ContestLeaf(long Time, long Contest, string Origin, ContestMode Mode, string Key) : OperatorLeaf(Time)
{
    internal const string Name = "contest";

    public override string Type => Name;

    public override long Contest { get; init; } = Contest;

    internal override void Write(LeafWriter to)
    {
        WriteContest(to, Contest);
        to.Line("origin", Grammar.TryParseOrigin(Origin, out _) ? Origin : throw new ArgumentException("This is no contest's origin."));
        to.One("mode", Mode);
        LeafKeys.WriteLogKey(to, Key);
    }

    internal static OperatorLeaf Read(long time, ref LeafReader from) => new ContestLeaf(
        time, ReadContest(ref from), ReadOrigin(ref from), from.One<ContestMode>("mode"u8), LeafKeys.ReadLogKey(ref from));

    static string ReadOrigin(ref LeafReader from)
    {
        var origin = from.Word("origin"u8);
        from.Require(Grammar.TryParseOrigin(origin, out _), "has no origin <host>/contests/<sequence>");
        return origin;
    }
}
