using System.Text.Json;
using FsCheck;
using Giveaways.Proofs.Beacons;
using Giveaways.Testing;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Beacons;

sealed class DrandChainTests
{
    const string QuicknetHash = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

    static DrandChain Chain => DrandChain.Quicknet;

    [Test]
    public void Quicknet_hash_follows_from_its_fields() => Assert.That(Chain.Hash, Is.EqualTo(QuicknetHash));

    [Test]
    public void Quicknet_is_found_by_its_hash()
    {
        Assert.That(DrandChain.TryFind(QuicknetHash, out DrandChain? chain), Is.True);
        Assert.That(chain, Is.SameAs(Chain));
    }

    [TestCase("")]
    [TestCase("52DB9BA70E0CC0F6EAF7803DD07447A1F5477735FD3F661792BA94600C84E971")]
    [TestCase(QuicknetHash + "\n")]
    [TestCase("8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce")]
    public void Other_hashes_are_unknown(string hash) => Assert.That(DrandChain.TryFind(hash, out _), Is.False);

    [TestCase(long.MinValue, 1)]
    [TestCase(0, 1)]
    [TestCase(1692803366, 1)]
    [TestCase(1692803367, 1)]
    [TestCase(1692803368, 2)]
    [TestCase(1692803370, 2)]
    [TestCase(1692803371, 3)]
    [TestCase(1786070388, 31089008)]
    public void Round_is_the_first_at_or_after_a_time(long time, long round) => Assert.That(Chain.RoundAt(time), Is.EqualTo(round));

    [TestCase(1, 1692803367)]
    [TestCase(2, 1692803370)]
    [TestCase(31089008, 1786070388)]
    public void Time_of_a_round_counts_from_the_genesis(long round, long time) => Assert.That(Chain.TimeOf(round), Is.EqualTo(time));

    [Property]
    public bool Round_is_not_before_its_time_and_the_one_before_is(NonNegativeInt seconds)
    {
        long time = Chain.GenesisTime + seconds.Get + 1;
        long round = Chain.RoundAt(time);
        return Chain.TimeOf(round) >= time && Chain.TimeOf(round - 1) < time;
    }

    [Test]
    public void Last_round_has_a_time_and_later_ones_do_not_exist()
    {
        long last = Chain.TimeOf(DrandChain.MaxRound);
        Assert.That(Chain.RoundAt(last), Is.EqualTo(DrandChain.MaxRound));
        Assert.That(() => Chain.RoundAt(last + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Chain.RoundAt(long.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Chain.TimeOf(DrandChain.MaxRound + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Chain.TimeOf(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Shared_chains_have_the_hashes_that_the_rule_gives()
    {
        JsonElement chains = JsonDocument.Parse(File.ReadAllText(VectorFiles.Shared("draw/drand_chains.json"))).RootElement;
        // The rule leaves the beacon id out where it is the default one; no such chain can be named in a draw.
        foreach (JsonProperty entry in chains.GetProperty("chains").EnumerateObject()
            .Where(c => !c.Name.EndsWith("default", StringComparison.Ordinal)))
        {
            DrandChain chain = new(
                entry.Name,
                Convert.FromHexString(entry.Value.GetProperty("public_key").GetString()!),
                entry.Value.GetProperty("genesis_time").GetInt64(),
                entry.Value.GetProperty("period").GetInt32(),
                Convert.FromHexString(entry.Value.GetProperty("groupHash").GetString()!));
            Assert.That(chain.Hash, Is.EqualTo(entry.Value.GetProperty("hash").GetString()), entry.Name);
            Assert.That(DrandChain.TryFind(chain.Hash, out _), Is.EqualTo(entry.Name == "quicknet"), entry.Name);
        }

        JsonElement quicknet = chains.GetProperty("chains").GetProperty("quicknet");
        Assert.That(Convert.ToHexStringLower(Chain.PublicKey), Is.EqualTo(quicknet.GetProperty("public_key").GetString()));
        Assert.That(Chain.GenesisTime, Is.EqualTo(quicknet.GetProperty("genesis_time").GetInt64()));
        Assert.That(Chain.PeriodSeconds, Is.EqualTo(quicknet.GetProperty("period").GetInt32()));
    }
}
