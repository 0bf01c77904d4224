using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Giveaways.Testing;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Changing one value of the roster, the model or the policy after the close changes a digest, and the server and both verifiers say so.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CommittedScreeningTests
{
    Operation operation = null!;
    Giveaway giveaway = null!;

    [SetUp]
    public async Task Close()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await StaffList.ImportAsync(operation);
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Exclusion = new ExclusionPolicy { Employers = { "acme" }, SameHousehold = true };
        rules.Manual = true;
        giveaway = await Giveaway.PublishAsync(operation, rules);
        await giveaway.EnterAsync("a@people.example", "Nobody Known");
        await giveaway.EnterAsync(giveaway.Entry("s@people.example", "s", "Zoe Stranger"), StaffList.SharedPhone);
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.CloseTime.Seconds + 1);
        await giveaway.Close();
    }

    [TearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task One_letter_of_a_roster_changed_with_the_master_key_screens_nobody_and_holds_whoever_is_drawn()
    {
        await ScreenAsync();
        await SealAsync();
        ChangeRoster();
        var refused = Assert.ThrowsAsync<RpcException>(async () => await operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name }))!;
        Assert.That(refused.Status.Detail, Does.StartWith("The stored roster of acme is not the one that the log"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        await giveaway.Draw();
        foreach (var winner in await giveaway.WinnersAsync())
            Assert.That((await giveaway.Offer(winner.Claim)).Claim.State, Is.EqualTo(ClaimState.Held), "nobody could be compared again");
        await Evidence.FindAsync(giveaway);
    }

    [Test]
    public async Task One_letter_of_a_roster_changed_before_the_seal_is_named()
    {
        ChangeRoster();
        var refused = Assert.ThrowsAsync<RpcException>(ScreenAsync)!;
        Assert.That(refused.Status.Detail, Does.StartWith("The stored roster of acme is not the one that the log"));
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo("NOT_SCREENED"));
    }

    [Test]
    public async Task Policy_changed_in_the_database_is_named_and_neither_screens_nor_seals()
    {
        await ScreenAsync();
        ChangeContest(body =>
        {
            var rules = Encoding.UTF8.GetString(Convert.FromBase64String((string)body["Rules"]!));
            Assert.That(rules, Does.Contain("\"household\":true"));
            body["Rules"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(rules.Replace("\"household\":true", "\"household\":false", StringComparison.Ordinal)));
        });
        await AssertNamedAsync("The stored exclusion policy of contest 1 ");
    }

    [Test]
    public async Task Roster_struck_from_the_contest_in_the_database_is_named_and_neither_screens_nor_seals()
    {
        await ScreenAsync();
        ChangeContest(body => body["Rosters"] = new JsonArray());
        await AssertNamedAsync("The list of rosters of contest 1 ");
    }

    [Test]
    public async Task Digest_changed_in_the_pack_is_refused_by_both_verifiers_and_in_storage_by_the_server()
    {
        await ScreenAsync();
        await SealAsync();
        var pack = await giveaway.EvidenceAsync();
        var key = (await giveaway.CheckpointAsync()).VerifierKey;
        Assert.That(await VerdictsAsync(pack, key), Is.EqualTo(("accepted", "accepted")));
        (string Leaf, string Line)[] digests =
        [
            ("rules/v1", "exclusion "), ("roster/v1", "commit "), ("seal/v1", "model "), ("seal/v1", "thresholds "), ("seal/v1", "policy "), ("seal/v1", "rosters "), ("seal/v1", "desk "),
        ];
        foreach (var (leaf, line) in digests)
            Assert.That(await VerdictsAsync(Changed(pack, "log", leaf, line), key), Is.EqualTo(("Tree", "tree")), $"{leaf} {line}");

        await operation.StopAsync();
        var leaves = (byte[])Rows.Scalar(operation.Folder, "SELECT \"Leaves\" FROM \"Bundles\" WHERE \"LogId\" = 1");
        foreach (var (leaf, line) in digests.Where(d => d.Line is "exclusion " or "commit " or "model "))
        {
            var changed = leaves.ToArray();
            Flip(changed, leaf, line);
            Rows.Execute(operation.Folder, "UPDATE \"Bundles\" SET \"Leaves\" = @leaves WHERE \"LogId\" = 1", ("@leaves", changed));
            var (exitCode, errors) = await operation.RefusedStartAsync();
            Assert.That((exitCode, errors), Is.EqualTo((78, errors)));
            Assert.That(errors, Does.StartWith("giveaways-server: ROOT_MISMATCH: "), $"{leaf} {line}");
        }
    }

    [Test]
    public async Task Policy_changed_in_the_packs_rules_is_refused_at_the_rules_by_both_verifiers()
    {
        await ScreenAsync();
        await SealAsync();
        var pack = await giveaway.EvidenceAsync();
        Assert.That(await VerdictsAsync(Changed(pack, "rules-1.json", "\"employers\":[\"", "acme"), (await giveaway.CheckpointAsync()).VerifierKey), Is.EqualTo(("Rules", "rules")));
    }

    async Task AssertNamedAsync(string beginning)
    {
        var refused = Assert.ThrowsAsync<RpcException>(ScreenAsync)!;
        Assert.That(refused.Status.Detail, Does.StartWith(beginning));
        // What the running server holds in memory is what it logged; one that starts anew reads the database.
        await operation.StopAsync();
        await operation.StartAsync();
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.SealBy.Seconds);
        refused = Assert.ThrowsAsync<RpcException>(async () => await giveaway.Seal())!;
        Assert.That(refused.Status.Detail, Does.StartWith(beginning));
    }

    async Task ScreenAsync() => await operation.Officer.Screening.ScreenContestAsync(new ScreenContestRequest { Contest = giveaway.Name, RequestId = Operation.Id() });

    async Task SealAsync()
    {
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.SealBy.Seconds);
        await giveaway.Seal();
    }

    void ChangeRoster()
    {
        var vault = new Vault(operation.Folder.MasterKey);
        var row = new RosterChunkRow { RosterId = 1, Number = 0, Body = (byte[])Rows.Scalar(operation.Folder, "SELECT \"Body\" FROM \"RosterChunks\" WHERE \"RosterId\" = 1") };
        var plain = Encoding.UTF8.GetString(vault.Open(RosterChunkRow.Place(1, 0), row.Body)!);
        Assert.That(plain, Does.Contain("Koval"));
        var body = vault.Seal(RosterChunkRow.Place(1, 0), Encoding.UTF8.GetBytes(plain.Replace("Koval", "Kowal", StringComparison.Ordinal)));
        Assert.That(Rows.Execute(operation.Folder, "UPDATE \"RosterChunks\" SET \"Body\" = @body WHERE \"RosterId\" = 1", ("@body", body)), Is.EqualTo(1));
    }

    void ChangeContest(Action<JsonObject> change)
    {
        var body = JsonNode.Parse((string)Rows.Scalar(operation.Folder, "SELECT \"Body\" FROM \"Contests\" WHERE \"Sequence\" = 1"))!.AsObject();
        change(body);
        Assert.That(Rows.Execute(operation.Folder, "UPDATE \"Contests\" SET \"Body\" = @body WHERE \"Sequence\" = 1", ("@body", body.ToJsonString())), Is.EqualTo(1));
    }

    /// <summary>What this verifier and the second one say: <c>accepted</c>, or the step that failed.</summary>
    static async Task<(string First, string Second)> VerdictsAsync(byte[] pack, string key)
    {
        var trusted = VerifierKey.TryParse(key, out var parsed, out _) ? parsed : throw new FormatException(key);
        var verdict = Verifier.Verify(new MemoryStream(pack), [trusted], new VerifierOptions { Threads = 1 });
        var path = Path.Combine(Path.GetTempPath(), $"giveaways-{Operation.Id()}.zip");
        await File.WriteAllBytesAsync(path, pack);
        try
        {
            if (await Command.RunAsync("node", ["web/verifier/verify.mjs", path, "--trust", key]) is not { } node)
            {
                Absent.Skip("There is no Node for the second verifier.");
                throw new InvalidOperationException("Skipped.");
            }
            var refused = node.Output.Split('\n').Select(line => line.Split(' ')).FirstOrDefault(words => words is ["REFUSED", "at", ..]);
            Assert.That(node.ExitCode == 0, Is.EqualTo(refused is null), node.Output);
            return (verdict.Failure?.Step.ToString() ?? "accepted", refused?[2].TrimEnd(':') ?? "accepted");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The pack with one character changed in one file, its checksums right again.</summary>
    static byte[] Changed(byte[] pack, string file, string from, string behind)
    {
        using var zip = new ZipArchive(new MemoryStream(pack));
        using var content = new MemoryStream();
        using (var entry = zip.GetEntry(file)!.Open())
            entry.CopyTo(content);
        var (before, after) = (content.ToArray(), content.ToArray());
        Flip(after, from, behind);
        var changed = pack.ToArray();
        var at = changed.AsSpan().IndexOf(before);
        after.CopyTo(changed, at);
        var (old, now) = (BitConverter.GetBytes(Crc32(before)), BitConverter.GetBytes(Crc32(after)));
        for (var place = changed.AsSpan().IndexOf(old); place >= 0; place = changed.AsSpan().IndexOf(old))
            now.CopyTo(changed, place);
        return changed;
    }

    // The character right behind the words, which is a digit of a hash or a letter of a name.
    static void Flip(byte[] bytes, string from, string behind)
    {
        var start = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(from));
        var at = start + bytes.AsSpan(start).IndexOf(Encoding.ASCII.GetBytes(behind)) + behind.Length - (behind.EndsWith(' ') ? 0 : 1);
        Assert.That(start, Is.GreaterThanOrEqualTo(0));
        bytes[at] = (byte)(bytes[at] == 'a' ? 'b' : 'a');
    }

    static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }
        return ~crc;
    }
}
