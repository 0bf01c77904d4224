using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using Giveaways.Samples;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Contact = Giveaways.Api.V1.Contact;
using Finding = Giveaways.Api.V1.Finding;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A small raffle of comments that were collected before, two minutes from the list to the winner, after a trial of it.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RaffleTests
{
    const int Margin = 30;

    static readonly Giveaways.Samples.Roster Staff = SampleWorld.Generate(new SampleOptions { Entries = 0, Planted = Planted.None }).Roster;
    static readonly IReadOnlyList<SampleComment> Comments = SampleComments.Generate(new SampleCommentOptions(), Staff);

    Operation operation = null!;
    Giveaway trial = null!;
    Giveaway raffle = null!;
    IReadOnlyList<ImportEntriesResponse> answers = [];

    [OneTimeSetUp]
    public async Task Run()
    {
        operation = await Operation.StartAsync(Rounds.EarlyTime - 120);
        await StaffList.ImportAsync(operation.Hr, StaffList.Of(Staff.People), "staff", "2023-08-01");
        trial = await PublishAsync("Trial", Rounds.EarlyTime);
        await HoldAsync(trial, Rounds.EarlyTime);
        await operation.AdvanceAsync(Rounds.SummerTime - 120);
        // The first list was used up years ago.
        await StaffList.ImportAsync(operation.Hr, StaffList.Of(Staff.People), "staff", "2026-08-01");
        raffle = await PublishAsync("Headphones", Rounds.SummerTime);
        answers = await HoldAsync(raffle, Rounds.SummerTime);
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public async Task Rules_of_entries_that_were_collected_before_are_warned_of_and_published()
    {
        var check = await operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Name = raffle.Name, Territories = { "RU" } });
        var asked = await operation.Marketing.Contests.CheckRulesAsync(new CheckRulesRequest { Name = raffle.Name });
        Assert.That(asked.Findings.Select(f => f.Severity), Is.All.EqualTo(RuleSeverity.Warning));
        Assert.That(asked.Findings.Single(f => f.Clause == "R04").Field, Is.EqualTo("open_time"));
        Assert.That(check.Findings.Where(f => f.Clause == "R04").Select(f => f.Severity), Is.EqualTo(new[] { RuleSeverity.Warning }), "where the law says more, it is a warning still");
        Assert.That(check.Findings.Count(f => f.Severity == RuleSeverity.Error), Is.GreaterThan(0));
    }

    [Test]
    public void Comments_of_one_account_are_one_person()
    {
        Assert.That(answers.Select(a => a.ResultCase), Has.None.EqualTo(ImportEntriesResponse.ResultOneofCase.Error));
        Assert.That(answers.Count(a => a.Accepted is not null), Is.EqualTo(300));
        Assert.That(answers.Where(a => a.Duplicate is not null).Select(a => Comments[(int)a.Row - 1].Account),
            Is.EqualTo(answers.Where(a => a.Duplicate is not null).Select(a => Comments[(int)answers.First(b => b.Accepted?.Code == a.Duplicate.Code).Row - 1].Account)));
    }

    [Test]
    public async Task Employee_is_out_with_a_reason()
    {
        var found = (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = raffle.Name })).Findings.Single();
        var row = (int)answers.Single(a => a.Accepted?.Entry == found.Entry).Row;
        Assert.That((Comments[row - 1].RosterId, found.State), Is.EqualTo((Comments.First(c => c.RosterId is not null).RosterId, FindingState.Excluded)));
        Assert.That(found.Explanation, Is.Not.Empty);
    }

    [Test]
    public async Task Round_behind_the_seal_gives_one_winner_and_three_alternates()
    {
        var contest = await raffle.GetAsync();
        Assert.That(contest.SealTime.Seconds + Margin, Is.LessThanOrEqualTo(Rounds.SummerTime));
        Assert.That((await raffle.WinnersAsync(alternates: true)).Select(w => w.Prize), Is.EqualTo(new[] { "headphones", "", "", "" }));
    }

    [Test]
    public async Task Verdict_says_what_a_list_from_elsewhere_cannot_prove()
    {
        var found = await Evidence.FindAsync(raffle, answers.Where(a => a.Accepted is not null).Take(5).Select(a => a.Accepted.Receipt));
        Assert.That((found.Trust, found.Warnings.Single()), Is.EqualTo((Trust.Test, HistoryWarning.RulesLoggedAfterParticipationBegan)));
        var source = found.Sources.Single();
        Assert.That((source.Source, source.Entries, source.Winners, source.Coverage!.Value.Unaccounted), Is.EqualTo(("vk", 300L, 1L, 3L)));
    }

    [Test]
    public async Task Trial_stays_visible_and_marked()
    {
        var contests = (await operation.Auditor.Contests.ListContestsAsync(new ListContestsRequest())).Contests;
        Assert.That(contests.Select(c => (c.Rules.Title, c.Rules.Mode, c.State)), Is.EqualTo(new[] { ("Headphones", ContestMode.Test, ContestState.Drawn), ("Trial", ContestMode.Test, ContestState.Drawn) }));
        Assert.That((await Evidence.FindAsync(trial)).Trust, Is.EqualTo(Trust.Test));
    }

    async Task<Giveaway> PublishAsync(string title, long draw) => await Giveaway.PublishAsync(operation, new Rules
    {
        Title = title, Sponsor = "The organiser", Mode = ContestMode.Test, IdentifyingContact = ContactKind.Network, Manual = true, Alternates = 3, AppealWindow = new Duration(),
        OpenTime = Operation.Time(operation.Now - 1 - (2 * Giveaway.Day)), CloseTime = Operation.Time(operation.Now), DrawTime = Operation.Time(draw), SealMargin = new Duration { Seconds = Margin },
        Prizes = { new Prize { Id = "headphones", DisplayName = "Headphones" } },
    });

    async Task<IReadOnlyList<ImportEntriesResponse>> HoldAsync(Giveaway giveaway, long draw)
    {
        var imported = await ImportAsync(giveaway);
        await operation.Marketing.Entries.RecordCoverageAsync(new RecordCoverageRequest
        {
            Contest = giveaway.Name, RequestId = Operation.Id(), Sources = { new SourceCoverage { Source = "vk", Expected = Comments.Count + 5, Captured = Comments.Count, Deleted = 2 } },
        });
        await giveaway.Close();
        await giveaway.Screen();
        await giveaway.Seal();
        await operation.AdvanceAsync(draw);
        await giveaway.Draw(Rounds.Beacon(draw == Rounds.SummerTime ? Rounds.Summer : Rounds.Early));
        return imported;
    }

    async Task<IReadOnlyList<ImportEntriesResponse>> ImportAsync(Giveaway giveaway)
    {
        var opened = operation.Now - 1 - (2 * Giveaway.Day);
        using var call = operation.Marketing.Entries.ImportEntries();
        var reading = Task.Run(async () => await call.ResponseStream.ReadAllAsync().ToListAsync());
        await call.RequestStream.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = giveaway.Name, RequestId = "comments" } });
        foreach (var (i, comment) in Comments.Index())
        {
            await call.RequestStream.WriteAsync(new ImportEntriesRequest
            {
                Row = new ImportEntriesRow
                {
                    Row = i + 1,
                    Entry = new EntryInput
                    {
                        FullName = comment.Name, Source = "vk", EnteredTime = Operation.Time(opened + comment.PostedSeconds),
                        Contacts = { new Contact { Kind = ContactKind.Network, Network = "vk", Value = comment.Account, Verified = true, VerificationMethod = "network" } },
                    },
                },
            });
        }
        await call.RequestStream.CompleteAsync();
        return await reading;
    }
}
