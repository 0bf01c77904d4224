using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using EntryState = Giveaways.Api.V1.EntryState;
using Leaf = Giveaways.Proofs.Leaves.Leaf;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A contest that runs by itself, from its rules to its winners, and what anybody can see of it on the way.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class WholeContestTests
{
    const int People = 30;

    Operation operation = null!;
    Giveaway giveaway = null!;
    EntryReceipt employee = null!;
    EntryReceipt spouse = null!;
    EntryReceipt reviewed = null!;
    EntryReceipt withdrawn = null!;
    IReadOnlyList<EntryReceipt> receipts = [];
    Contest whileOpen = null!;
    IReadOnlyList<string> storyWhileOpen = [];
    FindEntryResponse employeeWhileOpen = null!;
    GetEntryResponse employeeForMarketingWhileOpen = null!;
    string screeningWhileOpen = "";
    string checkpointWhileOpen = "";
    IReadOnlyList<Finding> findingsWhileOpen = [];

    [OneTimeSetUp]
    public async Task Run()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await StaffList.ImportAsync(operation);
        var rules = Giveaway.Rules(Rounds.SummerTime, ("Car", 1), ("Phone", 2));
        rules.Unscreened = UnscreenedRule.Refused;
        giveaway = await Giveaway.PublishAsync(operation, rules);
        receipts = await giveaway.EnterAsync(People);
        employee = await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        spouse = await giveaway.EnterAsync("petro.koval@home.example", "Petro Koval");
        reviewed = await giveaway.EnterAsync("olha.koval@corp.example", "Somebody Else");
        withdrawn = await giveaway.EnterAsync("regrets@people.example", "Regretful Person");
        await operation.Marketing.Entries.WithdrawEntryAsync(new WithdrawEntryRequest { Name = withdrawn.Entry, RequestId = Operation.Id() });
        await operation.AdvanceAsync(rules.CloseTime.Seconds + 60);
        await LookAsync();
        await operation.AdvanceAsync(Rounds.SummerTime);
    }

    async Task LookAsync()
    {
        whileOpen = await giveaway.GetAsync();
        storyWhileOpen = await giveaway.StoryAsync();
        employeeWhileOpen = await FindAsync(employee);
        employeeForMarketingWhileOpen = await operation.Marketing.Entries.GetEntryAsync(new GetEntryRequest { Name = employee.Entry });
        screeningWhileOpen = await Refused.ReasonAsync(giveaway.Screen());
        findingsWhileOpen = (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name })).Findings;
        checkpointWhileOpen = (await giveaway.CheckpointAsync()).Checkpoint;
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task Contest_closes_screens_seals_and_draws_by_itself()
    {
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[] { "rules", "roster", "withdraw", "close", "exclude", "exclude", "seal", "draw" }));
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Drawn));
    }

    [Test]
    public async Task Jump_of_the_clock_does_everything_at_its_own_time()
    {
        var rules = (await giveaway.GetAsync()).Rules;
        var times = (await giveaway.LeavesAsync()).Select(l => Leaf.TryParse(System.Text.Encoding.UTF8.GetBytes(l), out var leaf, out _) ? leaf! : throw new FormatException())
            .GroupBy(l => l.Type).ToDictionary(g => g.Key, g => g.Max(l => l.Time));
        Assert.That(times["close"], Is.EqualTo(rules.ImportUntil.Seconds));
        Assert.That(times["exclude"], Is.EqualTo(rules.ImportUntil.Seconds));
        Assert.That(times["seal"], Is.EqualTo(rules.SealBy.Seconds - 20));
        Assert.That(times["draw"], Is.EqualTo(Rounds.SummerTime));
    }

    [Test]
    public async Task Seal_counts_who_is_in_and_who_is_not()
    {
        var seal = (await operation.Marketing.Draws.GetDrawAsync(new GetDrawRequest { Name = giveaway.Name + "/draw" })).Seal;
        Assert.That((seal.Counts.Accepted, seal.Counts.Eligible, seal.Counts.Excluded, seal.Counts.Withdrawn), Is.EqualTo((People + 4L, People + 1L, 2L, 1L)));
        Assert.That((seal.Findings, seal.Undecided, seal.Tickets, seal.Screened), Is.EqualTo((3L, 1L, People + 1L, true)));
    }

    [Test]
    public async Task Nobody_who_is_out_wins_or_stands_behind()
    {
        var drawn = (await giveaway.WinnersAsync(alternates: true)).Select(w => w.Code).ToList();
        Assert.That(drawn, Has.Count.EqualTo(3 + 6));
        Assert.That(drawn, Does.Not.Contain(employee.Code).And.Not.Contain(spouse.Code).And.Not.Contain(withdrawn.Code));
        Assert.That(drawn, Is.Unique);
    }

    [Test]
    public async Task Draw_used_the_round_that_the_rules_name()
    {
        var draw = (await giveaway.Draw()).Draw;
        Assert.That((draw.Beacon, draw.Mode), Is.EqualTo((Rounds.Beacon(Rounds.Summer), ContestMode.Test)));
        Assert.That(draw.Randomness, Is.EqualTo("ce7b0bc26c2f2f969bb4fa4ceb074fd13baed8557659ac0ea1af0b589c68d8bf"));
    }

    [Test]
    public async Task Stranger_verifies_the_pack_offline()
    {
        var saved = receipts.Select(r => r.Receipt).Append(checkpointWhileOpen).Append(employee.Receipt).ToList();
        var found = await Evidence.FindAsync(giveaway, saved);
        Assert.That((found.Trust, found.Phase, found.IsFinal, found.IsResultWithheld, found.Saved), Is.EqualTo((Trust.Test, LogPhase.Drawn, false, false, saved.Count)));
        Assert.That(Evidence.Standing(found), Is.EqualTo(Evidence.Standing(await giveaway.WinnersAsync())));
        Assert.That(found.Drawn!.Rankings[0].Alternates.Select(a => a.Code), Is.EqualTo((await giveaway.WinnersAsync(alternates: true)).Skip(3).Select(w => w.Code)));
    }

    [Test]
    public async Task Pack_of_an_earlier_size_verifies_too()
    {
        using var call = operation.Anybody.Audit.DownloadEvidence(new DownloadEvidenceRequest { Contest = giveaway.Name, TreeSize = long.Parse(checkpointWhileOpen.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture) });
        using var pack = new MemoryStream();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            pack.Write(call.ResponseStream.Current.Data.Span);
        var verdict = Verifier.Verify(pack, [], new VerifierOptions { Threads = 1 });
        Assert.That((verdict.IsAccepted, verdict.Findings?.Phase), Is.EqualTo((true, (LogPhase?)LogPhase.Open)), () => $"{verdict.Failure}");
    }

    [Test]
    public void Staff_are_not_told_from_others_while_entries_are_taken()
    {
        Assert.That(storyWhileOpen, Is.EqualTo(new[] { "rules", "roster", "withdraw" }));
        Assert.That(whileOpen.Counts.Excluded, Is.Zero);
        Assert.That(whileOpen.Counts.ExcludedByClass, Is.Empty);
        Assert.That((employeeWhileOpen.State, employeeWhileOpen.ExclusionClass), Is.EqualTo((EntryState.In, ExclusionClass.Unspecified)));
        Assert.That(employeeForMarketingWhileOpen.Entry.State, Is.EqualTo(EntryState.In));
        Assert.That(screeningWhileOpen, Is.EqualTo("NOT_CLOSED"));
        Assert.That(findingsWhileOpen, Is.Empty);
        Assert.That(employee.Receipt.Split('\n')[0], Is.EqualTo(receipts[0].Receipt.Split('\n')[0]));
    }

    [Test]
    public async Task Exclusion_says_one_coarse_class_in_public()
    {
        var found = await FindAsync(employee);
        Assert.That((found.State, found.ExclusionClass, found.Weight, found.Rank), Is.EqualTo((EntryState.Excluded, ExclusionClass.Connected, 0, 0)));
        Assert.That((await FindAsync(spouse)).ExclusionClass, Is.EqualTo(ExclusionClass.Connected));
        Assert.That((await giveaway.LeavesAsync()).Where(l => l.StartsWith("exclude/", StringComparison.Ordinal)).Select(l => l.Split('\n').Length), Is.All.EqualTo(6), "type, time, code, class, commitment");
    }

    [Test]
    public async Task Undecided_entry_stays_in()
    {
        var finding = (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name, State = FindingState.Open })).Findings.Single();
        Assert.That((finding.Entry, finding.Outcome), Is.EqualTo((reviewed.Entry, ScreeningOutcome.Review)));
        Assert.That((await FindAsync(reviewed)).Rank, Is.GreaterThan(0));
    }

    [Test]
    public async Task Decision_after_the_seal_changes_no_list()
    {
        var before = await giveaway.CheckpointAsync();
        var finding = (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name, State = FindingState.Excluded })).Findings.First();
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest
        {
            Name = finding.Name, RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "A mistake.",
        })), Is.EqualTo("ALREADY_SEALED"));
        Assert.That(await giveaway.CheckpointAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Marketing_never_reads_a_roster_or_a_finding()
    {
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Screening.ListRostersAsync(new ListRostersRequest())), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name })), Is.EqualTo("ROLE_REQUIRED"));
    }

    [Test]
    public async Task Pack_holds_no_personal_data()
    {
        var pack = await giveaway.EvidenceAsync();
        foreach (var secret in new[] { StaffList.EmployeeEmail, StaffList.EmployeeName, StaffList.SharedPhone, "p1@people.example", "Person Number1", "ext-p1" })
            Assert.That(pack.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)), Is.LessThan(0), secret);
    }

    async Task<FindEntryResponse> FindAsync(EntryReceipt receipt) =>
        await operation.Anybody.Audit.FindEntryAsync(new FindEntryRequest { Contest = giveaway.Name, Code = receipt.Code });
}
