using Giveaways.Cli.Input;
using Giveaways.Cli.Local;
using Giveaways.Proofs.Beacons;

namespace Giveaways.Cli.Tests.Input;

[TestFixture]
internal sealed class BeaconFileTests
{
    private static readonly string Signature = Convert.ToHexStringLower(RecordedRound.Beacon.Signature.Span);

    [Test]
    public void Round_is_read_as_a_relay_serves_it() => Assert.That(BeaconFile.Parse(RecordedRound.Json), Is.EqualTo(RecordedRound.Beacon));

    [Test]
    public void Round_is_read_as_a_pack_has_it() =>
        Assert.That(BeaconFile.Parse($"drand {DrandChain.Quicknet.Hash} {RecordedRound.Number} {Signature}\n"), Is.EqualTo(RecordedRound.Beacon));

    [Test]
    public void Other_round_than_the_signed_one_is_refused() => Refused(RecordedRound.Json.Replace("31089008", "31089009", StringComparison.Ordinal));

    [Test]
    public void Changed_signature_is_refused() => Refused(RecordedRound.Json.Replace("87b3b9c9", "87b3b9c8", StringComparison.Ordinal));

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("{\"round\":\"x\",\"signature\":\"\"}")]
    [TestCase("{\"round\":1,\"round\":31089008,\"signature\":\"00\"}")]
    [TestCase("drand other 31089008 00")]
    [TestCase("<html>")]
    public void Other_files_are_refused(string text) => Refused(text);

    private static void Refused(string text) => Assert.That(Assert.Throws<CliException>(() => BeaconFile.Parse(text))!.Reason, Is.EqualTo("BEACON_INVALID"));
}
