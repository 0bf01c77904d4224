using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Evidence;
using Giveaways.Proofs.Tests.Notes;

namespace Giveaways.Proofs.Tests.Operator;

/// <summary>What an operator's log may say (SPEC 12.2): each rule broken alone, and the contest named.</summary>
public sealed class OperatorReplayTests
{
    const string Origin = "draws.example/operator";

    [Test]
    public void Lives_of_all_kinds_are_told()
    {
        var replay = Run(
            Contest(1), Publish(1), Contest(2), Publish(2), Close(1, 5), Ended(2, EndEvent.Cancelled, 3), Seal(1, 6), Contest(3), Publish(3), Draw(1, 9),
            Close(3, 2), Seal(3, 3), Ended(3, EndEvent.Void, 4), Contest(4), Publish(4), Ended(4, EndEvent.KeyLost, 1), Contest(5), Contest(6), Publish(6), Close(6, 2), Seal(6, 3));
        Assert.That(replay.Contests.Select(contest => contest.State), Is.EqualTo(new[]
        {
            ContestProgress.Drawn, ContestProgress.Cancelled, ContestProgress.Void, ContestProgress.KeyLost, ContestProgress.Created, ContestProgress.Sealed,
        }));
        var report = new OperatorReport(replay.Contests);
        Assert.That(report.SealedOnly.Select(contest => contest.Sequence), Is.EqualTo(new[] { 6L }));
        Assert.That(report.EndedWithoutDraw.Select(contest => contest.Sequence), Is.EqualTo(new[] { 2L, 3L, 4L }));
        Assert.That(report.Alike.Single().Select(contest => contest.Sequence), Is.EqualTo(new[] { 1L, 2L, 3L, 4L, 6L }), "a draft promises nothing yet");
        Assert.That(report.AlikeTo(6, Alike).Select(contest => contest.Sequence), Is.EqualTo(new[] { 1L, 2L, 3L, 4L }));
    }

    static IEnumerable<TestCaseData> Breaches()
    {
        yield return Case("12.2.1 contest 2 is missing", Contest(1), Contest(3));
        yield return Case("12.2.1 contest 1 is missing", Contest(2));
        yield return Case("12.2.1 contest 1 is repeated", Contest(1), Contest(2), Contest(1));
        yield return Case("12.2.1 contest 2 does not have the origin draws.example/contests/2", Contest(1), Contest(2) with { Origin = "draws.example/contests/1" });
        yield return Case("12.2.1 contest 1 does not have the origin draws.example/contests/1", Contest(1) with { Origin = "other.example/contests/1" });
        yield return Case("12.2.1 contest 1 has a key of another name", Contest(1) with { Key = new TestKey("draws.example/contests/2").Key.ToString() });
        yield return Case("12.2.2 contest 1 has no contest leaf before this one", Publish(1));
        yield return Case("12.2.2 contest 2 has no contest leaf before this one", Contest(1), Ended(2, EndEvent.Void, 3));
        yield return Case("12.2.2 contest 1 has the event draw twice, or out of order", Contest(1), Publish(1), Close(1, 2), Seal(1, 3), Draw(1, 4), Draw(1, 5));
        yield return Case("12.2.2 contest 1 has the event publish twice, or out of order", Contest(1), Publish(1), Publish(1));
        yield return Case("12.2.2 contest 1 has the event close twice, or out of order", Contest(1), Publish(1), Close(1, 2), Seal(1, 3), Close(1, 4));
        yield return Case("12.2.2 contest 1 has the event close without publish before it", Contest(1), Close(1, 2));
        yield return Case("12.2.2 contest 1 has the event seal without close before it", Contest(1), Publish(1), Seal(1, 2));
        yield return Case("12.2.2 contest 1 has the event draw without seal before it", Contest(1), Publish(1), Close(1, 2), Draw(1, 3));
        yield return Case("12.2.2 contest 1 is published with another size than 1", Contest(1), Publish(1) with { Head = new LogHead(2, default) });
        yield return Case("12.2.2 contest 1 does not grow up to the event close", Contest(1), Publish(1), Close(1, 1));
        yield return Case("12.2.2 contest 1 does not grow up to the event seal", Contest(1), Publish(1), Close(1, 5), Seal(1, 4));
        yield return Case("12.2.2 contest 1 does not grow up to its end as void", Contest(1), Publish(1), Close(1, 2), Seal(1, 3), Ended(1, EndEvent.Void, 3));
        yield return Case("12.2.2 contest 1 does not grow up to its end as key-lost", Contest(1), Publish(1), Close(1, 5), Ended(1, EndEvent.KeyLost, 4));
        yield return Case("12.2.2 contest 1 does not grow up to its end as key-lost", Contest(1), Publish(1), Ended(1, EndEvent.KeyLost, 1) with { Head = new LogHead(1, Hash32.Of("x"u8)) });
        yield return Case("12.2.3 contest 1 is created and cannot end as cancelled", Contest(1), Ended(1, EndEvent.Cancelled, 2));
        yield return Case("12.2.3 contest 1 is sealed and cannot end as cancelled", Contest(1), Publish(1), Close(1, 2), Seal(1, 3), Ended(1, EndEvent.Cancelled, 4));
        yield return Case("12.2.3 contest 1 is closed and cannot end as void", Contest(1), Publish(1), Close(1, 2), Ended(1, EndEvent.Void, 3));
        yield return Case("12.2.3 contest 1 is drawn and cannot end as void", Contest(1), Publish(1), Close(1, 2), Seal(1, 3), Draw(1, 4), Ended(1, EndEvent.Void, 5));
        yield return Case("12.2.3 contest 1 is drawn and cannot end as key-lost", Contest(1), Publish(1), Close(1, 2), Seal(1, 3), Draw(1, 4), Ended(1, EndEvent.KeyLost, 5));
        yield return Case("12.2.3 contest 1 is created and cannot end as key-lost", Contest(1), Ended(1, EndEvent.KeyLost, 1));
        yield return Case("12.2.3 contest 1 ends twice", Contest(1), Publish(1), Ended(1, EndEvent.Cancelled, 2), Ended(1, EndEvent.KeyLost, 3));
        yield return Case("12.2.3 contest 1 has the event close after it ended", Contest(1), Publish(1), Ended(1, EndEvent.Cancelled, 2), Close(1, 3));
        yield return Case("1.3 the time is before that of the leaf before it", Contest(1), Contest(2) with { Time = 5 });

        static TestCaseData Case(string fault, params OperatorLeaf[] leaves) => new TestCaseData(fault, leaves).SetArgDisplayNames(fault);
    }

