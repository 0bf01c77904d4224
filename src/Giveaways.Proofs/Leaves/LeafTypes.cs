using System.Collections.Frozen;

namespace Giveaways.Proofs.Leaves;

/// <summary>Every type of a contest log's leaf by its name. A type that is not here does not exist.</summary>
static class LeafTypes
{
    public static FrozenDictionary<string, LeafRead<Leaf>> All { get; } = new Dictionary<string, LeafRead<Leaf>>(StringComparer.Ordinal)
    {
        [RulesLeaf.Name] = RulesLeaf.Read,
        [RosterLeaf.Name] = RosterLeaf.Read,
        [EntryLeaf.Name] = EntryLeaf.Read,
        [CoverageLeaf.Name] = CoverageLeaf.Read,
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

    public static IEnumerable<string> Names => All.Keys;
}
