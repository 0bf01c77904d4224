using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Leaves;

/// <summary>The first leaf: what will be done, with whom, when, and by which round of public randomness.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="LogKey">The log's key in C2SP's form.</param>
/// <param name="OperatorKey">The key of the operator's log, under whose witnesses this contest is (SPEC 12).</param>
/// <param name="Rules">The SHA-256 of the structured rules.</param>
/// <param name="Texts">The texts that entrants read, sorted by language, at least one.</param>
/// <param name="Facts">Every other line: what the structured rules say too.</param>
public sealed record RulesLeaf(
    long Time, string LogKey, string OperatorKey, Hash32 Rules, IReadOnlyList<TextHash> Texts, RulesFacts Facts) : Leaf(Time)
{
    internal const string Name = "rules";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        RulesFactLines.WriteHead(to, Facts);
        LeafKeys.WriteLogKey(to, LogKey);
        LeafKeys.WriteOperatorKey(to, OperatorKey);
        to.Hash("rules", Rules);
        TextHash.Write(to, Texts);
        RulesFactLines.WriteBody(to, Facts);
    }

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var head = RulesFactLines.ReadHead(ref from);
        var (key, operatorKey) = (LeafKeys.ReadLogKey(ref from), LeafKeys.ReadOperatorKey(ref from));
        var (rules, texts) = (from.Hash("rules"u8), TextHash.Read(ref from));
        return new RulesLeaf(time, key, operatorKey, rules, texts, RulesFactLines.ReadBody(head, ref from));
    }

    public bool Equals(RulesLeaf? other) => LeafEquality.Same(this, other);

    public override int GetHashCode() => LeafEquality.HashOf(this);
}
