using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Rules;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Draws;

/// <summary>Whole draws with every intermediate value: the project's own, and the shared example.</summary>
public sealed class DrawVectorsTests
{
    [Test]
    public void Own_draw_comes_out_with_every_intermediate_value()
    {
        var vector = Read(VectorFiles.Own("draws.json"));
        var manifest = Parse(Text(vector, "manifest"));
        Assert.That(manifest.Sha256(), Is.EqualTo(Text(vector, "manifest_sha256")));
        Assert.That(Written(stream => DrawText.WriteTickets(manifest, stream)), Is.EqualTo(Text(vector, "tickets")));
        Assert.That(DrawText.TicketsSha256(manifest), Is.EqualTo(Text(vector, "tickets_sha256")));

        var prizes = vector.GetProperty("prizes").EnumerateArray()
            .Select(prize => new Prize(Text(prize, "id"), prize.GetProperty("quantity").GetInt32(), prize.GetProperty("apart").GetBoolean()))
            .ToList();
        var draw = Draw.Of(Seed(vector), manifest, prizes, vector.GetProperty("alternates").GetInt32(), threads: 2);
        var rankings = vector.GetProperty("rankings").EnumerateArray().ToList();
        Assert.That(draw.Rankings.Select(ranking => ranking.Name), Is.EqualTo(rankings.Select(ranking => Text(ranking, "name"))));
        for (var i = 0; i < rankings.Count; i++)
        {
            Check(rankings[i], draw.Rankings[i], manifest);
            Check(rankings[i], draw.Awards.Rankings[i]);
        }
    }

    [Test]
    public void Shared_example_has_its_seed_tickets_and_ranking()
    {
        var vector = Read(VectorFiles.Shared("draw/e2e/e2e_example.json"));
        var beacon = vector.GetProperty("beacon");
        var chain = Text(vector, "seed_preimage").Split('\n')[4].Split(' ')[1];
        var seed = DrawSeed.Of(
            Text(vector, "origin"),
            treeSize: 16,
            Convert.FromHexString(Text(vector, "root_hex")),
            new SeedSource.DrandRound(chain, beacon.GetProperty("round").GetInt64(), Convert.FromHexString(Text(beacon, "randomness"))));
        Assert.That(seed.Preimage, Is.EqualTo(File.ReadAllText(VectorFiles.Shared("draw/e2e/seed_preimage.txt"))));
        Assert.That(seed.Hex, Is.EqualTo(Text(vector, "seed_hex_string")));

        var manifest = Parse(File.ReadAllText(VectorFiles.Shared("draw/e2e/manifest.txt")));
        Assert.That(manifest.Tickets, Is.EqualTo(vector.GetProperty("tickets").GetInt32()));
        Assert.That(
            Written(stream => DrawText.WriteTickets(manifest, stream)),
            Is.EqualTo(File.ReadAllText(VectorFiles.Shared("draw/e2e/tickets.txt"))));

        var ranked = Ranking.Order(seed, manifest, threads: 2);
        var expected = vector.GetProperty("ranking").EnumerateArray()
            .Select(row => $"{row.GetProperty("rank")} {Text(row, "entry")} {Text(row, "ticket_number")}\n");
        Assert.That(Written(stream => DrawText.WriteRanking(ranked, 2, stream)), Is.EqualTo(string.Concat(expected)));
        Assert.That(
            Enumerable.Range(1, ranked.Count).Select(rank => ranked.EntryAt(rank).TicketId),
            Is.EqualTo(vector.GetProperty("ranking").EnumerateArray().Select(row => Text(row, "ticket"))));

        var awards = Awards.Of([new Prize("prize", 3, apart: false)], 5, [ranked.Top(8)]);
        var standing = new Standing(awards, Substitution.Shift);
        Assert.That(Holders(standing), Is.EqualTo(Texts(vector, "winners")));
        Assert.That(standing.TakeOut(Text(vector, "disqualified")));
        standing.Promote(Awards.MainRanking);
        Assert.That(Holders(standing), Is.EqualTo(Texts(vector, "winners_after_disqualification")));
    }

    static void Check(JsonElement vector, RankingResult ranking, Manifest manifest)
    {
        Assert.That(ranking.Seed.Preimage, Is.EqualTo(Text(vector, "preimage")));
        Assert.That(ranking.Seed.Hex, Is.EqualTo(Text(vector, "seed")));
        Assert.That(ranking.Sha256, Is.EqualTo(Text(vector, "ranking_sha256")));

        using var hasher = new TicketHasher(ranking.Seed.Hex);
        foreach (var ticket in vector.GetProperty("tickets").EnumerateArray())
        {
            var number = TicketNumber.FromHash(Convert.FromHexString(Text(ticket, "sha256")));
            Assert.That(number.ToString(), Is.EqualTo(Text(ticket, "number")));
            var id = Text(ticket, "id").Split('/');
            Assert.That(hasher.Number(Encoding.ASCII.GetBytes(id[0]), int.Parse(id[1], null)), Is.EqualTo(number));
        }

        var ranked = Ranking.Order(ranking.Seed, manifest, threads: 1);
        Assert.That(Written(stream => DrawText.WriteRanking(ranked, 3, stream)), Is.EqualTo(Text(vector, "ranking")));
    }

    static void Check(JsonElement vector, RankingAwards awards)
    {
        Assert.That(awards.Units.Select(unit => $"{unit.Prize} {unit.Unit}"), Is.EqualTo(Texts(vector, "units")));
        Assert.That(awards.Winners.Select(Line), Is.EqualTo(Texts(vector, "winners")));
        Assert.That(awards.Alternates.Select(Line), Is.EqualTo(Texts(vector, "alternates")));
    }

    static DrawSeed Seed(JsonElement vector) => DrawSeed.Of(
        Text(vector, "origin"),
        vector.GetProperty("tree_size").GetInt64(),
        Convert.FromHexString(Text(vector, "root_hex")),
        new SeedSource.DrandRound(Text(vector, "chain_hash"), vector.GetProperty("round").GetInt64(), Convert.FromHexString(Text(vector, "randomness"))));

    static Manifest Parse(string text)
    {
        Assert.That(Manifest.TryParse(Encoding.ASCII.GetBytes(text), out var manifest, out var problem), problem);
        return manifest!;
    }

    static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    static IEnumerable<string> Holders(Standing standing) => standing.Units(Awards.MainRanking).Select(unit => unit.Holder!.Value.Code);

    static string Line(RankedCode ranked) => $"{ranked.Rank} {ranked.Code}";

    static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static IEnumerable<string> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
