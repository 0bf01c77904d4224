using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Reports;

namespace Giveaways.Proofs.Tests.Reports;

public sealed class EntriesOutTests
{
    static readonly Hash32 Reason = Hash32.Of("why"u8);

    [Test]
    public void Last_leaf_counts_and_who_came_back_is_not_out()
    {
        var entries = new EntriesOut();
        entries.Take(10, new WithdrawLeaf(1, "kkkkkk", "entrant"));
        entries.Take(11, new ExcludeLeaf(1, "bbbbbb", ExclusionClass.Connected, Reason));
        entries.Take(12, new ExcludeLeaf(1, "zzzzzz", ExclusionClass.Duplicate, Reason));
        entries.Take(13, new ReinstateLeaf(1, "zzzzzz", Reason));
        entries.Take(14, new ExcludeLeaf(1, "gggggg", ExclusionClass.Breach, Reason));
        entries.Take(15, new WithdrawLeaf(1, "gggggg", "entrant"));
        Assert.That((entries.Excluded, entries.Withdrawn, entries.ExcludedUnder(ExclusionClass.Connected), entries.ExcludedUnder(ExclusionClass.Breach)), Is.EqualTo((1, 2, 1, 0)));
        Assert.That(Texts(entries), Is.EqualTo(new[] { "bbbbbb 11\ngggggg 15\nkkkkkk 10\n" }));
    }

    [Test]
    public void Files_are_divided_at_the_first_codes_of_the_blocks()
    {
        var entries = new EntriesOut();
        foreach (var (i, code) in new[] { "bbbbbb", "dddddd", "ffffff", "kkkkkk", "zzzzzz" }.Index())
        {
            entries.Take(i, new WithdrawLeaf(1, code, "entrant"));
        }
        Assert.That(Texts(entries, "cccccc", "ffffff", "gggggg", "zzzzzz"), Is.EqualTo(new[] { "bbbbbb 0\ndddddd 1\n", "ffffff 2\n", "kkkkkk 3\n", "zzzzzz 4\n" }));
        Assert.That(Texts(new EntriesOut(), "cccccc", "ffffff"), Is.EqualTo(new[] { "", "" }));
        Assert.That(Texts(new EntriesOut()), Is.EqualTo(new[] { "" }));
    }

    static IEnumerable<string> Texts(EntriesOut entries, params string[] firstCodes) => entries.Files(firstCodes).Select(Encoding.ASCII.GetString);
}
