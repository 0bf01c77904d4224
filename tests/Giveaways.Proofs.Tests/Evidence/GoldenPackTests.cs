using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Packs kept for ever: every later version must accept them, say the same of them, and write the same bytes again.</summary>
/// <remarks>
/// <c>complete</c>: something of everything, without witnesses. <c>witnessed</c>: a contest with a quorum of 2 of 3, one witness the operator's own.
/// <c>operator</c>: that operator's log, with a contest like it that was cancelled, and one that was sealed and never drawn.
/// <c>split</c>: a head of another history of the witnessed contest, and the proof of it.
/// </remarks>
public sealed class GoldenPackTests
{
    const int MaxUnits = 100;

    [TestCase("complete")]
    [TestCase("witnessed")]
    public void Golden_pack_has_the_verdict_that_it_always_had(string name)
    {
        using var pack = File.OpenRead(Of(name, "zip"));
        var verdict = Verifier.Verify(pack, [Key(name)], new VerifierOptions { Threads = 2 });
        Assert.That(VerdictText.Of(verdict, MaxUnits), Is.EqualTo(File.ReadAllText(Of(name, "txt"))));
    }

    [Test]
    public void Golden_pack_beside_the_operator_log_has_the_verdict_that_it_always_had()
    {
        using var pack = File.OpenRead(Of("witnessed", "zip"));
        using var list = File.OpenRead(Of("operator", "zip"));
        var verdict = Verifier.Verify(pack, [Key("operator")], new VerifierOptions { Threads = 2, OperatorLog = list });
        Assert.That(VerdictText.Of(verdict, MaxUnits), Is.EqualTo(File.ReadAllText(Of("operator", "txt"))));
    }

    [TestCase("complete")]
    [TestCase("witnessed")]
    public void Golden_pack_is_written_again_byte_for_byte(string name)
    {
        using var stream = new MemoryStream();
        PackWriter.Write((name == "complete" ? Story.Complete() : Golden.Contest).Source, stream, threads: 2);
        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(Of(name, "zip"))));
    }

    [Test]
    public void Golden_operator_pack_is_written_again_byte_for_byte()
    {
        using var stream = new MemoryStream();
        OperatorPack.Write(Golden.Registry.Leaves.Select(leaf => new ReadOnlyMemory<byte>(leaf.ToBytes())), Golden.Head.ToBytes(), Golden.Registry.Key.Key, stream);
        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(Of("operator", "zip"))));
    }

    /// <summary>Writes the vectors where they do not exist yet. What exists is never written again.</summary>
    [Test, Explicit("Once for each new golden pack.")]
    public void Write_the_golden_pack()
    {
        Directory.CreateDirectory(VectorFiles.Own("packs"));
        var complete = Story.Complete();
        Write("complete", complete.Pack(), complete.TrustedKey, Judge.Of(complete));
        var (contest, registry) = (Golden.Contest, Golden.Registry);
        Write("witnessed", contest.Pack(), contest.TrustedKey, Judge.Of(contest));
        var list = registry.Pack(Golden.Head);
        var beside = new VerifierOptions { Threads = 1, OperatorLog = new MemoryStream(list) };
        Write("operator", list, registry.Key.Key, Verifier.Verify(new MemoryStream(contest.Pack()), [registry.Key.Key], beside));
        if (!File.Exists(Of("split", "checkpoint")))
        {
            var other = SignedCheckpoint.Sign(new Checkpoint(contest.Rules.Origin, 9, Operator.Hash("another history")), contest.Keys[0].Signer);
            Assert.That(SavedHead.TryParse(other.ToBytes(), out var saved, out _), Is.True);
            File.WriteAllBytes(Of("split", "checkpoint"), other.ToBytes());
            File.WriteAllText(Of("split", "txt"), Judge.Of(contest, new VerifierOptions { Threads = 1, Saved = [saved!] }).Split!.ToString());
        }
    }

    static void Write(string name, byte[] pack, VerifierKey key, Verdict verdict)
    {
        if (!File.Exists(Of(name, "zip")))
        {
            File.WriteAllBytes(Of(name, "zip"), pack);
            File.WriteAllText(Of(name, "vkey"), $"{key}\n");
            File.WriteAllText(Of(name, "txt"), VerdictText.Of(verdict, MaxUnits));
        }
    }

    static string Of(string name, string kind) => VectorFiles.Own($"packs/{name}.{kind}");

    static VerifierKey Key(string name) =>
        VerifierKey.TryParse(File.ReadAllText(Of(name, "vkey")).TrimEnd('\n'), out var key, out var fault) ? key : throw new FormatException($"{fault}");
}

/// <summary>The contest of the second golden pack, number 3 of an operator with four.</summary>
static class Golden
{
    public static Operator Contest { get; }

    public static Registry Registry { get; }

    /// <summary>The operator's last head, with a cosignature, as such a pack has it.</summary>
    public static SignedCheckpoint Head { get; }

    static Golden()
    {
        var cancelled = new Operator(rules => Numbered(1)(rules)).At(1_784_000_000).Publish();
        cancelled.Add(new CancelLeaf(cancelled.Time, new PublicReason("printing-error", Operator.Hash("The leaflets were wrong.")), "judge-1"));
        var undrawn = new Operator(rules => Numbered(2)(rules) with { Title = "Spring draw", Unscreened = UnscreenedRule.Allowed }).At(1_784_000_100).Publish();
        undrawn.At(undrawn.Rules.Open).Enter(2).Close().Seal();
        Contest = Small(new Operator(rules => Numbered(3)(Witnessing.Named(rules))));
        Registry = new Registry().Follow(cancelled).Follow(undrawn).Follow(Contest);
        Contest.CloseWitnessed = Witnessing.Proof(Contest, Registry, ContestEvent.Close, (Witnessing.One, 5), (Witnessing.Own, 2));
        Contest.SealWitnessed = Witnessing.Proof(Contest, Registry, ContestEvent.Seal, (Witnessing.One, 4), (Witnessing.Own, 3));
        Registry.Put(Registry.Draft(4, Contest.Time + 10));
        Head = Registry.Head.Cosign(Witnessing.Two.Signer, Contest.Time + 20);
    }

    // One leaf of most kinds, few entries: mutants of the whole pack are many.
    static Operator Small(Operator contest)
    {
        contest.Publish().Roster("acme").At(contest.Rules.Open).Enter(7).Rotate().Enter();
        contest.Bonus(contest.Code(2), 1).Withdraw(contest.Code(3)).Close();
        contest.Exclude(contest.Code(4), ExclusionClass.Connected).Exclude(contest.Code(5), ExclusionClass.Duplicate).Reinstate(contest.Code(5), 1).Clear();
        contest.Seal().Draw();
        var claims = new ClaimScript(contest);
        claims.Offer(0).Decline(0).Promote(0, alternate: 0).Offer(0).Claim(0).Deliver(0);
        return contest;
    }

    static Func<RulesDocument, RulesDocument> Numbered(int number) =>
        rules => rules with { Contest = number, Origin = $"{Operator.Host}/contests/{number}", Title = "Autumn draw" };
}
