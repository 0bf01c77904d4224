using System.Text;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Tests.Leaves;

/// <summary>The fast reader of entries accepts exactly what the slow one accepts.</summary>
public sealed class EntryFactsTests
{
    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_entry_reads_the_same_in_place(int seed)
    {
        var leaf = new RandomLeaf(seed).Entry();
        Assert.That(EntryFacts.TryParse(leaf.ToBytes(), out var facts), Is.True);
        Assert.That((facts.Time, facts.Weight, facts.Entered), Is.EqualTo((leaf.Time, leaf.Weight, leaf.Entered)));
        Assert.That(Encoding.ASCII.GetString(facts.Code), Is.EqualTo(leaf.Code));
        Assert.That(Encoding.ASCII.GetString(facts.Source), Is.EqualTo(leaf.Source));
        Assert.That(Encoding.ASCII.GetString(facts.CommitHex), Is.EqualTo(leaf.Commit.ToHex()));
    }

    [FsCheck.NUnit.Property(MaxTest = 20_000)]
    public void Any_mutated_entry_is_judged_alike(int seed, int place, byte value, byte how)
    {
        var bytes = new RandomLeaf(seed).Entry().ToBytes().ToList();
        var at = (int)(unchecked((uint)place) % bytes.Count);
        switch (how % 4)
        {
            case 0:
                bytes[at] = value;
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, value);
                break;
            default:
                // Digits are where a lenient reader hides.
                bytes[at] = (byte)('0' + (value % 10));
                break;
        }
        AssertAlike([.. bytes]);
    }

    [Test]
    public void Every_byte_at_every_place_is_judged_alike()
    {
        var bytes = LeafSamples.All["entry"].ToBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var value = 0; value <= byte.MaxValue; value++)
            {
                var mutated = (byte[])bytes.Clone();
                mutated[at] = (byte)value;
                AssertAlike(mutated);
            }
        }
    }

    [Test]
    public void Other_leaves_are_no_entries()
    {
        foreach (var (name, leaf) in LeafSamples.All)
        {
            Assert.That(EntryFacts.IsEntry(leaf.ToBytes()), Is.EqualTo(leaf is EntryLeaf), name);
            Assert.That(EntryFacts.TryParse(leaf.ToBytes(), out _), Is.EqualTo(leaf is EntryLeaf), name);
        }
    }

    static void AssertAlike(byte[] bytes)
    {
        var slow = Leaf.TryParse(bytes, out var leaf, out _) && leaf is EntryLeaf;
        if (EntryFacts.TryParse(bytes, out _) != slow)
        {
            Assert.Fail($"{(slow ? "refused" : "accepted")}: {Encoding.Latin1.GetString(bytes)}");
        }
    }
}
