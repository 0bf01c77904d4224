using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Contests whose rules name three witnesses, two of which have to sign; the third is the operator's own.</summary>
static class Witnessing
{
    public static readonly TestKey One = new("witness.example/one", KeyType.Cosignature, "witness one");
    public static readonly TestKey Two = new("notary.example", KeyType.Cosignature, "witness two");
    public static readonly TestKey Own = new("witness.draws.example:8080/own", KeyType.Cosignature, "witness own");

    public static WitnessRule Rule => new([One.Key.ToString(), Two.Key.ToString(), Own.Key.ToString()], 2);

    public static RulesDocument Named(RulesDocument rules) => rules with { Witnesses = Rule };

    /// <summary>The contest with the operator's log up to the leaf, and both proofs by these witnesses some seconds after the event.</summary>
    public static (Operator Contest, Registry Registry) By(Operator contest, params (TestKey Witness, long Later)[] by)
    {
        var registry = new Registry().Follow(contest);
        contest.CloseWitnessed = Proof(contest, registry, ContestEvent.Close, by);
        contest.SealWitnessed = Proof(contest, registry, ContestEvent.Seal, by);
        return (contest, registry);
    }

    public static byte[]? Proof(Operator contest, Registry registry, ContestEvent what, params (TestKey Witness, long Later)[] by)
    {
        var index = registry.IndexOf(contest.Rules.Contest, what);
        return index < 0 ? null : registry.Witnessed(index, [.. by.Select(one => (one.Witness, registry.Leaves[index].Time + one.Later))]);
    }

    /// <summary>Honest in everything: one foreign witness and the operator's own.</summary>
    public static (Operator Contest, Registry Registry) Honest(Operator contest) => By(contest, (One, 5), (Own, 2));

    public static Verdict Judge(Operator contest, Registry? registry = null, params VerifierKey[] more) => Verifier.Verify(
        new MemoryStream(contest.Pack()),
        [contest.TrustedKey, .. more],
        new VerifierOptions { Threads = 1, OperatorLog = registry is null ? null : new MemoryStream(registry.Pack()) });
}
