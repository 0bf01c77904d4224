using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>What becomes of a staff list after its import: held, confirmed, looked at, too old, erased.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RosterLifeTests
{
    static readonly long Start = Rounds.SummerTime - (4 * Giveaway.Day);

    Operation operation = null!;

    [SetUp]
    public async Task Begin() => operation = await Operation.StartAsync(Start);

    [TearDown]
    public ValueTask End() => operation.DisposeAsync();

    static Rules Rules(params string[] employers)
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Unscreened = UnscreenedRule.Refused;
        if (employers.Length > 0)
            rules.Exclusion = new ExclusionPolicy { Employers = { employers } };
        return rules;
    }

    [Test]
    public async Task List_that_shrank_waits_for_a_second_person_and_then_takes_the_place_of_the_one_before()
    {
        var before = await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        var held = await StaffList.ImportAsync(operation.Hr, StaffList.Rows.Take(1));
        Assert.That((held.Roster.State, held.Roster.HoldText, held.Roster.Importer), Is.EqualTo((RosterState.Pending, "Employees fell from 2 to 1.", "hr")));
        Assert.That(held.Contests, Is.Empty);
        Assert.That((await GetAsync(before)).State, Is.EqualTo(RosterState.Active));
        Assert.That(await Refused.ReasonAsync(Confirm(operation.Hr, held.Roster)), Is.EqualTo("SAME_APPROVER"));
        Assert.That(await Refused.ReasonAsync(Confirm(operation.Officer, held.Roster)), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "roster" }));

        var confirmed = await Confirm(operation.SecondHr, held.Roster);
        Assert.That((confirmed.Roster.State, confirmed.Roster.Decider), Is.EqualTo((RosterState.Active, "hr-2")));
        Assert.That(confirmed.Contests, Is.EqualTo(new[] { giveaway.Name }));
        Assert.That((await GetAsync(before)).State, Is.EqualTo(RosterState.Replaced));
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "roster", "roster" }));
        Assert.That(await Refused.ReasonAsync(Confirm(operation.SecondHr, held.Roster)), Is.EqualTo("ROSTER_NOT_PENDING"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        await Evidence.FindAsync(giveaway);
    }

    [Test]
    public async Task List_that_is_turned_away_leaves_nothing_behind()
    {
        await StaffList.ImportAsync(operation);
        var held = (await StaffList.ImportAsync(operation.Hr, [])).Roster;
        Assert.That((held.State, held.RowCount), Is.EqualTo((RosterState.Pending, 0)));
        var rejected = (await operation.Hr.Screening.RejectRosterAsync(new RejectRosterRequest { Name = held.Name, RequestId = Operation.Id() })).Roster;
        Assert.That((rejected.State, rejected.Decider, rejected.EraseTime is not null), Is.EqualTo((RosterState.Rejected, "hr", true)));
        Assert.That(await Refused.ReasonAsync(Confirm(operation.SecondHr, held)), Is.EqualTo("ROSTER_NOT_PENDING"));
        Assert.That(Chunks(), Is.EqualTo(1), "those of the list in force");
        Assert.That((await operation.Hr.Screening.ListRostersAsync(new ListRostersRequest())).Rosters.Single().State, Is.EqualTo(RosterState.Active));
    }

    [Test]
    public async Task Empty_list_that_two_persons_want_screens_no_contest()
    {
        await StaffList.ImportAsync(operation);
        var held = (await StaffList.ImportAsync(operation.Hr, [])).Roster;
        Assert.That((await Confirm(operation.SecondHr, held)).Roster.State, Is.EqualTo(RosterState.Active));
        var created = await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = Rules() } });
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = created.Contest.Name })), Is.EqualTo("UNSCREENED"));
    }

    [Test]
    public async Task Later_import_takes_the_place_of_a_held_one()
    {
        await StaffList.ImportAsync(operation);
        var held = (await StaffList.ImportAsync(operation.Hr, [])).Roster;
        var later = await StaffList.ImportAsync(operation, snapshot: "2026-07-02");
        Assert.That(((await GetAsync(held)).State, later.State), Is.EqualTo((RosterState.Rejected, RosterState.Active)));
        Assert.That(await Refused.ReasonAsync(Confirm(operation.SecondHr, held)), Is.EqualTo("ROSTER_NOT_PENDING"));
    }

    [Test]
    public async Task Held_list_that_nobody_confirms_is_erased_by_itself()
    {
        var held = (await StaffList.ImportAsync(operation.Hr, [])).Roster;
        Assert.That(held.EraseDueTime.Seconds, Is.EqualTo(operation.Now + (7 * Giveaway.Day)));
        await operation.AdvanceAsync(operation.Now + (7 * Giveaway.Day));
        Assert.That((await GetAsync(held)).State, Is.EqualTo(RosterState.Rejected));
        Assert.That(Chunks(), Is.Zero);
    }

    [Test]
    public async Task Retired_list_goes_with_the_last_contest_that_rests_on_it()
    {
        var roster = await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        await giveaway.EnterAsync(4);
        var rules = (await giveaway.GetAsync()).Rules;
        var windows = rules.ClaimWindow.Seconds + rules.AppealWindow.Seconds;

        var retired = (await Retire(roster)).Roster;
        Assert.That((retired.State, retired.EraseTime, retired.EraseDueTime.Seconds), Is.EqualTo((RosterState.Retired, (Google.Protobuf.WellKnownTypes.Timestamp?)null, Rounds.SummerTime + windows)));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That((await giveaway.GetAsync()).Counts.Excluded, Is.EqualTo(1), "the contest is screened against the list with which it was published");
        await operation.AdvanceAsync((await GetAsync(roster)).EraseDueTime.Seconds - 1);
        Assert.That(Chunks(), Is.EqualTo(1));
        await operation.AdvanceAsync(operation.Now + 1);
        Assert.That(Chunks(), Is.Zero);
        Assert.That((await GetAsync(roster)).EraseTime.Seconds, Is.EqualTo(operation.Now));
        await Evidence.FindAsync(giveaway);
    }

    [Test]
    public async Task Retired_list_on_which_nothing_rests_goes_at_once()
    {
        var retired = (await Retire(await StaffList.ImportAsync(operation))).Roster;
        Assert.That((retired.State, retired.EraseTime.Seconds, retired.EraseDueTime), Is.EqualTo((RosterState.Retired, operation.Now, (Google.Protobuf.WellKnownTypes.Timestamp?)null)));
        Assert.That(Chunks(), Is.Zero);
    }

    [Test]
    public async Task Replaced_list_goes_when_the_contest_has_the_newer_one()
    {
        await StaffList.ImportAsync(operation);
        await Giveaway.PublishAsync(operation, Rules());
        await StaffList.ImportAsync(operation, snapshot: "2026-07-02");
        await operation.AdvanceAsync(operation.Now + 1);
        Assert.That(Chunks(), Is.EqualTo(1));
        Assert.That((await operation.Hr.Screening.ListRostersAsync(new ListRostersRequest { ShowInactive = true })).Rosters.Select(r => (r.State, r.EraseTime is null)),
            Is.EqualTo(new[] { (RosterState.Active, true), (RosterState.Replaced, false) }));
    }

    [Test]
    public async Task List_in_force_that_grew_too_old_is_erased_by_itself()
    {
        var roster = await StaffList.ImportAsync(operation);
        Assert.That((roster.FreshUntilDate, roster.EraseDueTime.ToDateTime()), Is.EqualTo(("2026-09-29", new DateTime(2026, 9, 30, 0, 0, 0, DateTimeKind.Utc))));
        await operation.AdvanceAsync(roster.EraseDueTime.Seconds);
        Assert.That((await GetAsync(roster)).State, Is.EqualTo(RosterState.Retired));
        Assert.That(Chunks(), Is.Zero);
    }

    [Test]
    public async Task Correction_comes_too_late_for_contests_that_are_closed()
    {
        await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(4);
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.ImportUntil.Seconds);
        Assert.That(await Refused.ReasonAsync(StaffList.ImportAsync(operation.Hr, StaffList.Rows, correction: true)), Is.EqualTo("ROSTER_FROZEN"));
        var newer = await StaffList.ImportAsync(operation.Hr, StaffList.Rows);
        Assert.That((newer.Contests, newer.FrozenContests), Is.EqualTo((Array.Empty<string>(), new[] { giveaway.Name })));
    }

    [Test]
    public async Task List_that_is_too_old_on_the_day_of_the_close_screens_nobody()
    {
        await operation.StopAsync();
        operation.Further = ["--Giveaways:Screening:RosterDays=34"];
        await operation.StartAsync();
        Assert.That(await Refused.ReasonAsync(StaffList.ImportAsync(operation.Hr, StaffList.Rows, snapshot: "2026-06-29")), Is.EqualTo("ROSTER_STALE"));
        await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(4);
        var rules = (await giveaway.GetAsync()).Rules;
        await operation.AdvanceAsync(rules.CloseTime.Seconds);
        Assert.That(await Refused.ReasonAsync(giveaway.Close()), Is.EqualTo("ROSTER_STALE"), "as long as HR can bring a newer one");
        await operation.AdvanceAsync(rules.ImportUntil.Seconds);
        Assert.That(await Refused.ReasonAsync(giveaway.Screen()), Is.EqualTo("ROSTER_STALE"));
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo("NOT_SCREENED"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Contest_whose_list_is_too_old_has_a_way_out_that_the_refusal_names(bool byNewerList)
    {
        await RestartAsync("34");
        await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(4);
        var rules = (await giveaway.GetAsync()).Rules;
        await operation.AdvanceAsync(rules.CloseTime.Seconds);
        var refused = Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await giveaway.Close())!;
        Assert.That(refused.Status.Detail, Does.Contain("import a newer list by "));
        if (byNewerList)
            await StaffList.ImportAsync(operation, snapshot: "2026-07-20");
        await operation.AdvanceAsync(rules.ImportUntil.Seconds);
        if (!byNewerList)
        {
            refused = Assert.ThrowsAsync<Grpc.Core.RpcException>(async () => await operation.Officer.Screening.ScreenContestAsync(new ScreenContestRequest { Contest = giveaway.Name, RequestId = Operation.Id() }))!;
            Assert.That(refused.Status.Detail, Does.Contain("a newer one cannot help it").And.Contain("Cancel it").And.Contain("Giveaways:Screening:RosterDays"));
            Assert.That((await StaffList.ImportAsync(operation.Hr, StaffList.Rows, snapshot: "2026-07-20")).FrozenContests, Is.EqualTo(new[] { giveaway.Name }));
            await RestartAsync("90");
        }
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Drawn));
        await Evidence.FindAsync(giveaway);
    }

    async Task RestartAsync(string days)
    {
        await operation.StopAsync();
        operation.Further = [$"--Giveaways:Screening:RosterDays={days}"];
        await operation.StartAsync();
    }

    [Test]
    public async Task Whoever_is_shown_parts_of_a_row_is_written_down_for_HR()
    {
        var roster = await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(4);
        var employee = await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        await operation.AdvanceAsync(Rounds.SummerTime - Giveaway.Day);
        Assert.That(await LooksAsync(), Is.Empty, "screening itself shows nobody anything");

        var finding = $"{giveaway.Name}/findings/{employee.Code}";
        await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name });
        await operation.Auditor.Screening.GetFindingAsync(new GetFindingRequest { Name = finding });
        await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name, State = FindingState.Open });
        var decide = new DecideFindingRequest { Name = finding, RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "Left the company in May." };
        await operation.SecondOfficer.Screening.DecideFindingAsync(decide);
        var looks = await LooksAsync();
        Assert.That(looks.Select(l => (l.Viewer, l.Purpose)), Is.EqualTo(new[]
        {
            ("officer-2", RosterLookPurpose.Decide), ("auditor", RosterLookPurpose.Read), ("officer", RosterLookPurpose.List),
        }));
        Assert.That(looks.Select(l => (l.Roster, l.Findings.Single(), l.Time.Seconds)), Is.All.EqualTo((roster.Name, finding, operation.Now)));
        Assert.That((await GetAsync(roster)).LookCount, Is.EqualTo(3));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.ListRosterLooksAsync(new ListRosterLooksRequest())), Is.EqualTo("ROLE_REQUIRED"));
        var first = await operation.Auditor.Screening.ListRosterLooksAsync(new ListRosterLooksRequest { PageSize = 2 });
        var second = await operation.Auditor.Screening.ListRosterLooksAsync(new ListRosterLooksRequest { PageSize = 2, PageToken = first.NextPageToken });
        Assert.That(first.Looks.Concat(second.Looks), Is.EqualTo(looks));
    }

    async Task<Roster> GetAsync(Roster roster) => (await operation.Hr.Screening.GetRosterAsync(new GetRosterRequest { Name = roster.Name })).Roster;

    async Task<IReadOnlyList<RosterLook>> LooksAsync() => (await operation.Hr.Screening.ListRosterLooksAsync(new ListRosterLooksRequest())).Looks;

    Grpc.Core.AsyncUnaryCall<RetireRosterResponse> Retire(Roster roster) =>
        operation.Hr.Screening.RetireRosterAsync(new RetireRosterRequest { Name = roster.Name, RequestId = Operation.Id() });

    static Grpc.Core.AsyncUnaryCall<ConfirmRosterResponse> Confirm(Desk hr, Roster roster) =>
        hr.Screening.ConfirmRosterAsync(new ConfirmRosterRequest { Name = roster.Name, RequestId = Operation.Id() });

    long Chunks() => (long)Rows.Scalar(operation.Folder, "SELECT COUNT(*) FROM \"RosterChunks\"");
}
