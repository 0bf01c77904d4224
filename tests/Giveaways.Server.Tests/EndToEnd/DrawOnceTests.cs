using System.Numerics;
using Giveaways.Api.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>From the seal on nothing can be chosen: whatever is tried, there is one list, one round and one draw.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DrawOnceTests
{
    const int People = 40;

    Operation operation = null!;
    Giveaway sealedOne = null!;
    Giveaway drawn = null!;
    Giveaway open = null!;
    DrawResponse[] answers = [];

    [OneTimeSetUp]
    public async Task SealAndDraw()
    {
        operation = await Operation.StartAsync(Rounds.EarlyTime - (4 * Giveaway.Day));
        var rules = Giveaway.Rules(Rounds.EarlyTime, ("Headphones", 3));
        rules.Manual = true;
        open = await Giveaway.PublishAsync(operation, rules);
        sealedOne = await Giveaway.PublishAsync(operation, rules);
        drawn = await Giveaway.PublishAsync(operation, rules);
        await sealedOne.EnterAsync(People);
        await drawn.EnterAsync(People);
        await operation.AdvanceAsync(rules.CloseTime.Seconds);
        foreach (var giveaway in new[] { sealedOne, drawn })
        {
            await giveaway.Close();
            await giveaway.Screen();
            await giveaway.Seal();
        }
        await operation.AdvanceAsync(Rounds.EarlyTime);
        answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => await drawn.Draw()));
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task Hundred_draws_at_once_are_one_draw()
    {
        Assert.That((await drawn.StoryAsync()).Count(type => type == "draw"), Is.EqualTo(1));
        Assert.That(answers.Select(a => a.ToByteString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(answers[0].Winners, Has.Count.EqualTo(3));
        Assert.That(answers[0].Draw.Beacon, Is.EqualTo(Rounds.Beacon(Rounds.Early)));
    }

    [Test]
    public async Task Draw_answers_the_same_again_and_again()
    {
        Assert.That(await drawn.Draw(), Is.EqualTo(answers[0]));
        Assert.That(await drawn.Draw(Rounds.Beacon(Rounds.Early)), Is.EqualTo(answers[0]));
        Assert.That((await drawn.StoryAsync()).Count(type => type == "draw"), Is.EqualTo(1));
    }

    static IEnumerable<TestCaseData> WrongBeacons()
    {
        yield return new TestCaseData(Rounds.Beacon(Rounds.Summer)).SetName("Another_round_is_refused");
        yield return new TestCaseData(new Beacon { Round = Rounds.Early, Signature = Rounds.Beacon(Rounds.Summer).Signature }).SetName("Signature_of_another_round_is_refused");
        yield return new TestCaseData(new Beacon { Round = Rounds.Early, Signature = ByteString.CopyFrom(Alias(Rounds.Signature(Rounds.Early))) }).SetName("Alias_of_the_signature_is_refused");
        yield return new TestCaseData(new Beacon { Round = Rounds.Early, Signature = ByteString.CopyFrom(new byte[48]) }).SetName("Signature_of_zeros_is_refused");
        yield return new TestCaseData(new Beacon { Round = Rounds.Early }).SetName("Absent_signature_is_refused");
    }

    [TestCaseSource(nameof(WrongBeacons))]
    public async Task Refuses(Beacon beacon)
    {
        Assert.That(await Refused.ReasonAsync(sealedOne.Draw(beacon)), Is.EqualTo("BEACON_INVALID"));
        Assert.That(await sealedOne.StoryAsync(), Does.Not.Contain("draw"));
    }

    [TestCase(100, TestName = "Chosen_seed_is_refused")]
    [TestCase(4, TestName = "Chosen_winner_is_refused")]
    public async Task Refuses_unknown_field(int number)
    {
        using var bytes = new MemoryStream();
        new DrawRequest { Contest = sealedOne.Name, RequestId = Operation.Id() }.WriteTo(bytes);
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteString("bcdfgh");
        }
        var request = DrawRequest.Parser.ParseFrom(bytes.ToArray());
        Assert.That(await Refused.ReasonAsync(operation.Officer.Draws.DrawAsync(request)), Is.EqualTo("FIELD_NOT_WRITABLE"));
        Assert.That(await sealedOne.StoryAsync(), Does.Not.Contain("draw"));
    }

    [Test]
    public async Task Second_seal_is_refused() => Assert.That(await Refused.ReasonAsync(sealedOne.Seal()), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Cancellation_after_the_seal_is_refused() => Assert.That(await Refused.ReasonAsync(sealedOne.Cancel()), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Postponement_after_the_seal_is_refused() =>
        Assert.That(await Refused.ReasonAsync(sealedOne.Postpone(Rounds.EarlyTime + Giveaway.Day)), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Amendment_after_the_seal_is_refused() => Assert.That(await Refused.ReasonAsync(sealedOne.Amend("By post.")), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Close_after_the_seal_is_refused() => Assert.That(await Refused.ReasonAsync(sealedOne.Close()), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Screening_after_the_seal_is_refused() => Assert.That(
        await Refused.ReasonAsync(sealedOne.Screen()), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Entry_after_the_seal_is_refused() => Assert.That(
        await Refused.ReasonAsync(operation.Marketing.Entries.SubmitEntryAsync(sealedOne.Entry("late@people.example", Operation.Id()))), Is.EqualTo("ALREADY_SEALED"));

    [Test]
    public async Task Withdrawal_after_the_seal_is_refused()
    {
        var entries = await operation.Marketing.Entries.ListEntriesAsync(new ListEntriesRequest { Contest = sealedOne.Name, PageSize = 1 });
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = entries.Entries[0].Name, RequestId = Operation.Id() })),
            Is.EqualTo("ALREADY_SEALED"));
    }

    [Test]
    public async Task Draw_before_the_seal_is_refused() => Assert.That(await Refused.ReasonAsync(open.Draw(Rounds.Beacon(Rounds.Early))), Is.EqualTo("NOT_SEALED"));

    [Test]
    public async Task Seal_that_is_too_late_is_refused()
    {
        var late = open;
        await late.Close();
        Assert.That(await Refused.ReasonAsync(late.Seal()), Is.EqualTo("SEAL_TOO_LATE"));
    }

    [Test]
    public async Task Change_to_the_log_is_left_by_no_refusal()
    {
        var before = await sealedOne.CheckpointAsync();
        await Refused.ReasonAsync(sealedOne.Cancel());
        await Refused.ReasonAsync(sealedOne.Seal());
        await Refused.ReasonAsync(sealedOne.Draw(Rounds.Beacon(Rounds.Summer)));
        Assert.That(await sealedOne.CheckpointAsync(), Is.EqualTo(before));
    }

    /// <summary>The second encoding of the same point: x + p, which still fits in 381 bits.</summary>
    static byte[] Alias(byte[] signature)
    {
        var p = BigInteger.Parse("01a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", System.Globalization.NumberStyles.HexNumber, null);
        var flags = (byte)(signature[0] & 0xe0);
        var x = new BigInteger([(byte)(signature[0] & 0x1f), .. signature[1..]], isUnsigned: true, isBigEndian: true) + p;
        var bytes = x.ToByteArray(isUnsigned: true, isBigEndian: true);
        Assert.That(bytes, Has.Length.EqualTo(48));
        Assert.That(bytes[0], Is.LessThan(0x20));
        bytes[0] |= flags;
        return bytes;
    }
}