    [TestCaseSource(nameof(Breaches))]
    public void Broken_rule_is_named_with_its_contest(string fault, OperatorLeaf[] leaves)
    {
        var replay = Run(leaves[..^1]);
        Assert.That(replay.Apply(leaves[^1])?.ToString(), Is.EqualTo($"leaf {leaves.Length - 1}: {fault}"));
        Assert.That(replay.Apply(Contest(replay.Contests.Count + 1))?.ToString(), Is.EqualTo($"leaf {leaves.Length - 1}: {fault}"), "it stands still");
        Assert.That(replay.Size, Is.EqualTo(leaves.Length - 1));
    }

    [TestCase("draws.example/contests/1")]
    [TestCase("draws.example/operators")]
    [TestCase("")]
    public void Origin_of_another_kind_is_refused(string origin) => Assert.That(new OperatorReplay(origin).Apply(Contest(1))?.Rule, Is.EqualTo("12.1"));

    static readonly Hash32 Alike = Hash32.Of("alike"u8);

    static OperatorReplay Run(params OperatorLeaf[] leaves)
    {
        var replay = new OperatorReplay(Origin);
        foreach (var leaf in leaves)
        {
            Assert.That(replay.Apply(leaf), Is.Null);
        }
        return replay;
    }

    static ContestLeaf Contest(long sequence) => Registry.Draft(sequence, 10);

    static CheckpointLeaf Publish(long contest) => new(10, contest, ContestEvent.Publish, new LogHead(1, default), Alike);

    static CheckpointLeaf Close(long contest, long size) => new(10, contest, ContestEvent.Close, new LogHead(size, default), null);

    static CheckpointLeaf Seal(long contest, long size) => new(10, contest, ContestEvent.Seal, new LogHead(size, default), null);

    static CheckpointLeaf Draw(long contest, long size) => new(10, contest, ContestEvent.Draw, new LogHead(size, default), null);

    static EndedLeaf Ended(long contest, EndEvent how, long size) => new(10, contest, how, new LogHead(size, default), new PublicReason("why", default));
}
