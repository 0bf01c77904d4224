using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Giveaways.Proofs.Leaves;

/// <summary>Reads the lines behind <c>time</c>. What it returns counts only while the reader has refused nothing.</summary>
delegate Leaf LeafRead(long time, ref LeafReader from);

/// <summary>Every type of leaf by its name. A type that is not here does not exist.</summary>
static class LeafTypes
{
    static readonly FrozenDictionary<string, LeafRead> Types = new Dictionary<string, LeafRead>(StringComparer.Ordinal)
    {
        [RulesLeaf.Name] = RulesLeaf.Read,
        [RosterLeaf.Name] = RosterLeaf.Read,
        [EntryLeaf.Name] = EntryLeaf.Read,
        [BonusLeaf.Name] = BonusLeaf.Read,
        [WithdrawLeaf.Name] = WithdrawLeaf.Read,
        [CloseLeaf.Name] = CloseLeaf.Read,
        [AmendLeaf.Name] = AmendLeaf.Read,
        [PostponeLeaf.Name] = PostponeLeaf.Read,
        [CancelLeaf.Name] = CancelLeaf.Read,
        [KeyLeaf.Name] = KeyLeaf.Read,
        [ExcludeLeaf.Name] = ExcludeLeaf.Read,
        [ReinstateLeaf.Name] = ReinstateLeaf.Read,
        [ClearLeaf.Name] = ClearLeaf.Read,
        [SealLeaf.Name] = SealLeaf.Read,
        [DrawLeaf.Name] = DrawLeaf.Read,
        [OfferLeaf.Name] = OfferLeaf.Read,
        [HoldLeaf.Name] = HoldLeaf.Read,
        [ClaimLeaf.Name] = ClaimLeaf.Read,
        [DeclineLeaf.Name] = DeclineLeaf.Read,
        [ExpireLeaf.Name] = ExpireLeaf.Read,
        [DisqualifyLeaf.Name] = DisqualifyLeaf.Read,
        [PromoteLeaf.Name] = PromoteLeaf.Read,
        [DeliverLeaf.Name] = DeliverLeaf.Read,
        [VoidLeaf.Name] = VoidLeaf.Read,
        [FinalLeaf.Name] = FinalLeaf.Read,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Types.Keys;

    public static bool TryFind(string name, [NotNullWhen(true)] out LeafRead? read) => Types.TryGetValue(name, out read);
}
