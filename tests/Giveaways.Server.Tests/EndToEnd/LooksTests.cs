using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The book of looks at staff lists: whoever owns the database cannot take a look out of it unseen, nor a finding or an appeal before the seal.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class LooksTests
{
    const string Broken = "RECORD_CHANGED";

    Operation operation = null!;
    Giveaway giveaway = null!;
    EntryReceipt employee = null!;

    [SetUp]
    public async Task Start()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (8 * Giveaway.Day));
        await StaffList.ImportAsync(operation);
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Exclusion = new ExclusionPolicy { Employers = { "acme" } };
        rules.Manual = true;
        (rules.CloseTime, rules.ImportUntil) = (Operation.Time(Rounds.SummerTime - (6 * Giveaway.Day)), null);
        giveaway = await Giveaway.PublishAsync(operation, rules);
        employee = await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        await giveaway.EnterAsync(giveaway.Entry("s@people.example", "s", "Zoe Stranger"), StaffList.SharedPhone);
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.CloseTime.Seconds + 1);
        await giveaway.Close();
        await giveaway.Screen();
        for (var i = 0; i < 4; i++)
            await ShowAsync();
    }

    [TearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [TestCase("DELETE FROM \"RosterLooks\" WHERE \"Id\" = 1", TestName = "Book_without_its_first_look_says_so")]
    [TestCase("DELETE FROM \"RosterLooks\" WHERE \"Id\" = 2", TestName = "Book_without_a_look_in_the_middle_says_so")]
    [TestCase("DELETE FROM \"RosterLooks\" WHERE \"Id\" = 4", TestName = "Book_without_its_last_look_says_so")]
    [TestCase("DELETE FROM \"RosterLooks\" WHERE \"Id\" = 4; UPDATE \"RosterLooks\" SET \"Id\" = 4 WHERE \"Id\" = 3", TestName = "Book_whose_looks_were_numbered_anew_says_so")]
    [TestCase("UPDATE \"RosterLooks\" SET \"Viewer\" = 'another' WHERE \"Id\" = 3", TestName = "Book_with_another_viewer_says_so")]
    [TestCase("UPDATE \"RosterLooks\" SET \"Time\" = \"Time\" + 1 WHERE \"Id\" = 3", TestName = "Book_with_another_time_says_so")]
    [TestCase("UPDATE \"RosterLooks\" SET \"RosterId\" = 77 WHERE \"Id\" = 3", TestName = "Book_with_another_list_says_so")]
    [TestCase("DELETE FROM \"DeskRecords\"", TestName = "Book_without_its_head_says_so")]
    public async Task Book_is_read_from_its_first_look_on(string sql)
    {
        Assert.That((await LooksAsync()).Looks, Has.Count.EqualTo(4));
        Assert.That(Rows.Execute(operation.Folder, sql), Is.GreaterThan(0));
        Assert.That(await Refused.ReasonAsync(operation.Hr.Screening.ListRosterLooksAsync(new ListRosterLooksRequest())), Is.EqualTo(Broken));
    }

    [TestCase("DELETE FROM \"RosterLooks\" WHERE \"Id\" = 4")]
    [TestCase("DELETE FROM \"DeskRecords\"")]
    public async Task Nobody_is_shown_a_row_that_a_broken_book_cannot_keep(string sql)
    {
        Rows.Execute(operation.Folder, sql);
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name })), Is.EqualTo(Broken));
        var decide = new DecideFindingRequest { Name = $"{giveaway.Name}/findings/{employee.Code}", RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "Left the company in May." };
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideFindingAsync(decide)), Is.EqualTo(Broken));
        Assert.That((await giveaway.StoryAsync())[^1], Is.EqualTo("exclude"), "nor decides anybody");
    }

    [Test]
    public async Task Book_cannot_be_put_back_behind_what_a_seal_knows()
    {
        var (head, looks) = ((byte[])Scalar("SELECT \"Body\" FROM \"DeskRecords\""), (long)Scalar("SELECT MAX(\"Id\") FROM \"RosterLooks\""));
        await ShowAsync();
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.SealBy.Seconds - 10);
        await giveaway.Seal();
        Assert.That((await LooksAsync()).Looks, Has.Count.EqualTo(5));
        // All that an older backup has of the book, put back together.
        Assert.That(Rows.Execute(operation.Folder, "DELETE FROM \"RosterLooks\" WHERE \"Id\" > @looks", ("@looks", looks)), Is.EqualTo(1));
        Assert.That(Rows.Execute(operation.Folder, "UPDATE \"DeskRecords\" SET \"Body\" = @body WHERE \"Contest\" = 0", ("@body", head)), Is.EqualTo(1));
        Assert.That(await Refused.ReasonAsync(operation.Hr.Screening.ListRosterLooksAsync(new ListRosterLooksRequest())), Is.EqualTo(Broken));
    }

    [Test]
    public async Task Policy_that_reads_another_list_is_a_look_at_it()
    {
        var before = (await LooksAsync()).Looks;
        await operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name });
        await operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, Exclusion = new ExclusionPolicy { Employers = { "acme" } } });
        Assert.That((await LooksAsync()).Looks, Is.EqualTo(before), "what the contest is checked against anyway tells nothing new");
        var other = (await StaffList.ImportAsync(operation.Hr, [new RosterRow { Id = "9", Surname = "Known", GivenName = "Nobody", Email = "b@people.example" }], "other")).Roster;
        await operation.SecondOfficer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, Exclusion = new ExclusionPolicy { Employers = { "acme", "other" } } });
        var look = (await LooksAsync()).Looks[0];
        Assert.That((look.Roster, look.Viewer, look.Purpose, look.Contest, look.Findings.Count), Is.EqualTo((other.Name, "officer-2", RosterLookPurpose.Simulate, giveaway.Name, 0)));
        Assert.That((await operation.Hr.Screening.GetRosterAsync(new GetRosterRequest { Name = other.Name })).Roster.LookCount, Is.EqualTo(1));
        Rows.Execute(operation.Folder, "DELETE FROM \"RosterLooks\" WHERE \"Id\" = 1");
        Rows.Execute(operation.Folder, "DELETE FROM \"DeskRecords\"");
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, Exclusion = new ExclusionPolicy { Employers = { "other" } } })), Is.EqualTo(Broken));
    }

    [TestCase("Findings")]
    [TestCase("Inquiries")]
    public async Task Seal_waits_where_a_finding_or_an_appeal_was_deleted(string table)
    {
        var proof = new EntryProof { Entry = employee.Entry, Salt = Proofs.Commitments.Opening.TryParse(employee.Opening, out var opening, out _) ? Convert.ToHexStringLower(opening.Salt.Span) : "" };
        await operation.Anybody.Inquiries.CreateInquiryAsync(new CreateInquiryRequest { Proof = proof, Kind = InquiryKind.Appeal, Text = "That is not me.", RequestId = Operation.Id() });
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.SealBy.Seconds - 10);
        Assert.That(Rows.Execute(operation.Folder, $"DELETE FROM \"{table}\" WHERE \"EntryIndex\" = @index", ("@index", employee.LeafIndex)), Is.EqualTo(1));
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo(Broken));
    }

    async Task ShowAsync() => await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name });

    async Task<ListRosterLooksResponse> LooksAsync() => await operation.Hr.Screening.ListRosterLooksAsync(new ListRosterLooksRequest());

    object Scalar(string sql) => Rows.Scalar(operation.Folder, sql);
}
