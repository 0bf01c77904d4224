using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Evidence;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Tests.Witnesses;

/// <summary>The maker of a pack's proofs of the witnesses: which cosignatures it takes, and in which order.</summary>
public sealed class WitnessedProofTests
{
    static readonly Registry Registry = new Registry().Follow(Story.Sealed(Witnessing.Named));
    static readonly int Index = Registry.IndexOf(42, ContestEvent.Seal);
    static readonly SignedCheckpoint Head = Registry.Head;

    [Test]
    public void Earliest_are_taken_and_written_in_the_rules_order()
    {
        var made = Make([Line(Witnessing.Own, 20), Line(Witnessing.Two, 10), Line(Witnessing.One, 30)], out var time)!;
        Assert.That(made.Checkpoint.Note.Signatures.Skip(1).Select(line => line.Name), Is.EqualTo(new[] { Witnessing.Two.Key.Name, Witnessing.Own.Key.Name }));
        Assert.That(time, Is.EqualTo(20));
        Assert.That(Check(made), Is.True);
    }

    [Test]
    public void Lines_already_on_the_note_count_and_unknown_ones_are_left_out()
    {
        var stranger = new TestKey("stranger.example", KeyType.Cosignature);
        var head = Head.Cosign(stranger.Signer, 1).Cosign(Witnessing.Own.Signer, 5);
        Assert.That(TryMake(head, Witnessing.Rule, [Line(stranger, 2), Line(Witnessing.Two, 9)], out var made, out var time), Is.True);
        Assert.That(made!.Checkpoint.Note.Signatures.Select(line => line.Name), Is.EqualTo(new[] { Registry.Key.Key.Name, Witnessing.Two.Key.Name, Witnessing.Own.Key.Name }));
        Assert.That(time, Is.EqualTo(9));
        Assert.That(Check(made), Is.True);
    }

    [Test]
    public void Second_signature_of_a_witness_is_not_a_second_witness()
    {
        Assert.That(Make([Line(Witnessing.One, 5), Line(Witnessing.One, 6)], out _), Is.Null);
        var made = Make([Line(Witnessing.One, 9), Line(Witnessing.One, 6), Line(Witnessing.Two, 7)], out var time)!;
        Assert.That((time, Check(made)), Is.EqualTo((7L, true)));
    }

    [Test]
    public void Bad_signature_is_passed_over()
    {
        var other = Registry.HeadAt(Registry.Leaves.Count - 1).Cosign(Witnessing.One.Signer, 5).Note.Signatures[^1];
        Assert.That(Make([other, Line(Witnessing.Two, 5)], out _), Is.Null);
        Assert.That(Check(Make([other, Line(Witnessing.Two, 5), Line(Witnessing.Own, 6), Line(Witnessing.One, 7)], out var time)!), Is.True);
        Assert.That(time, Is.EqualTo(6));
    }

    [Test]
    public void Equal_times_are_settled_alike_whatever_the_order_of_arrival()
    {
        var all = new[] { Line(Witnessing.One, 5), Line(Witnessing.Two, 5), Line(Witnessing.Own, 5) };
        var one = Make(all, out _)!.ToBytes();
        Assert.That(Make([all[0], all[1], all[2]], out _)!.ToBytes(), Is.EqualTo(one));
        Assert.That(Make([all[2], all[1], all[0]], out _)!.ToBytes(), Is.EqualTo(one));
    }

    [Test]
    public void Head_of_another_operator_or_another_leaf_is_a_bug()
    {
        var other = new Registry { Key = new TestKey("other.example/operator") };
        other.Leaves.AddRange(Registry.Leaves);
        Assert.That(() => TryMake(other.Head, Witnessing.Rule, [], out _, out _), Throws.ArgumentException);
        Assert.That(() => WitnessedProof.TryMake(
            "other leaf"u8, Index, Registry.Prove(Index, Registry.Leaves.Count), Head, Registry.Key.Key, Witnessing.Rule, [Line(Witnessing.One, 5), Line(Witnessing.Two, 5)], out _, out _), Throws.ArgumentException);
    }

    [Test]
    public void Rules_without_witnesses_have_no_proof() => Assert.That(TryMake(Head, WitnessRule.None, [Line(Witnessing.One, 5)], out _, out _), Is.False);

    static NoteSignature Line(TestKey witness, long time) => Head.Cosign(witness.Signer, time).Note.Signatures[^1];

    static TlogProof? Make(IEnumerable<NoteSignature> lines, out long time) => TryMake(Head, Witnessing.Rule, lines, out var proof, out time) ? proof : null;

    static bool TryMake(SignedCheckpoint head, WitnessRule rule, IEnumerable<NoteSignature> lines, out TlogProof? proof, out long time) => WitnessedProof.TryMake(
        Registry.Leaves[Index].ToBytes(), Index, Registry.Prove(Index, Registry.Leaves.Count), head, Registry.Key.Key, rule, lines, out proof, out time);

    static bool Check(TlogProof made) => WitnessedChecker.TryCheck(
        made.ToBytes(), 42, ContestEvent.Seal, ((CheckpointLeaf)Registry.Leaves[Index]).Head, Registry.Key.Key, Witnessing.Rule, out _, out _);
}
