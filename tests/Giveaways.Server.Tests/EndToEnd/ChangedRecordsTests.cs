using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Opening = Giveaways.Proofs.Commitments.Opening;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Whoever owns the database cannot make a finding or an appeal vanish, or appear, without the prize standing still.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ChangedRecordsTests
{
    const int Contests = 11;

    readonly Queue<Drawn> drawn = new();
    Operation operation = null!;
    Drawn contest = null!;
    Drawn beforeTheDraw = null!;

    /// <summary>Everybody wins: an employee whose appeal nobody answered, somebody with an employee's number, somebody else, and two with one number.</summary>
    sealed record Drawn(Giveaway Giveaway, EntryReceipt Employee, EntryReceipt Doubted, EntryReceipt Other, EntryReceipt Linked)
    {
        public long Sequence => Api.ContestName.Parse(Giveaway.Name).Sequence;

        public string Claim(EntryReceipt entry) => $"{Giveaway.Name}/claims/{entry.Code}";
    }

    [OneTimeSetUp]
    public async Task Draw()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (8 * Giveaway.Day));
        await StaffList.ImportAsync(operation);
        var appealing = new List<EntryReceipt>();
        for (var i = 0; i < Contests; i++)
        {
            var rules = Giveaway.Rules(Rounds.SummerTime, ("Car", 5));
            (rules.CloseTime, rules.ImportUntil) = (Operation.Time(Rounds.SummerTime - (6 * Giveaway.Day)), null);
            var giveaway = await Giveaway.PublishAsync(operation, rules);
            appealing.Add(await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName));
            var doubted = await giveaway.EnterAsync(giveaway.Entry("s@people.example", $"s{i}", "Zoe Stranger"), StaffList.SharedPhone);
            var linked = await giveaway.EnterAsync(giveaway.Entry($"l{i}@people.example", $"l{i}", "Mark Walker"), $"+3806711100{i:00}");
            await giveaway.EnterAsync(giveaway.Entry($"m{i}@people.example", $"m{i}", "Tessa Young"), $"+3806711100{i:00}");
            drawn.Enqueue(new Drawn(giveaway, appealing[^1], doubted, await giveaway.EnterAsync($"b{i}@people.example", "Nobody Known"), linked));
        }
        var times = (await drawn.Peek().Giveaway.GetAsync()).Rules;
        await operation.AdvanceAsync(times.ImportUntil.Seconds + 60);
        foreach (var receipt in appealing)
        {
            var proof = new EntryProof { Entry = receipt.Entry, Salt = Opening.TryParse(receipt.Opening, out var opening, out _) ? Convert.ToHexStringLower(opening.Salt.Span) : "" };
            await operation.Anybody.Inquiries.CreateInquiryAsync(new CreateInquiryRequest { Proof = proof, Kind = InquiryKind.Appeal, Text = "That is not me.", RequestId = Operation.Id() });
        }
        await operation.AdvanceAsync(times.SealBy.Seconds);
        contest = beforeTheDraw = drawn.Dequeue();
        Assert.That(Execute("DELETE FROM \"Findings\" WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index", ("@index", contest.Doubted.LeafIndex)), Is.EqualTo(1));
        Assert.That(Execute("UPDATE \"Findings\" SET \"State\" = 1 WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index", ("@index", contest.Employee.LeafIndex)), Is.EqualTo(1));
        await operation.AdvanceAsync(Rounds.SummerTime);
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    /// <summary>A drawn contest that no other test has touched.</summary>
    [SetUp]
    public void Take() => contest = drawn.Dequeue();

    [Test]
    public async Task Finding_that_was_deleted_after_the_draw_releases_no_prize()
    {
        Delete(contest.Doubted);
        await AssertChangedAsync(contest.Doubted);
        Assert.That((await contest.Giveaway.Offer(contest.Claim(contest.Other))).Claim.State, Is.EqualTo(ClaimState.Offered), "another winner is unharmed");
        await Giveaway.Disqualify(operation.Officer, contest.Claim(contest.Doubted));
        Assert.That((await Giveaway.Disqualify(operation.SecondOfficer, contest.Claim(contest.Doubted))).Claim.State, Is.EqualTo(ClaimState.Disqualified), "which is the way out");
    }

    [Test]
    public async Task Finding_that_was_deleted_or_changed_between_seal_and_draw_is_found_again_with_the_draw()
    {
        drawn.Enqueue(contest);
        contest = beforeTheDraw;
        Assert.That((await contest.Giveaway.Offer(contest.Claim(contest.Employee))).Claim.State, Is.EqualTo(ClaimState.Held));
        Assert.That((await contest.Giveaway.Offer(contest.Claim(contest.Doubted))).Claim.State, Is.EqualTo(ClaimState.Held));
        Delete(contest.Doubted);
        await AssertChangedAsync(contest.Doubted);
    }

    [Test]
    public async Task Finding_of_the_draw_that_was_deleted_releases_no_prize()
    {
        Assert.That((await operation.Officer.Screening.GetFindingAsync(new GetFindingRequest { Name = $"{contest.Giveaway.Name}/findings/{contest.Linked.Code}" })).Finding.Kind, Is.EqualTo(FindingKind.WinnerLink));
        Delete(contest.Linked);
        await AssertChangedAsync(contest.Linked);
    }

    [Test]
    public async Task Finding_that_was_deleted_while_its_claim_is_held_releases_no_prize()
    {
        Assert.That((await contest.Giveaway.Offer(contest.Claim(contest.Doubted))).Claim.State, Is.EqualTo(ClaimState.Held));
        Delete(contest.Doubted);
        await AssertChangedAsync(contest.Doubted);
    }

    [TestCase("UPDATE \"Findings\" SET \"State\" = 1 WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index")]
    [TestCase("UPDATE \"Findings\" SET \"Body\" = @zeros WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index")]
    public async Task Finding_that_was_set_to_cleared_releases_no_prize(string sql)
    {
        Assert.That(Execute(sql, ("@index", contest.Doubted.LeafIndex), ("@zeros", new byte[64])), Is.EqualTo(1));
        await AssertChangedAsync(contest.Doubted);
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = contest.Giveaway.Name })), Is.EqualTo("RECORD_CHANGED"));
    }

    [Test]
    public async Task Finding_that_was_written_anew_with_the_master_key_releases_no_prize()
    {
        var vault = new Vault(operation.Folder.MasterKey);
        var finding = Stored(vault, contest.Doubted);
        Put(vault, finding with { Assessment = finding.Assessment with { Signals = [] }, State = Giveaways.Screening.FindingState.Cleared });
        await AssertChangedAsync(contest.Doubted);
    }

    [Test]
    public async Task Finding_that_nobody_found_takes_no_prize_from_a_winner()
    {
        var vault = new Vault(operation.Folder.MasterKey);
        var finding = Stored(vault, contest.Doubted) with { EntryIndex = contest.Other.LeafIndex, Code = contest.Other.Code };
        var row = new FindingRow();
        row.Take(vault, finding);
        Assert.That(Execute("INSERT INTO \"Findings\" SELECT \"Contest\", @index, \"State\", \"Outcome\", \"Kind\", \"Cluster\", @weight, 1, @body, \"Seal\" FROM \"Findings\" WHERE \"Contest\" = @contest AND \"EntryIndex\" = @from",
            ("@index", row.EntryIndex), ("@weight", row.Weight), ("@body", row.Body), ("@from", contest.Doubted.LeafIndex)), Is.EqualTo(1));
        await AssertChangedAsync(contest.Other);
    }

    [Test]
    public async Task Appeal_that_was_deleted_keeps_its_entrants_prize_where_it_is()
    {
        Assert.That(Execute("DELETE FROM \"Inquiries\" WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index", ("@index", contest.Employee.LeafIndex)), Is.EqualTo(1));
        await AssertChangedAsync(contest.Employee);
    }

    [Test]
    public async Task Prize_stands_still_where_the_record_of_the_seal_or_of_the_draw_is_gone([Values(DeskStage.Seal, DeskStage.Draw)] DeskStage stage)
    {
        Assert.That(Execute("DELETE FROM \"DeskRecords\" WHERE \"Contest\" = @contest AND \"Stage\" = @stage", ("@stage", (int)stage)), Is.EqualTo(1));
        await AssertChangedAsync(contest.Other);
    }

    async Task AssertChangedAsync(EntryReceipt entry)
    {
        var before = await contest.Giveaway.CheckpointAsync();
        Assert.That(await Refused.ReasonAsync(contest.Giveaway.Offer(contest.Claim(entry))), Is.EqualTo("RECORD_CHANGED"));
        Assert.That(await contest.Giveaway.CheckpointAsync(), Is.EqualTo(before), "the log says nothing of it");
    }

    Giveaways.Screening.Finding Stored(Vault vault, EntryReceipt entry)
    {
        object Column(string name) => Scalar($"SELECT \"{name}\" FROM \"Findings\" WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index", ("@index", entry.LeafIndex));
        // An enum is as wide as the provider makes it.
        long Number(string name) => Convert.ToInt64(Column(name), CultureInfo.InvariantCulture);
        return new FindingRow
        {
            Contest = contest.Sequence, EntryIndex = entry.LeafIndex, State = (Giveaways.Screening.FindingState)Number("State"), Outcome = (Giveaways.Screening.Outcome)Number("Outcome"),
            Kind = (Giveaways.Screening.FindingKind)Number("Kind"), Cluster = (string)Column("Cluster"), Weight = (int)Number("Weight"), Body = (byte[])Column("Body"),
        }.ToFinding(vault);
    }

    void Put(Vault vault, Giveaways.Screening.Finding finding)
    {
        var row = new FindingRow();
        row.Take(vault, finding);
        Assert.That(Execute("UPDATE \"Findings\" SET \"Body\" = @body, \"State\" = @state, \"Weight\" = @weight WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index",
            ("@body", row.Body), ("@state", (int)row.State), ("@weight", row.Weight), ("@index", row.EntryIndex)), Is.EqualTo(1));
    }

    void Delete(EntryReceipt entry) => Assert.That(Execute("DELETE FROM \"Findings\" WHERE \"Contest\" = @contest AND \"EntryIndex\" = @index", ("@index", entry.LeafIndex)), Is.EqualTo(1));

    object Scalar(string sql, params (string Name, object? Value)[] values) => Rows.Scalar(operation.Folder, sql, [("@contest", contest.Sequence), .. values]);

    int Execute(string sql, params (string Name, object? Value)[] values) => Rows.Execute(operation.Folder, sql, [("@contest", contest.Sequence), .. values]);
}
