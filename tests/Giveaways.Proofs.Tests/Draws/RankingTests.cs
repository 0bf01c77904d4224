using System.Numerics;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class RankingTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Ranking_of_any_entries_is_the_slow_ones(byte[] bytes, int number)
    {
        var entries = Samples.Entries(bytes);
        var seed = Samples.Seed(number);
        var ranked = Ranking.Order(seed, Samples.Manifest(entries), threads: 2);
        var lines = Enumerable.Range(1, ranked.Count).Select(ranked.EntryAt).Select(entry => (entry.Code, entry.Ticket, entry.Number.ToString()));
        Assert.That(lines, Is.EqualTo(SlowRanking.Order(seed.Hex, entries)));
    }

    [FsCheck.NUnit.Property]
    public void Ranking_is_a_permutation_of_the_entries(byte[] bytes, int number)
    {
        var entries = Samples.Entries(bytes);
        var ranked = Ranking.Order(Samples.Seed(number), Samples.Manifest(entries), threads: 1);
        Assert.That(Samples.Codes(ranked), Is.EquivalentTo(entries.Select(entry => entry.Code)));
    }

    [FsCheck.NUnit.Property]
    public void Removing_entries_keeps_the_others_order(byte[] bytes, int number, int kept)
    {
        var entries = Samples.Entries(bytes);
        var rest = entries.Where((_, i) => ((kept >> (i % 31)) & 1) == 1).ToArray();
        var seed = Samples.Seed(number);
        var all = Samples.Codes(Ranking.Order(seed, Samples.Manifest(entries), threads: 1));
        var some = Samples.Codes(Ranking.Order(seed, Samples.Manifest(rest), threads: 1));
        Assert.That(some, Is.EqualTo(all.Intersect(rest.Select(entry => entry.Code))));
    }

    [FsCheck.NUnit.Property]
    public void Order_of_submission_does_not_matter(byte[] bytes, int number)
    {
        var entries = Samples.Entries(bytes);
        var seed = Samples.Seed(number);
        var one = Ranking.Order(seed, Samples.Manifest(entries), threads: 1);
        var other = Ranking.Order(seed, Samples.Manifest(entries.Reverse()), threads: 1);
        Assert.That(Samples.Codes(one), Is.EqualTo(Samples.Codes(other)));
    }

    [Test]
    public void Ranking_of_many_entries_is_the_slow_one_on_any_number_of_threads()
    {
        (string Code, int Weight)[] entries = [.. Enumerable.Range(0, 40_000).Select(i => ($"c{i}", (i % 1_000 == 0) ? 40 : 1))];
        var seed = Samples.Seed(1);
        var manifest = Samples.Manifest(entries);
        var expected = SlowRanking.Order(seed.Hex, entries).Select(line => line.Code).ToList();
        foreach (var threads in new[] { 1, 2, 5 })
            Assert.That(Samples.Codes(Ranking.Order(seed, manifest, threads)), Is.EqualTo(expected));
    }

    [Test]
    public void Empty_manifest_has_no_ranks()
    {
        var ranked = Ranking.Order(Samples.Seed(1), Samples.Manifest(), threads: 2);
        Assert.That(ranked.Count, Is.Zero);
        Assert.That(ranked.Top(5), Is.Empty);
    }

    [TestCase(0)]
    [TestCase(Ranking.MaxThreads + 1)]
    public void Number_of_threads_out_of_range_is_refused(int threads) =>
        Assert.That(() => Ranking.Order(Samples.Seed(1), Samples.Manifest(), threads), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Equal_numbers_order_by_place_in_the_manifest()
    {
        TicketNumber[] numbers = [.. new[] { 5, 3, 5, 3, 5, 1 }.Select(value => TicketNumberTests.Of(value))];
        Assert.That(TicketOrder.Sort(numbers, threads: 1), Is.EqualTo([5, 1, 3, 0, 2, 4]));
    }

    /// <remarks>So many equal beginnings in one bucket that the sort takes its other way, which must agree.</remarks>
    [TestCase(10)]
    [TestCase(1_000)]
    public void Numbers_alike_in_their_leading_digits_order_by_the_others(int count)
    {
        var common = BigInteger.Pow(10, 19);
        TicketNumber[] numbers = [.. Enumerable.Range(0, count).Select(i => TicketNumberTests.Of((common * (i * 7919 % 97)) + 123))];
        var expected = Enumerable.Range(0, count).OrderBy(i => numbers[i].ToString(), StringComparer.Ordinal).ThenBy(i => i);
        Assert.That(numbers.Select(number => number.LeadingDigits).Distinct().Count(), Is.EqualTo(1));
        Assert.That(TicketOrder.Sort(numbers, threads: 2), Is.EqualTo(expected));
    }

    [Test]
    public void Extreme_numbers_find_their_buckets()
    {
        var digits = BigInteger.Pow(10, 19) - 1;
        TicketNumber[] numbers = [TicketNumberTests.Of(digits), TicketNumberTests.Of(0), TicketNumberTests.Of(BigInteger.Pow(2, 256) - 1)];
        Assert.That(TicketOrder.Sort(numbers, threads: 1), Is.EqualTo([1, 2, 0]));
    }

    [TestCase(10, 9, true)]
    [TestCase(9, 10, false)]
    [TestCase(1, 10, true)]
    [TestCase(2, 2, false)]
    public void Equal_numbers_of_one_entry_order_by_the_tickets_as_strings(int left, int right, bool isBefore) =>
        Assert.That(FirstTickets.IsBefore(TicketNumberTests.Of(5), left, TicketNumberTests.Of(5), right), Is.EqualTo(isBefore));

    [Test]
    public void Ids_order_as_codes_do_even_where_one_code_begins_another()
    {
        string[] codes = ["ab", "ab2", "ab20", "aba", "b"];
        var ids = codes.SelectMany(code => Enumerable.Range(1, 12).Select(k => $"{code}/{k}"));
        Assert.That(ids.Order(StringComparer.Ordinal).Select(id => id.Split('/')[0]).Distinct(), Is.EqualTo(codes));
        Assert.That(Enumerable.Range(0, 5).Select(Samples.Manifest(codes.Reverse().Select(code => (code, 1))).CodeText), Is.EqualTo(codes));
    }
}
