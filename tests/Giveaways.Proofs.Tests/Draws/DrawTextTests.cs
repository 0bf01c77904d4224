using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class DrawTextTests
{
    /// <remarks>More lines than one block, and than two threads' blocks, have.</remarks>
    [TestCase(1)]
    [TestCase(63)]
    [TestCase(RankingBlock.Lines)]
    [TestCase(RankingBlock.Lines + 1)]
    [TestCase((2 * RankingBlock.Lines) + 65)]
    public void Ranking_text_has_every_line_of_the_slow_one(int count)
    {
        (string Code, int Weight)[] entries = [.. Enumerable.Range(0, count).Select(i => ($"c{i * 7}", 1))];
        var seed = Samples.Seed(3);
        var ranked = Ranking.Order(seed, Samples.Manifest(entries), threads: 1);
        var expected = string.Concat(SlowRanking.Order(seed.Hex, entries).Select((line, i) => $"{i + 1} {line.Code} {line.Number}\n"));
        foreach (var threads in new[] { 1, 2, 3 })
        {
            Assert.That(Written(stream => DrawText.WriteRanking(ranked, threads, stream)), Is.EqualTo(expected));
            Assert.That(DrawText.RankingSha256(ranked, threads), Is.EqualTo(Sha256(expected)));
        }
    }

    [Test]
    public void Tickets_text_counts_each_entrys_tickets_as_numbers()
    {
        (string Code, int Weight)[] entries = [.. Enumerable.Range(0, 9_000).Select(i => ($"c{i:d5}", 1 + (i % 12)))];
        var manifest = Samples.Manifest(entries);
        var expected = string.Concat(entries.SelectMany(entry => Enumerable.Range(1, entry.Weight).Select(k => $"{entry.Code}/{k}\n")));
        Assert.That(Written(stream => DrawText.WriteTickets(manifest, stream)), Is.EqualTo(expected));
        Assert.That(DrawText.TicketsSha256(manifest), Is.EqualTo(Sha256(expected)));
    }

    [Test]
    public void Texts_without_entries_are_empty()
    {
        var manifest = Samples.Manifest();
        Assert.That(Written(stream => DrawText.WriteTickets(manifest, stream)), Is.Empty);
        Assert.That(Written(stream => DrawText.WriteRanking(Ranking.Order(Samples.Seed(1), manifest, 1), 1, stream)), Is.Empty);
    }

    [Test]
    public void Longest_lines_fit()
    {
        var code = new string('z', Manifest.MaxCodeLength);
        var manifest = Samples.Manifest((code, 30));
        Assert.That(Written(stream => DrawText.WriteTickets(manifest, stream)), Does.EndWith($"{code}/30\n"));
        Assert.That(Written(stream => DrawText.WriteRanking(Ranking.Order(Samples.Seed(1), manifest, 1), 1, stream)), Does.StartWith($"1 {code} 0."));
    }

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.ASCII.GetString(stream.ToArray());
    }
}
