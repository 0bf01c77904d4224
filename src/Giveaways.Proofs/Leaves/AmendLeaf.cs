using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Leaves;

/// <summary>A new version of the rules, in what an amendment may touch (SPEC 6.7).</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Version">Counts from 2, the rules as published being 1.</param>
/// <param name="Rules">The SHA-256 of the new structured rules.</param>
/// <param name="Texts">The new texts, sorted by language, at least one.</param>
/// <param name="Reason">Why, for everyone.</param>
/// <param name="Decider">Who decided: a pseudonym.</param>
public sealed record AmendLeaf(
    long Time, int Version, Hash32 Rules, IReadOnlyList<TextHash> Texts, PublicReason Reason, string Decider) : Leaf(Time)
{
    internal const string Name = "amend";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Number("version", Version, min: 2, RulesLimits.MaxVersions);
        to.Hash("rules", Rules);
        TextHash.Write(to, Texts);
        Reason.Write(to);
        to.Id("decider", Decider);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new AmendLeaf(
        time,
        (int)from.Number("version"u8, min: 2, RulesLimits.MaxVersions),
        from.Hash("rules"u8),
        TextHash.Read(ref from),
        PublicReason.Read(ref from),
        from.Id("decider"u8));

    /// <summary>Whether the other leaf has the same bytes.</summary>
    public bool Equals(AmendLeaf? other) => LeafEquality.Same(this, other);

    public override int GetHashCode() => LeafEquality.HashOf(this);
}
