using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Reports;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Evidence;
using Teller = Giveaways.Proofs.Tests.Evidence.Operator;

namespace Giveaways.Proofs.Tests.Reports;

public sealed class ContestSummaryTests
{
    static ContestSummary Of(Teller contest)
    {
        var summary = New(contest);
        foreach (var leaf in contest.Leaves)
        {
            summary.Take(leaf);
        }
        return summary;
    }

    static ContestSummary New(Teller contest) =>
        new(hash => contest.Source.Rules.Select(rules => (ReadOnlyMemory<byte>?)rules.Structured).FirstOrDefault(rules => Hash32.Of(rules!.Value.Span) == hash), () => contest.Manifest, threads: 1);

    static JsonElement Json(ContestSummary summary) => JsonDocument.Parse(summary.ToJson()).RootElement;

    static long Number(JsonElement json, params string[] path) => path.Aggregate(json, (at, name) => at.GetProperty(name)).GetInt64();

    [Test]
    public void Open_contest_tells_rules_times_and_counts_and_nothing_of_a_result()
    {
        var contest = Story.Collected();
        var json = Json(Of(contest));
        Assert.That(json.GetProperty("state").GetString(), Is.EqualTo("published"));
        Assert.That(json.GetProperty("title").GetString(), Is.EqualTo("Літній розіграш призів"), "the version in force");
        Assert.That(json.GetProperty("key").GetString(), Is.EqualTo(contest.Keys[^1].Key.ToString()), "the key in force");
        Assert.That(contest.Leaves[0].AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\noperator {json.GetProperty("operator").GetString()}\n")), Is.Positive);
        Assert.That((Number(json, "size"), Number(json, "generated")), Is.EqualTo((contest.Leaves.Count, contest.Time - 1)));
        Assert.That(json.GetProperty("root").GetString(), Is.EqualTo(contest.RootAt(contest.Leaves.Count).ToBase64()));
        Assert.That((Number(json, "counts", "accepted"), Number(json, "counts", "withdrawn")), Is.EqualTo((12, 1)));
        Assert.That(json.GetProperty("counts").GetProperty("eligible").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("counts").GetProperty("classes").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("rules").EnumerateArray().Select(v => (Number(v, "version"), Number(v, "index"), v.GetProperty("reason").GetString())), Is.EqualTo(new[] { (1L, 0L, null), (2L, 6L, "typo") }));
        Assert.That((Number(json, "times", "draw"), Number(json, "times", "round"), Number(json, "beacon", "round")), Is.EqualTo((1_786_070_388, 1_786_070_388, Teller.Round)), "as postponed");
        Assert.That(json.GetProperty("rosters").GetArrayLength(), Is.EqualTo(1), "of each employer the one in force");
        Assert.That(json.GetProperty("checked_against_staff").GetBoolean(), Is.True);
        Assert.That(json.GetProperty("entries_over_time").GetProperty("counts").EnumerateArray().Sum(count => count.GetInt64()), Is.EqualTo(12));
        Assert.That(new[] { "seal", "draw", "standing", "ended" }.Select(name => json.GetProperty(name).ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        Assert.That(json.GetProperty("final").GetBoolean(), Is.False);
    }

    [Test]
    public void Counts_after_the_close_are_those_of_the_seal()
    {
        var contest = Story.Sealed();
        var screened = Json(Of(Story.Screened())).GetProperty("counts");
        var json = Json(Of(contest));
        var counts = json.GetProperty("counts");
        Assert.That((Number(counts, "accepted"), Number(counts, "eligible"), Number(counts, "excluded"), Number(counts, "withdrawn")), Is.EqualTo((12, 10, 1, 1)));
        Assert.That(counts.GetProperty("classes").EnumerateObject().Select(c => $"{c.Name} {c.Value}"), Is.EqualTo(new[] { "breach 0", "connected 1", "duplicate 0", "ineligible 0" }));
        Assert.That((Number(counts, "tickets"), Number(counts, "clears"), Number(counts, "undecided")), Is.EqualTo((contest.Manifest.Tickets, 2, 1)));
        Assert.That((Number(screened, "eligible"), screened.GetProperty("tickets").ValueKind), Is.EqualTo((10, JsonValueKind.Null)));
        Assert.That((Number(json, "seal", "index"), Number(json, "seal", "size")), Is.EqualTo((contest.SealIndex, contest.SealIndex + 1)));
        Assert.That(json.GetProperty("seal").GetProperty("root").GetString(), Is.EqualTo(contest.RootAt(contest.SealIndex + 1).ToBase64()));
    }

    [Test]
    public void Winners_and_alternates_have_the_numbers_of_the_ranking_file()
    {
        var contest = Story.Drawn();
        var json = Json(Of(contest));
        var files = contest.Files().ToDictionary(file => file.Name, file => Encoding.ASCII.GetString(file.Bytes));
        var rankings = json.GetProperty("draw").GetProperty("rankings").EnumerateArray().ToList();
        Assert.That(rankings.Select(r => r.GetProperty("name").GetString()), Is.EqualTo(new[] { "main", "trip" }));
        foreach (var (ranking, awards) in rankings.Zip(contest.Awards!.Rankings))
        {
            var lines = files[awards.Name == "main" ? "ranking" : $"ranking-{awards.Name}"].Split('\n');
            var winners = ranking.GetProperty("winners").EnumerateArray().ToList();
            Assert.That(winners.Select(w => (Number(w, "rank"), w.GetProperty("code").GetString())), Is.EqualTo(awards.Winners.Select(w => ((long)w.Rank, w.Code))));
            Assert.That(winners.Select(w => new PrizeUnit(w.GetProperty("prize").GetString()!, (int)Number(w, "unit"))), Is.EqualTo(awards.Units));
            Assert.That(ranking.GetProperty("alternates").EnumerateArray().Select(w => (Number(w, "rank"), w.GetProperty("code").GetString())), Is.EqualTo(awards.Alternates.Select(w => ((long)w.Rank, w.Code))));
            foreach (var entry in winners.Concat(ranking.GetProperty("alternates").EnumerateArray()))
            {
                var line = lines[(int)Number(entry, "rank") - 1];
                var number = entry.GetProperty("number").GetString()!;
                Assert.That(line, Does.StartWith($"{Number(entry, "rank")} {entry.GetProperty("code").GetString()} {number}"));
                Assert.That(number, Has.Length.EqualTo(18));
            }
        }
    }

    [Test]
    public void Standing_has_every_step_of_every_unit()
    {
        var contest = Story.Complete();
        var json = Json(Of(contest));
        var units = json.GetProperty("standing").EnumerateArray().ToDictionary(u => $"{u.GetProperty("prize").GetString()} {Number(u, "unit")}");
        Assert.That(units.Select(u => $"{u.Key} {u.Value.GetProperty("state").GetString()}"), Is.EqualTo(new[] { "phone 1 delivered", "mug 1 delivered", "mug 2 vacant", "trip 1 delivered" }));
        Assert.That(units["phone 1"].GetProperty("history").EnumerateArray().Select(h => h.GetProperty("type").GetString()), Is.EqualTo(
            new[] { "offer", "decline", "promote", "offer", "hold", "offer", "expire", "promote", "offer", "claim", "deliver" }));
        var out2 = units["mug 2"].GetProperty("history").EnumerateArray().Last();
        Assert.That(out2.GetProperty("type").GetString(), Is.EqualTo("disqualify"));
        Assert.That(out2.GetProperty("deciders").GetArrayLength(), Is.EqualTo(2));
        Assert.That(units["mug 2"].GetProperty("code").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((json.GetProperty("state").GetString(), json.GetProperty("final").GetBoolean(), json.GetProperty("ended").GetProperty("type").GetString()), Is.EqualTo(("completed", true, "final")));
    }

    [Test]
    public void Fed_on_it_says_the_same_as_read_at_once()
    {
        var contest = Story.Complete();
        var fed = New(contest);
        for (var size = 0; size < contest.Leaves.Count; size++)
        {
            fed.Take(contest.Leaves[size]);
            var atOnce = New(contest);
            foreach (var leaf in contest.Leaves.Take(size + 1))
            {
                atOnce.Take(leaf);
            }
            Assert.That(fed.ToJson(), Is.EqualTo(atOnce.ToJson()), $"size {size + 1}");
        }
    }

    [TestCase(100_000)]
    [TestCase(1_000_000, Explicit = true, Reason = "The figure of the README; nothing in a summary grows with the entries.")]
    public void Summary_of_many_entries_is_small(int entries)
    {
        var contest = new Teller();
        contest.Publish().Roster("acme").At(contest.Rules.Open).Enter(entries).Close().Seal().Draw();
        var summary = Of(contest).ToJson();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(summary);
        }
        TestContext.Out.WriteLine($"{entries} entries: {summary.Length} bytes, {packed.Length} compressed");
        Assert.That(packed.Length, Is.LessThan(30_000));
    }

    [Test]
    public void Timeline_has_no_entry_and_no_exclusion_and_ends_with_how_many_it_left_out()
    {
        var contest = Story.Screened();
        Assert.That(Json(Of(contest)).GetProperty("timeline").EnumerateArray().Select(l => l.GetProperty("type").GetString()), Is.EqualTo(new[] { "rules", "roster", "amend", "postpone", "key", "roster", "coverage", "close", "coverage" }));
        contest = new Teller();
        contest.Publish();
        for (var i = 0; i < 1_005; i++)
        {
            contest.Roster("acme", i == 0 ? RosterReason.Initial : RosterReason.Update);
        }
        var json = Json(Of(contest));
        Assert.That((json.GetProperty("timeline").GetArrayLength(), Number(json, "timeline_more")), Is.EqualTo((1_000, 6)));
    }

    [TestCase("{\"find_by_account\":true}", ContactKind.Network, true)]
    [TestCase("{\"find_by_account\":true}", ContactKind.Email, false)]
    [TestCase("{\"find_by_account\":false}", ContactKind.Network, false)]
    [TestCase("{\"find_by_account\":\"true\"}", ContactKind.Network, false)]
    [TestCase("{}", ContactKind.Network, false)]
    public void Accounts_can_be_looked_up_only_where_the_rules_say_so(string terms, ContactKind identifying, bool allowed)
    {
        var contest = new Teller(rules => rules with { Terms = terms, IdentifyingContact = identifying });
        contest.Publish();
        Assert.That(Json(Of(contest)).GetProperty("terms").GetProperty("find_by_account").GetBoolean(), Is.EqualTo(allowed));
    }

    [Test]
    public void Words_of_the_rules_cannot_end_the_script_that_holds_the_summary()
    {
        var contest = new Teller(rules => rules with { Title = "</script><!--&'\u2028" });
        contest.Publish();
        var text = Encoding.UTF8.GetString(Of(contest).ToJson());
        Assert.That(text, Does.Not.Contain("<").And.Not.Contain("&").And.Not.Contain("\u2028"));
        Assert.That(JsonDocument.Parse(text).RootElement.GetProperty("title").GetString(), Is.EqualTo("</script><!--&'\u2028"));
    }

    [Test]
    public void Bytes_that_are_no_leaf_are_refused() =>
        Assert.That(() => New(new Teller()).Take("entry/v1\n"u8), Throws.TypeOf<FormatException>());
}
