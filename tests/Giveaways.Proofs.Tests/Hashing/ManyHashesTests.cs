using System.Security.Cryptography;
using Giveaways.Proofs.Hashing;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Hashing;

/// <summary>The base library is the oracle of what hashes eight messages at once.</summary>
public sealed class ManyHashesTests
{
    [Test]
    public void Every_length_has_the_base_librarys_hash([Values] bool inLanes, [Values(0, 64, 128)] int prefix)
    {
        var messages = Enumerable.Range(0, 600).Select(length => Noise(length, seed: length)).ToArray();
        Check(messages, Noise(prefix, seed: 1), inLanes && Sha256Lanes.IsSupported);
    }

    [Test]
    public void Every_number_of_messages_is_answered([Range(0, 40)] int count)
    {
        var messages = Enumerable.Range(0, count).Select(i => Noise(65 + (i % 3), seed: i)).ToArray();
        Check(messages, [], Sha256Lanes.IsSupported);
    }

    [Test]
    public void Many_random_messages_have_the_base_librarys_hash()
    {
        var random = new Random(5);
        Check([.. Enumerable.Range(0, 20_000).Select(i => Noise(random.Next(0, 260), seed: i))], Noise(64, seed: 9), Sha256Lanes.IsSupported);
    }

    [Test]
    public void Extreme_bytes_have_the_base_librarys_hash()
    {
        var messages = from value in new byte[] { 0x00, 0xFF, 0x80, 0x7F } from length in Enumerable.Range(0, 250) select Repeated(value, length);
        Check([.. messages], [], Sha256Lanes.IsSupported);

        static byte[] Repeated(byte value, int length)
        {
            var bytes = new byte[length];
            bytes.AsSpan().Fill(value);
            return bytes;
        }
    }

    [Test]
    public void Hashing_goes_on_after_a_flush()
    {
        Dictionary<int, Hash32> hashes = [];
        var many = new ManyHashes([], (int tag, in Hash32 hash) => hashes.Add(tag, hash));
        for (var i = 0; i < 30; i++)
        {
            many.Add(i, [(byte)i], []);
            many.Flush();
            Assert.That(hashes[i], Is.EqualTo(Hash32.Of([(byte)i])));
        }
    }

    [Test]
    public void Prefix_of_a_part_of_a_block_is_refused() =>
        Assert.That(() => new ManyHashes(new byte[63], (int _, in Hash32 _) => { }), Throws.ArgumentException);

    static void Check(byte[][] messages, byte[] prefix, bool inLanes)
    {
        var hashes = new Hash32?[messages.Length];
        var many = new ManyHashes(prefix, Take, inLanes);
        for (var i = 0; i < messages.Length; i++)
        {
            var cut = i % (messages[i].Length + 1);
            many.Add(i, messages[i].AsSpan(0, cut), messages[i].AsSpan(cut));
        }
        many.Flush();
        for (var i = 0; i < messages.Length; i++)
        {
            Assert.That(hashes[i]?.ToHex(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData([.. prefix, .. messages[i]]))), $"message {i}");
        }

        void Take(int tag, in Hash32 hash)
        {
            Assert.That(hashes[tag], Is.Null, "answered twice");
            hashes[tag] = hash;
        }
    }

    static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
