using Giveaways.Proofs.Evidence.Zip;

namespace Giveaways.Proofs.Tests.Evidence;

public sealed class Crc32Tests
{
    [Test]
    public void Check_value_is_the_published_one() => Assert.That(Crc32.Of("123456789"u8), Is.EqualTo(0xCBF43926));

    [Test]
    public void Every_length_has_the_sum_that_bits_give()
    {
        var data = Noise(1_100);
        for (var length = 0; length <= data.Length; length++)
        {
            // Every start too, for what a length leaves over.
            var part = data.AsSpan(length % 17, length - (length % 17) < 0 ? 0 : length - (length % 17));
            Assert.That(Crc32.Of(part), Is.EqualTo(BitByBit(part)), $"{length}");
            Assert.That(Crc32.AppendPlainly(0, part), Is.EqualTo(BitByBit(part)), $"{length} by tables");
        }
    }

    [Test]
    public void Sum_goes_on_where_it_stopped()
    {
        var data = Noise(500);
        for (var cut = 0; cut <= data.Length; cut++)
        {
            var first = Crc32.Of(data.AsSpan(0, cut));
            Assert.That(Crc32.Append(first, data.AsSpan(cut)), Is.EqualTo(Crc32.Of(data)));
            Assert.That(Crc32.Combine(first, Crc32.Of(data.AsSpan(cut)), data.Length - cut), Is.EqualTo(Crc32.Of(data)));
        }
    }

    [Test]
    public void Combining_knows_lengths_beyond_memory()
    {
        // x^(2^32 - 1) is 1 for a primitive polynomial: so many bits of zeros, times 8, change a register of zeros by nothing.
        Assert.That(Crc32.Combine(0x12345678, 0, uint.MaxValue), Is.EqualTo(0x12345678));
    }

    static byte[] Noise(int length)
    {
        var data = new byte[length];
        new Random(7).NextBytes(data);
        return data;
    }

    static uint BitByBit(ReadOnlySpan<byte> data)
    {
        var state = uint.MaxValue;
        foreach (var one in data)
        {
            state ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state & 1) != 0 ? (state >> 1) ^ 0xEDB88320 : state >> 1;
            }
        }
        return ~state;
    }
}
