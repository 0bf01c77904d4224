using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Staff lists: to which contests they attach, until when, and that nobody takes one away unseen.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RosterTests
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
    public async Task Roster_attaches_until_the_intake_ends()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Rules("acme"));
        await giveaway.EnterAsync(4);
        await StaffList.ImportAsync(operation);
        await StaffList.ImportAsync(operation, snapshot: "2026-07-02");
        await StaffList.ImportAsync(operation, snapshot: "2026-07-02", correction: true);
        await StaffList.ImportAsync(operation, employer: "another");
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.ImportUntil.Seconds);
        await StaffList.ImportAsync(operation, snapshot: "2026-08-01");
        var rosters = (await giveaway.LeavesAsync()).Where(l => l.StartsWith("roster/", StringComparison.Ordinal)).Select(l => l[l.LastIndexOf("reason", StringComparison.Ordinal)..]);
        Assert.That(rosters, Is.EqualTo(new[] { "reason initial\n", "reason update\n", "reason correction\n" }));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Drawn), "screened by the last of its lists");
        await Evidence.FindAsync(giveaway);
    }

    [Test]
    public async Task Contest_that_needs_a_roster_is_not_sealed_without_it()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Rules("acme"));
        await giveaway.EnterAsync(4);
        await operation.AdvanceAsync(Rounds.SummerTime - 620);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Published));
        Assert.That(await Refused.ReasonAsync(giveaway.Seal()), Is.EqualTo("UNSCREENED"));
    }

    [Test]
    public async Task Contest_without_any_roster_is_not_published_unless_the_rules_say_so()
    {
        var created = await operation.Marketing.Contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = Rules() } });
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = created.Contest.Name })), Is.EqualTo("UNSCREENED"));
    }

    [Test]
    public async Task Officer_reinstates_before_the_seal_and_the_entry_takes_part()
    {
        await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(4);
        var employee = await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        await operation.AdvanceAsync(Rounds.SummerTime - Giveaway.Day);
        Assert.That((await giveaway.GetAsync()).Counts.Excluded, Is.EqualTo(1));
        await operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest
        {
            Name = $"{giveaway.Name}/findings/{employee.Code}", RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "Left the company in May.",
        });
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "roster", "close", "exclude", "clear", "reinstate", "seal", "draw" }));
        Assert.That((await operation.Anybody.Audit.FindEntryAsync(new FindEntryRequest { Contest = giveaway.Name, Code = employee.Code })).Rank, Is.GreaterThan(0));
        await Evidence.FindAsync(giveaway);
    }

    [Test]
    public async Task Roster_whose_rows_were_taken_away_in_storage_lets_nobody_pass()
    {
        await StaffList.ImportAsync(operation);
        var giveaway = await Giveaway.PublishAsync(operation, Rules());
        await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        await giveaway.EnterAsync(4);
        Assert.That(Rows.Execute(operation.Folder, "DELETE FROM \"RosterChunks\""), Is.EqualTo(1));
        await operation.AdvanceAsync(Rounds.SummerTime - 660);
        Assert.That(await Refused.ReasonAsync(giveaway.Screen()), Is.EqualTo("ROOT_MISMATCH"));
        await operation.AdvanceAsync(Rounds.SummerTime);
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "roster", "close" }), "without its roster the contest is not sealed");
    }
}
