using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Rules;

namespace Giveaways.Proofs.Tests.Operator;

/// <summary>The operator's leaves whose bytes <c>tests/vectors/operator-leaves.json</c> fixes, by the names they have there.</summary>
static class OperatorLeafSamples
{
    const long Time = 1_789_500_000;

    static readonly LogHead Head = new(1_003, Hash32.Of("root"u8));

    public static IReadOnlyDictionary<string, OperatorLeaf> All { get; } = new Dictionary<string, OperatorLeaf>
    {
        ["contest"] = new ContestLeaf(Time, 42, SampleRules.Origin, ContestMode.Binding, SampleRules.LogKey),
        ["contest-test"] = new ContestLeaf(Time, 42, SampleRules.Origin, ContestMode.Test, SampleRules.LogKey),
        ["publish"] = new CheckpointLeaf(Time, 42, ContestEvent.Publish, new LogHead(1, Hash32.Of("root"u8)), SampleRules.Document.Alike),
        ["close"] = new CheckpointLeaf(Time, 42, ContestEvent.Close, Head, Alike: null),
        ["seal"] = new CheckpointLeaf(Time, 42, ContestEvent.Seal, Head, Alike: null),
        ["draw"] = new CheckpointLeaf(Time, 42, ContestEvent.Draw, Head, Alike: null),
        ["cancelled"] = new EndedLeaf(Time, 42, EndEvent.Cancelled, Head, new PublicReason("storm", Hash32.Of("The hall is closed."u8))),
        ["void"] = new EndedLeaf(Time, 42, EndEvent.Void, Head, new PublicReason(VoidLeaf.QuorumLate, default)),
        ["key-lost"] = new EndedLeaf(Time, 42, EndEvent.KeyLost, Head, new PublicReason("fire", Hash32.Of("The key was lost in a fire."u8))),
    };
}
