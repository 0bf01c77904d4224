using System.IO.Compression;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Integrity;
using Giveaways.Testing;
using Grpc.Core;
using Grpc.Net.Client;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>What an earlier version left behind, opened by today's code: database, evidence pack and receipts in <c>tests/vectors/golden</c>.</summary>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class GoldenTests
{
    const string Contest = "contests/1";

    static IEnumerable<string> Versions() => Directory.EnumerateDirectories(VectorFiles.Own("golden")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Versions))]
    public void Pack_and_receipts_verify_offline_and_the_winners_are_the_same(string version)
    {
        using var pack = new MemoryStream(File.ReadAllBytes(Of(version, "pack.zip")));
        AssertSame(version, pack);
    }

    [TestCaseSource(nameof(Versions))]
    public async Task Database_is_whole_and_served_and_its_winners_are_the_same(string version)
    {
        using var folder = new ServerFolder();
        if (folder.Database is not SqliteDatabase sqlite)
        {
            Assert.Ignore("A golden database is a SQLite file.");
            return;
        }
        var key = Convert.FromHexString((await File.ReadAllTextAsync(Of(version, "master.key"))).Trim());
        folder.WriteKey(key);
        Unpack(version, sqlite);
        await using (var server = await ServerChild.StartAsync(typeof(ServerHost).Assembly.Location, [.. folder.Settings, "--Giveaways:Clock:Test=2026-08-09T00:00:00Z"]))
        {
            using var channel = GrpcChannel.ForAddress(server.Grpc);
            using var call = new Desk(channel, null).Audit.DownloadEvidence(new DownloadEvidenceRequest { Contest = Contest });
            using var pack = new MemoryStream();
            await foreach (var part in call.ResponseStream.ReadAllAsync())
            {
                if (part.PartCase == DownloadEvidenceResponse.PartOneofCase.Data)
                    pack.Write(part.Data.Span);
            }
            pack.Position = 0;
            AssertSame(version, pack);
            Assert.That(await server.StopAsync(), Is.Zero, server.Errors);
        }
        Assert.That(DatabaseCheck.Run("sqlite", sqlite.ConnectionString, new Vault(key), LogSigner.FromSeed).Damages, Is.Empty);
    }

    [Test, Explicit("Makes the files of this version, once: dotnet test tests/Giveaways.Server.Tests --filter Name=Make_the_files_of_this_version")]
    public async Task Make_the_files_of_this_version()
    {
        var folder = Directory.CreateDirectory(VectorFiles.Own("golden/1")).FullName;
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (8 * Giveaway.Day));
        var (giveaway, receipts) = await LiveAsync(operation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "pack.zip"), await giveaway.EvidenceAsync());
        await File.WriteAllTextAsync(Path.Combine(folder, "receipts.json"), System.Text.Json.JsonSerializer.Serialize(receipts.Select(r => r.Receipt)).Replace("\",", "\",\n", StringComparison.Ordinal) + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "log.key"), (await giveaway.CheckpointAsync()).VerifierKey + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "master.key"), Convert.ToHexStringLower(operation.Folder.MasterKey) + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "winners.txt"), Text(await Evidence.FindAsync(giveaway)));
        await operation.StopAsync();
        var (_, bytes) = operation.Folder.Database.Files().Single(f => f.Name.EndsWith(".db", StringComparison.Ordinal));
        await using var file = File.Create(Path.Combine(folder, "database.db.gz"));
        await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        await packed.WriteAsync(bytes);
    }

    // A row in every table that a life without witnesses can fill.
    static async Task<(Giveaway Contest, IReadOnlyList<EntryReceipt> Receipts)> LiveAsync(Operation operation)
    {
        await StaffList.ImportAsync(operation);
        var rules = Giveaway.Rules(Rounds.SummerTime, ("Car", 1), ("Headphones", 3));
        (rules.CloseTime, rules.ImportUntil) = (Operation.Time(Rounds.SummerTime - (6 * Giveaway.Day)), null);
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        var receipts = new List<EntryReceipt>
        {
            await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName),
            await giveaway.EnterAsync(giveaway.Entry("z@people.example", Operation.Id(), "Zoe Stranger"), StaffList.SharedPhone),
        };
        receipts.AddRange(await giveaway.EnterAsync(10));
        await operation.Marketing.Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = receipts[^1].Entry, RequestId = Operation.Id(), Reason = new Api.V1.Reason { Code = "entrant" } });
        var times = (await giveaway.GetAsync()).Rules;
        await operation.AdvanceAsync(times.ImportUntil.Seconds + 60);
        var proof = new EntryProof { Entry = receipts[0].Entry, Salt = Proofs.Commitments.Opening.TryParse(receipts[0].Opening, out var opening, out _) ? Convert.ToHexStringLower(opening.Salt.Span) : "" };
        await operation.Anybody.Inquiries.CreateInquiryAsync(new CreateInquiryRequest { Proof = proof, Kind = InquiryKind.Appeal, Text = "That is not me.", RequestId = Operation.Id() });
        await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name });
        await operation.AdvanceAsync(times.SealBy.Seconds);
        await operation.AdvanceAsync(Rounds.SummerTime);
        var winners = await giveaway.WinnersAsync();
        await giveaway.Offer($"{giveaway.Name}/claims/{winners[0].Code}");
        await Giveaway.Disqualify(operation.Officer, $"{giveaway.Name}/claims/{winners[^1].Code}");
        await operation.Marketing.Prizes.SetPrizeAsync(new SetPrizeRequest
        {
            RequestId = Operation.Id(), Prize = new CataloguePrize { Id = "lamp", DisplayName = "Lamp", Kind = PrizeKind.Goods, Delivery = DeliveryClass.Post, Value = new Money { Amount = "900", CurrencyCode = "UAH" } },
        });
        await operation.Marketing.Prizes.RecordAnswersAsync(new RecordAnswersRequest { RequestId = Operation.Id(), Answers = { new SurveyAnswer { Prize = "lamp", Groups = { "age:18-29" }, Glad = true, Date = "2026-07-30" } } });
        return (giveaway, receipts);
    }

    static void AssertSame(string version, Stream pack)
    {
        var key = VerifierKey.TryParse(File.ReadAllText(Of(version, "log.key")).Trim(), out var parsed, out var fault) ? parsed : throw new AssertionException(fault.ToString());
        var receipts = System.Text.Json.JsonSerializer.Deserialize<string[]>(File.ReadAllText(Of(version, "receipts.json")))!;
        var saved = receipts.Select(text => SavedHead.TryParse(Encoding.UTF8.GetBytes(text), out var head, out var wrong) ? head : throw new AssertionException(wrong.ToString())).ToList();
        var verdict = Verifier.Verify(pack, [key], new VerifierOptions { Threads = 1, Saved = saved });
        Assert.That(verdict.IsAccepted, () => $"{verdict.Failure}");
        Assert.That(Text(verdict.Findings!), Is.EqualTo(File.ReadAllText(Of(version, "winners.txt"))));
        Assert.That(receipts, Has.Length.GreaterThan(10));
    }

    static string Text(Proofs.Evidence.Findings findings) => string.Concat(Evidence.Standing(findings).Select(line => line + "\n"));

    static void Unpack(string version, SqliteDatabase database)
    {
        using var packed = new GZipStream(File.OpenRead(Of(version, "database.db.gz")), CompressionMode.Decompress);
        using var file = File.Create(database.Path);
        packed.CopyTo(file);
    }

    static string Of(string version, string name) => VectorFiles.Own(Path.Combine("golden", version, name));
}
