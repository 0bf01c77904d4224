using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class SealedListTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2_047)]
    [TestCase(2_048)]
    [TestCase(2_049)]
    [TestCase(4_096)]
    [TestCase(5_000)]
    public void Blocks_and_index_are_those_of_the_slow_list(int entries)
    {
        var text = Lines(entries);
        var list = SealedList.Of(text);
        Assert.That(Enumerable.Range(0, list.Blocks).Select(block => Encoding.ASCII.GetString(list.Block(block).Span)), Is.EqualTo(SlowList.Blocks(text)));
        Assert.That(Encoding.ASCII.GetString(list.Index.Span), Is.EqualTo(SlowList.Index(text)));
        Assert.That(list.Hash, Is.EqualTo(Hash32.Of(list.Index.Span)));
    }

    [Test]
    public void Empty_manifest_has_no_block_and_the_hash_of_nothing()
    {
        var list = SealedList.Of(default);
        Assert.That((list.Blocks, list.Index.Length, list.BlockOf("bcd"u8)), Is.EqualTo((0, 0, -1)));
        Assert.That(list.Hash.ToHex(), Is.EqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    [Test]
    public void Block_of_any_code_is_the_one_that_would_have_it()
    {
        var text = Lines(5_000);
        var list = SealedList.Of(text);
        var blocks = SlowList.Blocks(text);
        foreach (var code in new[] { "a", "c000000", "c000001", "c002047", "c002047x", "c002048", "c004095", "c004096", "c004999", "z" })
        {
            var expected = blocks.FindLastIndex(block => string.CompareOrdinal(block.Split(' ')[0], code) <= 0);
            Assert.That(list.BlockOf(Encoding.ASCII.GetBytes(code)), Is.EqualTo(expected), code);
        }
        Assert.That(Enumerable.Range(0, list.Blocks).Select(list.FirstCode), Is.EqualTo(new[] { "c000000", "c002048", "c004096" }));
    }

    [Test]
    public void Text_without_final_LF_is_refused() =>
        Assert.That(() => SealedList.Of("bcdfgh 1"u8.ToArray()), Throws.ArgumentException);

    static byte[] Lines(int entries) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, entries).Select(number => $"c{number:d6} {(number % 7) + 1}\n")));
}
