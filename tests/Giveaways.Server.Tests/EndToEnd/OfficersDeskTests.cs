using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The officer's queue over a real server: what comes first, what is left out, and how many people decide.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OfficersDeskTests
{
    Operation operation = null!;
    Giveaway giveaway = null!;
    EntryReceipt employee = null!;
    EntryReceipt stranger = null!;
    EntryReceipt neighbour = null!;

    [SetUp]
    public async Task Start()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await StaffList.ImportAsync(operation);
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Exclusion = new ExclusionPolicy { Employers = { "acme" } };
        rules.Manual = true;
        giveaway = await Giveaway.PublishAsync(operation, rules);
        employee = await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        stranger = await giveaway.EnterAsync(giveaway.Entry("s@people.example", "s", "Zoe Stranger"), StaffList.SharedPhone);
        neighbour = await giveaway.EnterAsync(giveaway.Entry("n@people.example", "n", "Adam Neighbour"), StaffList.SharedPhone);
        await giveaway.EnterAsync("b@people.example", "Nobody Known");
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.CloseTime.Seconds + 1);
        await giveaway.Close();
        await giveaway.Screen();
    }

    [TearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task Queue_begins_with_what_weighs_most_and_pages_through_all_of_it_once()
    {
        var all = await ListAsync(new ListFindingsRequest());
        Assert.That(all.Select(f => f.WeightMillibits), Is.Ordered.Descending);
        Assert.That(all.Select(Code), Is.EquivalentTo(new[] { employee.Code, stranger.Code, neighbour.Code }));
        Assert.That((await ListAsync(new ListFindingsRequest { PageSize = 1 })).Select(Code), Is.EqualTo(all.Select(Code)));
        Assert.That((await ListAsync(new ListFindingsRequest { PageSize = 1, Order = FindingOrder.Entry })).Select(Code), Is.EqualTo(new[] { employee.Code, stranger.Code, neighbour.Code }));
    }

    [Test]
    public async Task Queue_shows_what_was_asked_for_and_nothing_else()
    {
        string[] two = [stranger.Code, neighbour.Code];
        Assert.That((await ListAsync(new ListFindingsRequest { State = FindingState.Open })).Select(Code), Is.EquivalentTo(two));
        Assert.That((await ListAsync(new ListFindingsRequest { Outcome = ScreeningOutcome.Exclude })).Select(Code), Is.EqualTo(new[] { employee.Code }));
        Assert.That((await ListAsync(new ListFindingsRequest { Kind = FindingKind.ReassignedContact })).Select(Code), Is.EquivalentTo(two));
        Assert.That(await ListAsync(new ListFindingsRequest { Kind = FindingKind.Ring }), Is.Empty);
        var least = (await ListAsync(new ListFindingsRequest { Outcome = ScreeningOutcome.Exclude })).Single().WeightMillibits;
        Assert.That((await ListAsync(new ListFindingsRequest { MinWeightMillibits = least })).Select(Code), Is.EqualTo(new[] { employee.Code }));
        Assert.That(await ListAsync(new ListFindingsRequest { Drawn = true }), Is.Empty);
        Assert.That(await ListAsync(new ListFindingsRequest { Cluster = "ring-1" }), Is.Empty);
    }

    [Test]
    public async Task Cluster_that_no_finding_has_is_not_decided()
    {
        var request = new DecideClusterRequest { Contest = giveaway.Name, Cluster = "ring-1", Count = 1, Outcome = DecisionOutcome.Clear, ReasonText = "Looked at it.", RequestId = Operation.Id() };
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideClusterAsync(request)), Is.EqualTo("NOT_FOUND"));
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Screening.DecideClusterAsync(request)), Is.EqualTo("ROLE_REQUIRED"));
    }

    [Test]
    public async Task Ring_is_decided_as_a_whole_and_once()
    {
        string[] names = ["Adam Baker", "Beth Carter", "Carl Draper", "Dora Fisher", "Egon Miller", "Faye Porter", "Gerd Sawyer", "Hana Turner"];
        var rules = Giveaway.Rules(Rounds.SummerTime + (30 * Giveaway.Day));
        rules.Exclusion = new ExclusionPolicy { Employers = { "acme" } };
        rules.Manual = true;
        giveaway = await Giveaway.PublishAsync(operation, rules);
        foreach (var (i, name) in names.Index())
        {
            var entry = giveaway.Entry($"r{i}@people.example", $"r{i}", name);
            (entry.Entry.Device, entry.Entry.PayoutAccount) = ("device-1", "UA00 PAYOUT 1");
            await operation.Marketing.Entries.SubmitEntryAsync(entry);
        }
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.CloseTime.Seconds + 1);
        await giveaway.Close();
        await giveaway.Screen();
        var ring = await ListAsync(new ListFindingsRequest { Kind = FindingKind.Ring });
        Assert.That((ring.Count, ring.Select(f => f.Cluster).Distinct().Count()), Is.EqualTo((names.Length, 1)));
        var request = new DecideClusterRequest
        {
            Contest = giveaway.Name, Cluster = ring[0].Cluster, Count = names.Length - 2, Outcome = DecisionOutcome.Exclude, ExclusionClass = ExclusionClass.Breach,
            ReasonText = "One device and one account entered for eight names.", RequestId = Operation.Id(),
        };
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideClusterAsync(request)), Is.EqualTo("VERSION_MISMATCH"));
        // What was decided by itself stays as it is, and is not counted.
        await operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest { Name = ring[0].Name, Outcome = DecisionOutcome.Clear, ReasonText = "Runs the shop.", RequestId = Operation.Id() });
        request.Count = names.Length;
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideClusterAsync(request)), Is.EqualTo("VERSION_MISMATCH"));
        (request.Count, request.RequestId) = (names.Length - 1, Operation.Id());
        var decided = await operation.Officer.Screening.DecideClusterAsync(request);
        Assert.That(decided.Findings.Select(f => (f.State, f.ExclusionClass)), Is.All.EqualTo((FindingState.Excluded, ExclusionClass.Breach)));
        Assert.That((await giveaway.StoryAsync()).Count(t => t == "exclude"), Is.EqualTo(names.Length - 1));
        Assert.That(await operation.Officer.Screening.DecideClusterAsync(request), Is.EqualTo(decided), "a retry decides nothing anew");
        request.RequestId = Operation.Id();
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideClusterAsync(request)), Is.EqualTo("FINDING_DECIDED"));
    }

    [Test]
    public async Task Appeal_is_granted_with_the_decision_that_it_asks_for()
    {
        var proof = new EntryProof { Entry = employee.Entry, Salt = Proofs.Commitments.Opening.TryParse(employee.Opening, out var opening, out _) ? Convert.ToHexStringLower(opening.Salt.Span) : "" };
        await operation.Anybody.Inquiries.CreateInquiryAsync(new CreateInquiryRequest { Proof = proof, Kind = InquiryKind.Appeal, Text = "I left in May.", RequestId = Operation.Id() });
        await DecideAsync(operation.Officer, employee.Code);
        var settled = (await operation.Officer.Inquiries.ListInquiriesAsync(new ListInquiriesRequest { Contest = giveaway.Name })).Inquiries.Single();
        Assert.That((settled.State, settled.Answer.Explanation), Is.EqualTo((InquiryState.Granted, "The number was reassigned.")));
    }

    [Test]
    public async Task Cluster_is_decided_one_by_one_behind_the_seal()
    {
        var cluster = (await ListAsync(new ListFindingsRequest { State = FindingState.Open })).GroupBy(f => f.Cluster).First(g => g.Key.Length > 0);
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.SealBy.Seconds);
        await giveaway.Seal();
        var request = new DecideClusterRequest { Contest = giveaway.Name, Cluster = cluster.Key, Count = cluster.Count(), Outcome = DecisionOutcome.Clear, ReasonText = "Looked at it.", RequestId = Operation.Id() };
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideClusterAsync(request)), Is.EqualTo("ALREADY_SEALED"));
    }

    [Test]
    public async Task Policy_is_tried_on_the_entries_before_it_is_used()
    {
        var own = await SimulateAsync(null);
        Assert.That((own.Entries, own.ReviewNow, own.ExcludeNow, own.ReviewThen, own.ExcludeThen), Is.EqualTo((4L, 2L, 1L, 2L, 1L)));
        var heavy = await operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, MinWeightMillibits = 1_000_000_000 });
        Assert.That((heavy.Impacts[0].ReviewThen, heavy.Impacts[0].ExcludeThen), Is.EqualTo((0L, 1L)));
        Assert.That(heavy.Impacts.Where(i => i.Dimension == ImpactDimension.Region).Select(i => (i.Group, i.Entries, i.ReviewNow)), Is.EqualTo(new[] { ("UA", 2L, 2L), ("unknown", 2L, 0L) }));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, Exclusion = new ExclusionPolicy { Employers = { "other" } } })),
            Is.EqualTo("UNSCREENED"));
        await StaffList.ImportAsync(operation.Hr, [new RosterRow { Id = "9", Surname = "Known", GivenName = "Nobody", Email = "b@people.example" }], "other");
        var wider = await SimulateAsync(new ExclusionPolicy { Employers = { "acme", "other" } });
        Assert.That((wider.ExcludeNow, wider.ExcludeThen), Is.EqualTo((1L, 2L)));
        var officers = await SimulateAsync(new ExclusionPolicy { Employers = { "acme" }, Engagements = { "officer" } });
        Assert.That((officers.ReviewThen, officers.ExcludeThen), Is.EqualTo((0L, 0L)), "the list has employees alone");
        Assert.That((await SimulateAsync(new ExclusionPolicy { Employers = { "acme" }, Engagements = { "officer", "employee" } })).ExcludeThen, Is.EqualTo(1));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, Exclusion = new ExclusionPolicy { Employers = { "acme" }, Engagements = { "boss" } } })),
            Is.EqualTo("OUT_OF_RANGE"));
        Assert.That((await ListAsync(new ListFindingsRequest())).Count, Is.EqualTo(3), "nothing is kept");
    }

    [Test]
    public async Task Policy_is_not_tried_while_entries_are_taken()
    {
        var open = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime + (30 * Giveaway.Day)));
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = open.Name })), Is.EqualTo("NOT_CLOSED"));
    }

    async Task<ScreeningImpact> SimulateAsync(ExclusionPolicy? policy)
    {
        var answer = await operation.Officer.Screening.SimulateScreeningAsync(new SimulateScreeningRequest { Contest = giveaway.Name, Exclusion = policy });
        Assert.That(answer.Impacts[0].Dimension, Is.EqualTo(ImpactDimension.All));
        return answer.Impacts[0];
    }

    [Test]
    public async Task Claim_of_a_drawn_entry_is_released_by_two_officers_who_agree()
    {
        // Somebody was excluded: the list waits for an appeal.
        await operation.AdvanceAsync((await giveaway.GetAsync()).Rules.SealBy.Seconds);
        await giveaway.Seal();
        await operation.AdvanceAsync(Rounds.SummerTime);
        await giveaway.Draw();
        var drawn = await giveaway.WinnersAsync();
        var held = drawn.First(w => w.Code == stranger.Code || w.Code == neighbour.Code);
        Assert.That((await ListAsync(new ListFindingsRequest { Drawn = true })).Select(Code), Is.EquivalentTo(new[] { stranger.Code, neighbour.Code }));
        await giveaway.Offer(held.Claim);
        Assert.That((await DecideAsync(operation.Officer, held.Code)).Finding.Proposal.Outcome, Is.EqualTo(DecisionOutcome.Clear));
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(held.Claim)), Is.EqualTo("CLAIM_HELD"), "one person is not enough");
        Assert.That(await Refused.ReasonAsync(operation.Officer.Screening.DecideFindingAsync(Decision(held.Code))), Is.EqualTo("SAME_APPROVER"));
        var decided = (await DecideAsync(operation.SecondOfficer, held.Code)).Finding;
        Assert.That((decided.State, decided.Proposal, decided.Decision.Decider.Split(' ').Distinct().Count()), Is.EqualTo((FindingState.Cleared, (FindingDecision?)null, 2)));
        await giveaway.Offer(held.Claim);
    }

    DecideFindingRequest Decision(string code) => new()
    {
        Name = $"{giveaway.Name}/findings/{code}", Outcome = DecisionOutcome.Clear, ReasonText = "The number was reassigned.", RequestId = Operation.Id(),
    };

    async Task<DecideFindingResponse> DecideAsync(Desk officer, string code) => await officer.Screening.DecideFindingAsync(Decision(code));

    async Task<List<Finding>> ListAsync(ListFindingsRequest request)
    {
        request.Contest = giveaway.Name;
        var findings = new List<Finding>();
        do
        {
            var page = await operation.Officer.Screening.ListFindingsAsync(request);
            findings.AddRange(page.Findings);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return findings;
    }

    static string Code(Finding finding) => finding.Name.Split('/')[^1];
}
