using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Draws;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Draws;

/// <summary>The outputs of the unmodified <c>consistent_sampler</c> 1.0.10.</summary>
public sealed class ConsistentSamplerTests
{
    JsonElement vectors;

    [OneTimeSetUp]
    public void Read() =>
        vectors = JsonDocument.Parse(File.ReadAllText(VectorFiles.Shared("draw/consistent_sampler_vectors.json"))).RootElement;

    [Test]
    public void Ticket_number_of_every_id_is_the_samplers()
    {
        foreach (var row in Rows("first_fraction"))
            Assert.That(Number(Seed(row), row.GetProperty("id").GetString()!), Is.EqualTo(row.GetProperty("ticket").GetString()), row.ToString());
    }

    [Test]
    public void Number_of_every_hash_is_the_samplers()
    {
        foreach (var row in Rows("sha256_uniform"))
        {
            var hash = Convert.FromHexString(row.GetProperty("sha256_hex").GetString()!);
            Assert.That(TicketNumber.FromHash(hash).ToString(), Is.EqualTo(row.GetProperty("uniform").GetString()));
        }
    }

    /// <remarks>With replacement an id comes back with a later generation's number; its first number is the same.</remarks>
    [Test]
    public void Order_of_ids_is_the_samplers()
    {
        foreach (var row in Rows("sampler"))
        {
            var order = Ordered(Seed(row), Texts(row, "ids"));
            var drop = row.GetProperty("drop").GetInt32();
            var take = row.GetProperty("take") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : order.Count;
            var name = row.GetProperty("name").GetString();
            if (row.GetProperty("with_replacement").GetBoolean())
            {
                var firsts = Texts(row, "order").Distinct().ToList();
                Assert.That(firsts, Is.EqualTo(order.Select(ticket => ticket.Id).Take(firsts.Count)), name);
                continue;
            }

            var drawn = order.Skip(drop).Take(take).ToList();
            Assert.That(drawn.Select(ticket => ticket.Id), Is.EqualTo(Texts(row, "order")), name);
            Assert.That(drawn.Select(ticket => ticket.Number.ToString()), Is.EqualTo(Texts(row, "full_ticket_numbers")), name);
            var trimmed = row.GetProperty("tuples").EnumerateArray().Select(tuple => tuple[0].GetString()!);
            foreach (var (ticket, digits) in drawn.Zip(trimmed))
                Assert.That(ticket.Number.ToString(), Does.StartWith(digits), name);
        }
    }

    [Test]
    public void Ranking_of_weighted_entries_is_the_samplers()
    {
        foreach (var row in Rows("weighted"))
        {
            var entries = row.GetProperty("entries").EnumerateArray().Select(entry => (entry[0].GetString()!, entry[1].GetInt32()));
            var ranked = Ranking.Order(Seed(row), Samples.Manifest(entries), threads: 1);
            var expected = row.GetProperty("ranking").EnumerateArray().Select(line => string.Join(' ', line.EnumerateArray()));
            var actual = Enumerable.Range(1, ranked.Count).Select(ranked.EntryAt).Select(entry => $"{entry.Code} {entry.TicketId} {entry.Number}");
            Assert.That(actual, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Ties_are_settled_by_id_as_the_sampler_does()
    {
        foreach (var row in Rows("ties").Where(row => row.TryGetProperty("ids", out _)))
        {
            var ids = Texts(row, "ids");
            if (!ids.All(id => id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))))
                continue; // no code of ours could be spelled so
            var manifest = Samples.Manifest(ids.Select(id => (id, 1)));
            var order = TicketOrder.Sort([.. ids.Select(_ => TicketNumberTests.Of(5))], threads: 1);
            Assert.That(order.Select(manifest.CodeText), Is.EqualTo(Texts(row, "order")), row.ToString());
        }
    }

    [Test]
    public void Order_without_one_id_is_the_samplers()
    {
        foreach (var row in Rows("subset_consistency"))
        {
            var ids = Texts(row, "ids");
            var removed = row.GetProperty("removed").GetString();
            Assert.That(Ordered(Seed(row), ids).Select(ticket => ticket.Id), Is.EqualTo(Texts(row, "order_all")));
            Assert.That(Ordered(Seed(row), ids.Where(id => id != removed)).Select(ticket => ticket.Id), Is.EqualTo(Texts(row, "order_without")));
        }
    }

    [Test]
    public void Duplicate_ids_are_refused_as_the_sampler_does()
    {
        var ids = vectors.GetProperty("duplicate_ids_error").GetProperty("ids").EnumerateArray().Select(id => (id.GetString()!, 1));
        Assert.That(() => Samples.Manifest(ids), Throws.InvalidOperationException.With.Message.Contains(" a "));
    }

    static List<(string Id, TicketNumber Number)> Ordered(string seed, IEnumerable<string> ids)
    {
        using var hasher = new TicketHasher(seed);
        return
        [
            .. ids.Select(id => (Id: id, Number: hasher.Number(Encoding.UTF8.GetBytes(id))))
                  .OrderBy(ticket => ticket.Number)
                  .ThenBy(ticket => ticket.Id, StringComparer.Ordinal),
        ];
    }

    static string Number(string seed, string id)
    {
        using var hasher = new TicketHasher(seed);
        return hasher.Number(Encoding.UTF8.GetBytes(id)).ToString();
    }

    static List<string> Texts(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    static string Seed(JsonElement row) => row.GetProperty("seed").ToString();

    JsonElement.ArrayEnumerator Rows(string name) => vectors.GetProperty(name).EnumerateArray();
}
