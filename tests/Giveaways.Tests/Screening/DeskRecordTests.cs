using Giveaways.Proofs.Merkle;
using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

public sealed class DeskRecordTests
{
    static readonly LookHead Looks = new(7, Sample.Hash("look 7"));

    static Finding Finding(string code, FindingState state = FindingState.Open, string text = "") => new()
    {
        Contest = 1, EntryIndex = 5, Code = code, State = state, FoundAt = 1000, DecisionText = text,
        Assessment = new Assessment(Outcome.Review, FindingKind.Staff, null, [new Signal("phone", 9000, "The phone is an employee's.")], "", []),
    };

    [Test]
    public void Record_is_one_text_whatever_the_order()
    {
        var text = DeskRecord.Write([Finding("kkkkkk"), Finding("bbbbbb")], [(2, "kkkkkk"), (1, "bbbbbb")], Looks);
        Assert.That(text, Is.EqualTo(DeskRecord.Write([Finding("bbbbbb"), Finding("kkkkkk")], [(1, "bbbbbb"), (2, "kkkkkk")], Looks)));
        Assert.That(text.Split('\n').Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "desk/v1", "finding", "finding", "inquiry", "inquiry", "looks", "" }));
        Assert.That(DeskRecord.Parse(text).Looks, Is.EqualTo(Looks));
        Assert.That(DeskRecord.Write([], [], default), Is.EqualTo($"desk/v1\nlooks 0 {default(Hash32)}\n"));
    }

    [Test]
    public void Finding_that_was_decided_since_is_still_the_one_of_the_record()
    {
        var record = Of(Finding("bbbbbb"));
        Assert.That(record.Differs("bbbbbb", null, Finding("bbbbbb"), []), Is.Null);
        Assert.That(record.Differs("bbbbbb", null, Finding("bbbbbb", FindingState.Cleared, "A namesake."), []), Is.Null);
        Assert.That(record.Differs("bbbbbb", null, Finding("bbbbbb", FindingState.Excluded, "Is the employee."), []), Is.Null);
        Assert.That(record.Differs("kkkkkk", null, null, []), Is.Null);
    }

    [Test]
    public void Finding_that_was_decided_before_never_becomes_another()
    {
        var record = Of(Finding("bbbbbb", FindingState.Excluded, "Is the employee."));
        Assert.That(record.Differs("bbbbbb", null, Finding("bbbbbb", FindingState.Excluded, "Is the employee."), []), Is.Null);
        Assert.That(record.Differs("bbbbbb", null, Finding("bbbbbb", FindingState.Cleared, "A namesake."), []), Does.Contain("another one"));
        Assert.That(record.Differs("bbbbbb", null, Finding("bbbbbb"), []), Does.Contain("another one"));
    }

    [Test]
    public void Finding_that_is_gone_or_new_or_another_differs()
    {
        var record = Of(Finding("bbbbbb"));
        Assert.That(record.Differs("bbbbbb", null, null, []), Does.Contain("none is stored any more"));
        Assert.That(record.Differs("kkkkkk", null, Finding("kkkkkk"), []), Does.Contain("one is stored"));
        var lighter = Finding("bbbbbb") with { Assessment = Finding("bbbbbb").Assessment with { Signals = [] } };
        Assert.That(record.Differs("bbbbbb", null, lighter, []), Does.Contain("another one"));
        Assert.That(record.Differs("bbbbbb", null, lighter with { State = FindingState.Cleared }, []), Does.Contain("another one"));
    }

    [Test]
    public void What_the_draw_found_takes_the_place_of_what_was_sealed()
    {
        var record = Of(Finding("bbbbbb", FindingState.Cleared, "A namesake."));
        var more = Finding("bbbbbb") with { Assessment = Finding("bbbbbb").Assessment with { Kind = FindingKind.WinnerLink } };
        Assert.That(record.Differs("bbbbbb", Of(more), more, []), Is.Null);
        Assert.That(record.Differs("bbbbbb", Of(more), Finding("bbbbbb", FindingState.Cleared, "A namesake."), []), Does.Contain("another one"));
        Assert.That(record.Differs("kkkkkk", Of(Finding("kkkkkk")), null, []), Does.Contain("none is stored any more"));
    }

    [Test]
    public void Inquiry_that_is_gone_differs_and_a_later_one_does_not()
    {
        var record = DeskRecord.Parse(DeskRecord.Write([], [(3, "bbbbbb"), (4, "kkkkkk")], default));
        Assert.That(record.Differs("bbbbbb", null, null, [3]), Is.Null);
        Assert.That(record.Differs("bbbbbb", null, null, [3, 5]), Is.Null);
        Assert.That(record.Differs("bbbbbb", null, null, [4]), Does.StartWith("inquiry 3 "));
    }

    [TestCase("")]
    [TestCase("desk/v1\n")]
    [TestCase("desk/v2\nlooks 0 0000000000000000000000000000000000000000000000000000000000000000\n")]
    [TestCase("desk/v1\nlook 1\nlooks 0 0000000000000000000000000000000000000000000000000000000000000000\n")]
    [TestCase("desk/v1\nlooks 0 00\n")]
    public void Other_text_is_no_record(string text) => Assert.That(() => DeskRecord.Parse(text), Throws.TypeOf<FormatException>());

    static DeskRecord Of(params Finding[] findings) => DeskRecord.Parse(DeskRecord.Write(findings, [], default));
}
