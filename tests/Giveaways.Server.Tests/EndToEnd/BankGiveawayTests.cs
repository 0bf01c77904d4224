using System.Text;
using Giveaways.Api.V1;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using Giveaways.Samples;
using Grpc.Core;
using EntryState = Giveaways.Api.V1.EntryState;
using Finding = Giveaways.Api.V1.Finding;
using Relation = Giveaways.Api.V1.Relation;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A bank's giveaway in two networks, from its first rules to its 110 winners: by default at a tenth of its size, whole with <c>GIVEAWAYS_SCENARIOS=full</c>.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BankGiveawayTests
{
    const string Accepted = "Nobody is out for it.";

    static readonly long Start = Rounds.SummerTime - (10 * Giveaway.Day);
    static readonly long Close = Rounds.SummerTime - (5 * Giveaway.Day);

    readonly Bank bank = new(Environment.GetEnvironmentVariable("GIVEAWAYS_SCENARIOS") == "full" ? 1 : 10);
    readonly Dictionary<long, ImportEntriesResponse> answers = [];

    Operation operation = null!;
    Giveaway giveaway = null!;
    IReadOnlyList<RuleFinding> firstCheck = [];
    IReadOnlyList<RuleFinding> secondCheck = [];
    string publishedTooSoon = "";
    RecordCoverageResponse coverage = null!;
    IReadOnlyList<Finding> queue = [];
    EntryReceipt appellant = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        operation = await Operation.StartAsync(Start);
        await PublishAsync();
        foreach (var employer in Bank.Employers)
            await StaffList.ImportAsync(operation.Hr, bank.Staff(employer), employer);
        await operation.AdvanceAsync(Close + 3_600);
        await ImportAsync(cutAfter: bank.Comments / 2);
        await ImportAsync(cutAfter: null);
        coverage = await operation.Marketing.Entries.RecordCoverageAsync(new RecordCoverageRequest { Contest = giveaway.Name, RequestId = Operation.Id(), Sources = { bank.Coverage() } });
        await giveaway.Close();
        await operation.AdvanceAsync(operation.Now + 60);
        queue = await FindingsAsync(FindingState.Open);
        foreach (var finding in queue.Take(3))
            await DecideAsync(finding);
        await AppealAsync();
        await operation.AdvanceAsync(Rounds.SummerTime);
    }

    async Task PublishAsync()
    {
        var contests = operation.Marketing.Contests;
        var first = Bank.FirstRules(Close, Rounds.SummerTime);
        var draft = (await contests.CreateContestAsync(new CreateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Rules = first } })).Contest;
        firstCheck = (await contests.CheckRulesAsync(new CheckRulesRequest { Name = draft.Name })).Findings;
        publishedTooSoon = await Refused.ReasonAsync(contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = draft.Name }));
        await contests.UpdateContestAsync(new UpdateContestRequest { RequestId = Operation.Id(), Contest = new Contest { Name = draft.Name, Rules = Bank.Mended(first) } });
        secondCheck = (await contests.CheckRulesAsync(new CheckRulesRequest { Name = draft.Name })).Findings;
        await operation.Officer.Contests.AcceptRuleWarningsAsync(new AcceptRuleWarningsRequest { RequestId = Operation.Id(), Name = draft.Name, Findings = { secondCheck.Select(f => new ShownFinding { Id = f.Id, Digest = f.Digest }) }, Reason = Accepted });
        await contests.PublishContestAsync(new PublishContestRequest { RequestId = Operation.Id(), Name = draft.Name });
        giveaway = new Giveaway(operation, draft.Name);
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task Rules_were_checked_for_Russia_and_mended_before_they_were_published()
    {
        Assert.That(firstCheck.Where(f => f.Severity == RuleSeverity.Error).Select(f => (f.Id, f.Field)), Is.EquivalentTo(new[] { ("R31/RU", "terms.tax"), ("R33/RU", "terms.privacy.consent_is_separate") }));
        Assert.That(firstCheck.Where(f => f.Clause == "R13").Select(f => f.Why).ToList(), Has.Count.EqualTo(2).And.All.Contains("follow").IgnoreCase);
        Assert.That(firstCheck, Has.All.Matches<RuleFinding>(f => f.Source.Length > 0 && f.SourceDate.Length == 10 && f.Fix.Length > 0));
        Assert.That(publishedTooSoon, Is.EqualTo("RULES_CHECK_FAILED"));
        Assert.That(secondCheck.Select(f => (f.Id, f.Severity)), Is.EqualTo(new[] { ("R13", RuleSeverity.Warning) }));
        var pack = Encoding.UTF8.GetString(await giveaway.EvidenceAsync());
        Assert.That(pack, Does.Contain("\"territories\":[\"RU\"]").And.Contain("\"tables\":"));
        foreach (var finding in secondCheck)
            Assert.That(pack, Does.Contain($"{{\"by\":\"officer\",\"finding\":\"{finding.Id}\",\"reason\":\"{Accepted}\"}}"));
    }

    [Test]
    public async Task Every_comment_is_answered_and_second_ones_are_merged_by_account()
    {
        Assert.That(answers, Has.Count.EqualTo(bank.Comments));
        Assert.That(answers.Values.Where(a => a.ResultCase == ImportEntriesResponse.ResultOneofCase.Error).Select(a => a.Error.Message), Is.Empty);
        Assert.That(answers.Values.Count(a => a.ResultCase == ImportEntriesResponse.ResultOneofCase.Duplicate), Is.EqualTo(bank.SecondComments));
        Assert.That(Enumerable.Range(bank.People, bank.SecondComments).Select(row => answers[row + 1].Duplicate?.Code),
            Is.EqualTo(Enumerable.Range(0, bank.SecondComments).Select(i => answers[(i * 64 % bank.People) + 1].Accepted.Code)));
        Assert.That((await giveaway.GetAsync()).Counts.Accepted, Is.EqualTo(bank.People));
    }

    [Test]
    public async Task How_much_of_each_network_was_captured_is_in_the_log_and_in_the_verdict()
    {
        Assert.That(coverage.Sources.Select(s => (s.Source, s.Coverage.Unaccounted)), Is.EqualTo(Bank.Networks.Select(n => (n, 0L))));
        Assert.That(coverage.Sources.Sum(s => s.Entries), Is.EqualTo(bank.People));
        Assert.That(coverage.Sources.Sum(s => s.Coverage.Captured), Is.EqualTo(bank.Comments));
        var found = await Evidence.FindAsync(giveaway);
        Assert.That(found.Sources.Select(s => (s.Source, s.Entries, s.Coverage!.Value.Captured)), Is.EqualTo(coverage.Sources.Select(s => (s.Source, s.Entries, s.Coverage.Captured))));
        Assert.That(found.Sources.Sum(s => s.Winners), Is.EqualTo(110));
    }

    [Test]
    public async Task Staff_and_declared_relatives_are_out_and_hardly_anybody_else()
    {
        var seal = (await operation.Auditor.Draws.GetDrawAsync(new GetDrawRequest { Name = giveaway.Name + "/draw" })).Seal;
        var excluded = (await FindingsAsync(FindingState.Excluded)).Select(f => f.Entry.Split('/')[^1]).ToHashSet();
        var of = Enumerable.Range(0, bank.People).Where(i => excluded.Contains(answers[i + 1].Accepted.Code)).Select(i => bank.Truth[i].Truth).ToList();
        Assert.That(of.Where(t => t.IsInnocent), Is.Empty);
        Assert.That(seal.Counts.Excluded, Is.EqualTo(excluded.Count));
        Assert.That(seal.Counts.Eligible + seal.Counts.Excluded, Is.EqualTo(bank.People));
        Assert.That(of.Count, Is.GreaterThan(bank.Truth.Count(e => e.Truth.Kind is PlantedKind.Employee or PlantedKind.DeclaredRelative) / 2));
    }

    [Test]
    public void Rings_stand_in_the_queue()
    {
        Assert.That(queue.Where(f => f.Kind == FindingKind.Ring).Select(f => f.Cluster).Distinct().Count(), Is.GreaterThanOrEqualTo(bank.People / 50_000 + 1));
    }

    [Test]
    public async Task One_draw_over_all_gives_110_winners_and_220_alternates()
    {
        var winners = await giveaway.WinnersAsync(alternates: true);
        Assert.That((winners.Count, winners.Select(w => w.Code).Distinct().Count()), Is.EqualTo((330, 330)));
        Assert.That((await giveaway.StoryAsync()).Count(l => l == "draw"), Is.EqualTo(1));
    }

    [Test]
    public async Task Stranger_with_a_receipt_verifies_all_of_it_offline()
    {
        var found = await Evidence.FindAsync(giveaway, answers.Values.Where(a => a.Accepted is not null).Take(100).Select(a => a.Accepted.Receipt));
        Assert.That((found.Trust, found.Phase, found.Saved), Is.EqualTo((Trust.Test, LogPhase.Drawn, 100)));
        Assert.That(Evidence.Standing(found), Is.EqualTo(Evidence.Standing((await giveaway.WinnersAsync()).Take(110))));
    }

    [Test]
    public async Task Pack_holds_nothing_of_anybody()
    {
        var pack = await giveaway.EvidenceAsync();
        foreach (var entry in bank.Truth.Take(200))
        {
            foreach (var secret in new[] { entry.Email, entry.FullName, entry.Phone, entry.Address }.OfType<string>())
                Assert.That(pack.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)), Is.LessThan(0), secret);
        }
        Assert.That(pack.AsSpan().IndexOf("commenter"u8), Is.LessThan(0));
    }

    [Test]
    public async Task Staff_list_never_reaches_the_app()
    {
        Assert.That(await Refused.ReasonAsync(operation.Marketing.Screening.ListRostersAsync(new ListRostersRequest())), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That((await giveaway.GetAsync()).CheckedAgainstStaff, Is.True);
    }

    [Test]
    public async Task Who_appealed_with_success_is_in()
    {
        var found = await operation.Anybody.Audit.FindEntryAsync(new FindEntryRequest { Contest = giveaway.Name, Code = appellant.Code });
        Assert.That((found.State, found.Rank > 0), Is.EqualTo((EntryState.In, true)));
    }

    // As an app does: it sends all it has under one id, and again from the first row that has no answer.
    async Task ImportAsync(int? cutAfter)
    {
        using var call = operation.Marketing.Entries.ImportEntries();
        using var cut = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            try
            {
                await foreach (var answer in call.ResponseStream.ReadAllAsync(cut.Token))
                {
                    answers[answer.Row] = answer;
                    if (answers.Count == cutAfter)
                        await cut.CancelAsync();
                }
            }
            catch (Exception gone) when (gone is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled } && cut.IsCancellationRequested)
            {
                call.Dispose();
            }
        });
        var first = 0;
        while (answers.ContainsKey(first + 1))
            first++;
        try
        {
            await call.RequestStream.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = giveaway.Name, RequestId = "comments" } }, cut.Token);
            for (var row = first; row < bank.Comments; row++)
                await call.RequestStream.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = row + 1, Entry = bank.Entry(row, Start) } }, cut.Token);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception gone) when (cut.IsCancellationRequested && gone is OperationCanceledException or RpcException or InvalidOperationException or ObjectDisposedException)
        {
            Assert.That(cutAfter, Is.Not.Null);
        }
        await reading;
    }

    async Task<IReadOnlyList<Finding>> FindingsAsync(FindingState state)
    {
        var found = new List<Finding>();
        var request = new ListFindingsRequest { Contest = giveaway.Name, State = state, PageSize = 1000 };
        do
        {
            var page = await operation.Officer.Screening.ListFindingsAsync(request);
            found.AddRange(page.Findings);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return found;
    }

    async Task DecideAsync(Finding finding) => await operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest
    {
        Name = finding.Name, RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "They called: three people of one household.",
    });

    // One of the excluded shows that the staff member is another person of that name.
    async Task AppealAsync()
    {
        var finding = (await FindingsAsync(FindingState.Excluded))[0];
        appellant = answers.Values.Select(a => a.Accepted).OfType<EntryReceipt>().First(r => r.Entry == finding.Entry);
        Assert.That(Opening.TryParse(appellant.Opening, out var opening, out _));
        var asked = await operation.Anybody.Inquiries.CreateInquiryAsync(new CreateInquiryRequest
        {
            Proof = new EntryProof { Entry = appellant.Entry, Salt = Convert.ToHexStringLower(opening!.Salt.Span) }, Kind = InquiryKind.Appeal, Text = "That is somebody else.", RequestId = Operation.Id(),
        });
        await operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest { Name = finding.Name, RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "Another person of that name." });
        Assert.That(asked.Inquiry.Name, Is.Not.Empty);
    }
}
