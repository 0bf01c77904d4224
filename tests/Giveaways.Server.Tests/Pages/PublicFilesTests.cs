using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Reports;
using Giveaways.Proofs.Tiles;
using Giveaways.Server.Tests.EndToEnd;
using Giveaways.Site;

namespace Giveaways.Server.Tests.Pages;

/// <summary>What a stranger gets over plain HTTP of a contest that was drawn, and of one that nobody has published.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PublicFilesTests
{
    const int People = 300;
    const string Forever = "public, max-age=31536000, immutable";

    Operation operation = null!;
    Giveaway giveaway = null!;
    Reader reader = null!;
    string draft = "";
    byte[][] leaves = [];
    string early = "";
    string withdrawn = "";

    [OneTimeSetUp]
    public async Task Run()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        reader = new Reader(operation.Server.Http);
        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime, ("Car", 1), ("Phone", 2)));
        await giveaway.EnterAsync(People);
        var gone = await giveaway.EnterAsync("regrets@people.example", "Regretful Person");
        await operation.Marketing.Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = gone.Entry, RequestId = Operation.Id() });
        withdrawn = gone.Code;
        early = await reader.TextAsync($"{giveaway.Name}/summary.json");
        foreach (var name in new[] { "list/index", "list/0", "out/0", "seal-checkpoint", "beacon" })
            Assert.That(await reader.StatusAsync($"{giveaway.Name}/{name}"), Is.EqualTo(HttpStatusCode.NotFound), $"{name} before the seal");
        await operation.AdvanceAsync(Rounds.SummerTime);
        draft = (await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = Giveaway.Rules(Rounds.SummerTime + (9 * Giveaway.Day)) } })).Contest.Name;
        leaves = [.. (await giveaway.LeavesAsync()).Select(Encoding.ASCII.GetBytes)];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        reader.Dispose();
        await operation.DisposeAsync();
    }

    string At(string name) => $"{giveaway.Name}/{name}";

    [Test]
    public async Task Checkpoint_is_the_signed_head_as_the_api_has_it()
    {
        var checkpoint = await reader.TextAsync(At("checkpoint"));
        Assert.That(checkpoint, Is.EqualTo((await giveaway.CheckpointAsync()).Checkpoint));
        Assert.That(checkpoint, Does.StartWith($"draws.example/{giveaway.Name}\n{leaves.Length}\n"));
    }

    [Test]
    public async Task Every_tile_has_the_bytes_that_the_leaves_give()
    {
        var expected = new Dictionary<TilePath, byte[]>();
        var builder = new TileBuilder((path, hashes) => expected.Add(path, hashes.ToArray()));
        foreach (var leaf in leaves)
            builder.Append(leaf);
        builder.TakePartial();
        Assert.That(expected, Has.Count.EqualTo(3), "two of leaf hashes, one above");
        foreach (var (path, bytes) in expected)
            Assert.That(await reader.BytesAsync(At(path.ToString())), Is.EqualTo(bytes), path.ToString());
        foreach (var path in TilePath.BundlesOf(leaves.Length))
        {
            Assert.That(LeafBundle.TryRead(await reader.BytesAsync(At(path.ToString())), path.Width, out var read), Is.True);
            Assert.That(read.Select(leaf => leaf.ToArray()), Is.EqualTo(leaves.Skip((int)path.First).Take(path.Width)));
        }
        Assert.That(SignedCheckpoint.TryParse(await reader.BytesAsync(At("checkpoint")), out var head, out _) && head.Checkpoint.Root == builder.Root);
    }

    [Test]
    public async Task Partial_tile_of_an_earlier_size_stays_and_one_of_a_later_size_is_not_there_yet()
    {
        var whole = await reader.BytesAsync(At("tile/0/000"));
        Assert.That(await reader.BytesAsync(At("tile/0/000.p/17")), Is.EqualTo(whole[..(17 * 32)]));
        Assert.That(LeafBundle.TryRead(await reader.BytesAsync(At("tile/entries/000.p/17")), 17, out _), Is.True);
        var width = leaves.Length - 256;
        Assert.That(await reader.StatusAsync(At($"tile/0/001.p/{width}")), Is.EqualTo(HttpStatusCode.OK));
        foreach (var missing in new[] { $"tile/0/001.p/{width + 1}", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2", "tile/1/000", "tile/2/000.p/1", $"tile/entries/001.p/{width + 1}", "tile/entries/001" })
            Assert.That(await reader.StatusAsync(At(missing)), Is.EqualTo(HttpStatusCode.NotFound), missing);
    }

    [TestCase("tile/0/0")]
    [TestCase("tile/0/000/")]
    [TestCase("tile/0/000.p/0")]
    [TestCase("tile/0/000.p/256")]
    [TestCase("tile/0/000.p/017")]
    [TestCase("tile/00/000")]
    [TestCase("TILE/0/000")]
    [TestCase("tile/0/%30%30%30")]
    [TestCase("tile%2F0/000")]
    [TestCase("./tile/0/000")]
    [TestCase("x/../tile/0/000")]
    [TestCase("/tile/0/000")]
    [TestCase("tile/0/x000/000")]
    [TestCase("tile/0/000;x")]
    [TestCase("Checkpoint")]
    [TestCase("checkpoint/")]
    [TestCase("rules-01.json")]
    [TestCase("rules-0.json")]
    [TestCase("rules-2.json")]
    [TestCase("rules-1.JSON")]
    [TestCase("rules-1.en")]
    [TestCase("rules-1.xx.txt")]
    [TestCase("rules-1.en.txt.txt")]
    [TestCase("contest.html")]
    [TestCase("nothing")]
    [TestCase("close-witnessed")]
    public async Task Path_in_any_other_spelling_is_no_file(string name) => Assert.That(await reader.StatusAsync(At(name)), Is.EqualTo(HttpStatusCode.NotFound));

    [TestCase("contests/01/checkpoint")]
    [TestCase("contests/0/checkpoint")]
    [TestCase("contests/-1/checkpoint")]
    [TestCase("contests/99999999999999999999/checkpoint")]
    [TestCase("contests/77/checkpoint")]
    [TestCase("contests//checkpoint")]
    [TestCase("contests/")]
    [TestCase("Contests/1/checkpoint")]
    [TestCase("contests.JSON")]
    [TestCase("assets/../index.html")]
    [TestCase("assets/nothing.css")]
    [TestCase("contest.html")]
    [TestCase("protocol.html")]
    public async Task Path_of_nothing_is_no_file(string path) => Assert.That(await reader.StatusAsync(path), Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task What_is_missing_is_never_kept()
    {
        using var answer = await reader.GetAsync(At("tile/0/009"));
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
    }

    [TestCase("tile/0/000", "application/octet-stream", Forever)]
    [TestCase("tile/entries/000", "application/octet-stream", Forever)]
    [TestCase("rules-1.json", "application/json", Forever)]
    [TestCase("rules-1.en.txt", "text/plain; charset=utf-8", Forever)]
    [TestCase("seal-checkpoint", "text/plain; charset=utf-8", Forever)]
    [TestCase("beacon", "text/plain; charset=utf-8", Forever)]
    [TestCase("checkpoint", "text/plain; charset=utf-8", "no-cache")]
    [TestCase("summary.json", "application/json", "no-cache")]
    [TestCase("evidence.zip", "application/zip", "no-cache")]
    public async Task File_says_what_it_is_and_how_long_it_lasts(string name, string type, string cache)
    {
        using var got = await reader.GetAsync(At(name));
        Assert.That(got.Content.Headers.ContentType!.ToString(), Is.EqualTo(type));
        Assert.That(got.Headers.CacheControl!.ToString(), Is.EqualTo(cache));
        Assert.That(got.Headers.ETag!.IsWeak, Is.False);
        Assert.That(got.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        Assert.That(got.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        Assert.That(got.Headers.Contains("Set-Cookie"), Is.False);
        var bytes = await got.Content.ReadAsByteArrayAsync();

        using var head = await reader.HeadAsync(At(name));
        Assert.That((head.StatusCode, head.Content.Headers.ContentLength, head.Headers.ETag), Is.EqualTo((HttpStatusCode.OK, bytes.LongLength, got.Headers.ETag)));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);

        using var known = await reader.GetAsync(At(name), ("If-None-Match", got.Headers.ETag.ToString()));
        Assert.That((known.StatusCode, known.Headers.ETag, (await known.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.NotModified, got.Headers.ETag, 0)));
        Assert.That(known.Headers.CacheControl!.ToString(), Is.EqualTo(cache));
        using var other = await reader.GetAsync(At(name), ("If-None-Match", "\"another\""));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        // A query changes nothing: who mistrusts a cache can go past it.
        using var asked = await reader.GetAsync(At(name) + "?anything=1");
        Assert.That(await asked.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
    }

    [TestCase("tile/entries/000")]
    [TestCase("rules-1.json")]
    [TestCase("summary.json")]
    public async Task Compressed_file_has_its_own_tag_and_the_same_content(string name)
    {
        var plain = await reader.BytesAsync(At(name));
        using var plainAnswer = await reader.GetAsync(At(name));
        foreach (var encoding in new[] { "gzip", "br" })
        {
            using var packed = await reader.GetAsync(At(name), ("Accept-Encoding", encoding));
            Assert.That(packed.Content.Headers.ContentEncoding, Is.EqualTo(new[] { encoding }));
            Assert.That(packed.Headers.Vary, Does.Contain("Accept-Encoding"));
            Assert.That(packed.Headers.ETag, Is.Not.EqualTo(plainAnswer.Headers.ETag));
            using var stream = await packed.Content.ReadAsStreamAsync();
            using Stream unpacked = encoding == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
            using var content = new MemoryStream();
            await unpacked.CopyToAsync(content);
            Assert.That(content.ToArray(), Is.EqualTo(plain));
        }
        using var refused = await reader.GetAsync(At(name), ("Accept-Encoding", "br;q=0, gzip;q=0"));
        Assert.That(refused.Content.Headers.ContentEncoding, Is.Empty);
    }

    [Test]
    public async Task Hashes_are_not_compressed()
    {
        using var answer = await reader.GetAsync(At("tile/0/000"), ("Accept-Encoding", "br, gzip"));
        Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty);
    }

    [Test]
    public async Task Rules_have_the_hashes_of_the_log()
    {
        var leaf = Encoding.ASCII.GetString(leaves[0]);
        Assert.That(leaf, Does.Contain($"rules {Hash32.Of(await reader.BytesAsync(At("rules-1.json")))}\n"));
        foreach (var language in new[] { "en", "ru", "uk" })
            Assert.That(leaf, Does.Contain($"text {language} {Hash32.Of(await reader.BytesAsync(At($"rules-1.{language}.txt")))}\n"));
    }

    [Test]
    public async Task Evidence_is_the_pack_of_the_api_whole_and_in_ranges()
    {
        var pack = await giveaway.EvidenceAsync();
        Assert.That(await reader.BytesAsync(At("evidence.zip")), Is.EqualTo(pack));
        using var part = await reader.GetAsync(At("evidence.zip"), ("Range", "bytes=100-199"));
        Assert.That(part.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await part.Content.ReadAsByteArrayAsync(), Is.EqualTo(pack[100..200]));
        using var changed = await reader.GetAsync(At("evidence.zip"), ("Range", "bytes=100-199"), ("If-Range", "\"another\""));
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK), "of another pack no part is worth anything");
    }

    [Test]
    public async Task Seal_checkpoint_and_beacon_are_those_of_the_pack()
    {
        var seal = await reader.BytesAsync(At("seal-checkpoint"));
        var beacon = await reader.BytesAsync(At("beacon"));
        using var pack = new ZipArchive(new MemoryStream(await giveaway.EvidenceAsync()));
        foreach (var (name, bytes) in new[] { ("seal-checkpoint", seal), ("beacon", beacon) })
        {
            using var file = pack.GetEntry(name)!.Open();
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            Assert.That(bytes, Is.EqualTo(content.ToArray()), name);
        }
    }

    [Test]
    public async Task Sealed_list_is_the_manifest_in_blocks_under_the_hash_of_the_seal_leaf()
    {
        var index = await reader.BytesAsync(At("list/index"));
        var block = await reader.BytesAsync(At("list/0"));
        var seal = leaves.Select(Encoding.ASCII.GetString).Single(leaf => leaf.StartsWith("seal/v1", StringComparison.Ordinal));
        Assert.That(seal, Does.Contain($"\nlist {Hash32.Of(index)}\n").And.Contains($"\nmanifest {Hash32.Of(block)}\n"), "one block is the whole list");
        Assert.That(Encoding.ASCII.GetString(index), Does.EndWith($" {Hash32.Of(block)}\n"));
        Assert.That(Encoding.ASCII.GetString(block).Split('\n'), Has.Length.EqualTo(People + 1));
        foreach (var none in new[] { "list/1", "list/00", "list/-1", "list/x", "list/", "list", "list/0/0", "out/1", "out/index", "out/" })
            Assert.That(await reader.StatusAsync(At(none)), Is.EqualTo(HttpStatusCode.NotFound), none);
    }

    [Test]
    public async Task Who_is_out_is_named_with_the_leaf_that_says_so()
    {
        var line = (await reader.TextAsync(At("out/0"))).Split('\n')[0].Split(' ');
        Assert.That(line[0], Is.EqualTo(withdrawn));
        Assert.That(Encoding.ASCII.GetString(leaves[int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture)]), Does.StartWith("withdraw/v1\n").And.Contains($"code {withdrawn}\n"));
    }

    [Test]
    public async Task Operators_log_is_there_as_tiles_and_as_one_archive()
    {
        var named = Encoding.ASCII.GetString(leaves[0]).Split('\n').Single(line => line.StartsWith("operator ", StringComparison.Ordinal))["operator ".Length..];
        Assert.That(VerifierKey.TryParse(named, out var key, out _));
        Assert.That(SignedCheckpoint.TryParse(await reader.BytesAsync("operator/checkpoint"), out var head, out _));
        Assert.That(head!.CheckLog(key!), Is.EqualTo(Proofs.ProofFault.None));
        var width = (int)head.Checkpoint.Size;
        Assert.That(LeafBundle.TryRead(await reader.BytesAsync($"operator/tile/entries/000.p/{width}"), width, out var told));
        var frontier = new Frontier();
        foreach (var leaf in told)
            frontier.AppendLeaf(leaf.Span);
        Assert.That(frontier.Root, Is.EqualTo(head.Checkpoint.Root));
        Assert.That((await reader.BytesAsync($"operator/tile/0/000.p/{width}"))[..32], Is.EqualTo(TreeHash.Leaf(told[0].Span).Bytes.ToArray()));
        using var pack = new MemoryStream(await reader.BytesAsync("operator/operator.zip"));
        var verdict = OperatorVerifier.Verify(pack, [key!], [], threads: 1);
        Assert.That(verdict.Report, Is.Not.Null, () => verdict.Step.Sentence);
        Assert.That(verdict.Report!.Contests.First(contest => contest.Sequence == 1).State, Is.EqualTo(ContestProgress.Drawn));
    }

    [Test]
    public async Task Summary_is_what_the_leaves_alone_give()
    {
        var pack = new MemoryStream(await giveaway.EvidenceAsync());
        Assert.That(Verifier.Verify(pack, [], new VerifierOptions { Threads = 1 }).IsAccepted);
        var rules = await reader.BytesAsync(At("rules-1.json"));
        using var zip = new ZipArchive(pack);
        using var manifest = new MemoryStream();
        using (var file = zip.GetEntry("manifest")!.Open())
            await file.CopyToAsync(manifest);
        var summary = new ContestSummary(_ => rules, () => Proofs.Draws.Manifest.TryParse(manifest.ToArray(), out var list, out var why) ? list : throw new FormatException(why), threads: 1);
        foreach (var leaf in leaves)
            summary.Take(leaf);
        Assert.That(await reader.TextAsync(At("summary.json")), Is.EqualTo(Encoding.UTF8.GetString(summary.ToJson())));
    }

    [Test]
    public async Task Summary_follows_its_log()
    {
        var (before, after) = (JsonDocument.Parse(early).RootElement, JsonDocument.Parse(await reader.TextAsync(At("summary.json"))).RootElement);
        Assert.That((before.GetProperty("state").GetString(), before.GetProperty("size").GetInt64()), Is.EqualTo(("published", People + 3L)));
        Assert.That((after.GetProperty("state").GetString(), after.GetProperty("size").GetInt64()), Is.EqualTo(("drawn", (long)leaves.Length)));
        Assert.That(after.GetProperty("counts").GetProperty("eligible").GetInt64(), Is.EqualTo(People));
    }

    [Test]
    public async Task Nothing_of_a_draft_is_public_but_its_number()
    {
        foreach (var name in new[] { "checkpoint", "summary.json", "rules-1.json", "rules-1.en.txt", "evidence.zip", "seal-checkpoint", "beacon", "tile/0/000.p/1", "tile/entries/000.p/1" })
            Assert.That(await reader.StatusAsync($"{draft}/{name}"), Is.EqualTo(HttpStatusCode.NotFound), name);
        var text = await reader.TextAsync("contests.json");
        var contests = JsonDocument.Parse(text).RootElement.GetProperty("contests").EnumerateArray().Where(c => c.GetProperty("contest").GetInt64() <= 2).ToList();
        Assert.That(contests.Select(c => (c.GetProperty("contest").GetInt64(), c.GetProperty("state").GetString(), c.GetProperty("title").GetString())),
            Is.EqualTo(new[] { (2, "draft", null), (1L, "drawn", "Summer giveaway") }));
        Assert.That(contests[0].GetProperty("draw").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task List_of_contests_knows_a_new_one_at_once()
    {
        var before = await reader.TextAsync("contests.json");
        var created = await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = Giveaway.Rules(Rounds.SummerTime + (9 * Giveaway.Day)) } });
        var number = created.Contest.Name["contests/".Length..];
        Assert.That(before, Does.Not.Contain($"\"contest\":{number},"));
        Assert.That(await reader.TextAsync("contests.json"), Does.Contain($"\"contest\":{number},"));
    }

    [Test]
    public async Task Contest_without_a_slash_moves_into_its_folder()
    {
        using var answer = await reader.GetAsync(giveaway.Name);
        Assert.That((answer.StatusCode, answer.Headers.Location!.ToString()), Is.EqualTo((HttpStatusCode.MovedPermanently, "1/")));
    }

    [Test]
    public async Task Pages_are_those_of_the_repository_under_a_strict_policy()
    {
        Assert.That(SiteFiles.All.Select(file => file.Name), Does.Contain("index.html").And.Contain("contest.html").And.Contain("protocol.html").And.Contain("assets/site.css").And.Contain("assets/verifier/verify.mjs"));
        var paths = SiteFiles.OfBase.Select(file => (Path: file.Name, File: file)).Concat(SiteFiles.OfContest(1));
        foreach (var (path, file) in paths)
        {
            using var answer = await reader.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(file.Bytes.ToArray()), path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Is.EqualTo(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
            Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
            Assert.That(answer.Headers.GetValues("Cross-Origin-Opener-Policy"), Is.EqualTo(new[] { "same-origin" }));
            Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo(file.IsPage ? "no-cache" : "public, max-age=60"));
        }
        Assert.That(await reader.BytesAsync(""), Is.EqualTo(await reader.BytesAsync("index.html")));
        Assert.That(await reader.BytesAsync(At("")), Is.EqualTo(await reader.BytesAsync(At("index.html"))));
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task Files_are_read_only(string method)
    {
        using var answer = await reader.SendAsync(new HttpMethod(method), At("checkpoint"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Files_are_not_behind_the_door_of_grpc()
    {
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await http.GetAsync(new Uri(operation.Server.Grpc, At("checkpoint")));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
