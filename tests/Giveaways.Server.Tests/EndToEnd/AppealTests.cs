using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Giveaways.Api.V1;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;
using EntryState = Giveaways.Api.V1.EntryState;
using ExclusionClass = Giveaways.Api.V1.ExclusionClass;
using Leaf = Giveaways.Proofs.Leaves.Leaf;
using Opening = Giveaways.Proofs.Commitments.Opening;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Two are excluded and appeal: one is answered and back before the seal, the other hears nothing in time and loses nothing by it.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class AppealTests
{
    const string Canary = "ПроверкаКанарейка7";
    const string Explanation = "Another person of that name: the birth dates differ.";

    Operation operation = null!;
    Giveaway giveaway = null!;
    EntryReceipt friend = null!;
    EntryReceipt unheard = null!;
    EntryReceipt stranger = null!;
    Rules rules = null!;

    Standing whileOpen = null!;
    string appealWhileOpen = "";
    IReadOnlyList<Notice> noticesWhileOpen = [];
    IReadOnlyList<Notice> noticesAfterClose = [];
    Standing excluded = null!;
    string otherSalt = "";
    HttpStatusCode pageStatus;
    JsonElement page;
    string secondAppeal = "";
    CreateInquiryResponse retried = null!;
    string lateForeignBody = "";
    Inquiry toRefuse = null!;
    string withoutNextStep = "";
    Inquiry granted = null!;
    string answeredTwice = "";
    EntryState afterGrant;
    string sealInWindow = "";
    string sealUnanswered = "";
    IReadOnlyList<Inquiry> overdue = [];
    string exclusionTooLate = "";
    IReadOnlyList<string> story = [];
    JsonElement summary;

    [OneTimeSetUp]
    public async Task Run()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (8 * Giveaway.Day));
        await StaffList.ImportAsync(operation);
        var wanted = Giveaway.Rules(Rounds.SummerTime, ("Car", 3));
        wanted.Unscreened = UnscreenedRule.Refused;
        (wanted.CloseTime, wanted.ImportUntil) = (Operation.Time(Rounds.SummerTime - (6 * Giveaway.Day)), null);
        giveaway = await Giveaway.PublishAsync(operation, wanted);
        rules = (await giveaway.GetAsync()).Rules;
        friend = await giveaway.EnterAsync(StaffList.EmployeeEmail, StaffList.EmployeeName);
        unheard = await giveaway.EnterAsync("petro.koval@home.example", "Petro Koval");
        stranger = await giveaway.EnterAsync("olha.koval@corp.example", "Somebody Else");
        (whileOpen, appealWhileOpen, noticesWhileOpen) = (await StandingAsync(friend), await Refused.ReasonAsync(AppealAsync(friend, "No.")), await NoticesAsync());
        await operation.AdvanceAsync(rules.ImportUntil.Seconds + 60);
        await AppealAsync();
        await AnswerAsync();
        await SealAsync();
        story = await giveaway.StoryAsync();
        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        summary = await http.GetFromJsonAsync<JsonElement>($"{giveaway.Name}/summary.json");
    }

    async Task AppealAsync()
    {
        noticesAfterClose = await NoticesAsync();
        excluded = await StandingAsync(friend);
        otherSalt = await Refused.ReasonAsync(operation.Anybody.Inquiries.GetStandingAsync(new GetStandingRequest { Proof = new EntryProof { Entry = friend.Entry, Salt = Proof(unheard).Salt } }));
        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        var posted = await http.PostAsJsonAsync("/inquiries/create", new
        {
            proof = new { entry = friend.Entry, salt = Proof(friend).Salt }, kind = "INQUIRY_KIND_APPEAL", text = "I am not that Ivan Petrenko. " + Canary, language = "uk", request_id = "page-1",
        });
        (pageStatus, page) = (posted.StatusCode, await posted.Content.ReadFromJsonAsync<JsonElement>());
        secondAppeal = await Refused.ReasonAsync(AppealAsync(friend, "Once more."));
        retried = await AppealAsync(friend, "I am not that Ivan Petrenko. " + Canary, "page-1", "uk");
        using var foreign = await http.PostAsync("/inquiries/create", new StringContent("{}", Encoding.UTF8, "text/plain"));
        lateForeignBody = $"{(int)foreign.StatusCode} {(await foreign.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString()}";
        await AppealAsync(unheard, "Petro Koval is a common name.");
    }

    async Task AnswerAsync()
    {
        toRefuse = (await operation.Officer.Inquiries.ListInquiriesAsync(new ListInquiriesRequest { Contest = giveaway.Name })).Inquiries[0];
        withoutNextStep = await Refused.ReasonAsync(Answer(toRefuse, InquiryOutcome.Refuse, "No.", ""));
        granted = (await Answer(toRefuse, InquiryOutcome.Grant, Explanation, "")).Inquiry;
        answeredTwice = await Refused.ReasonAsync(Answer(toRefuse, InquiryOutcome.Refuse, "No.", "Go on."));
        afterGrant = (await StandingAsync(friend)).State;
        sealInWindow = await Refused.ReasonAsync(giveaway.Seal());
    }

    async Task SealAsync()
    {
        await operation.AdvanceAsync(excluded.Exclusion.AppealUntil.Seconds);
        sealUnanswered = await Refused.ReasonAsync(giveaway.Seal());
        overdue = (await operation.Officer.Inquiries.ListInquiriesAsync(new ListInquiriesRequest { Overdue = true })).Inquiries;
        var review = (await operation.Officer.Screening.ListFindingsAsync(new ListFindingsRequest { Contest = giveaway.Name, State = FindingState.Open })).Findings.Single();
        exclusionTooLate = await Refused.ReasonAsync(operation.Officer.Screening.DecideFindingAsync(new DecideFindingRequest
        {
            Name = review.Name, RequestId = Operation.Id(), Outcome = DecisionOutcome.Exclude, ReasonText = "The same mailbox.",
        }));
        await operation.AdvanceAsync(Rounds.SummerTime);
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public void Nothing_is_told_while_people_can_enter()
    {
        Assert.That((whileOpen.State, whileOpen.Exclusion, whileOpen.Inquiries.Count), Is.EqualTo((EntryState.In, (Exclusion?)null, 0)));
        Assert.That(appealWhileOpen, Is.EqualTo("NOT_EXCLUDED"));
        Assert.That(noticesWhileOpen, Is.Empty);
    }

    [Test]
    public void Notice_reaches_the_app_with_class_deadline_and_link()
    {
        Assert.That(noticesAfterClose.Select(n => (n.Code, n.Kind, n.ExclusionClass)), Is.EquivalentTo(new[]
        {
            (friend.Code, NoticeKind.Excluded, ExclusionClass.Connected), (unheard.Code, NoticeKind.Excluded, ExclusionClass.Connected),
        }));
        var notice = noticesAfterClose.Single(n => n.Code == friend.Code);
        Assert.That(notice.AppealUntil.Seconds, Is.EqualTo(rules.ImportUntil.Seconds + (48 * 3600)));
        Assert.That(notice.Link, Is.EqualTo($"receipt.html#contest=1&code={friend.Code}"));
    }

    [Test]
    public async Task Reason_opens_the_commitment_of_the_leaf()
    {
        var exclusion = excluded.Exclusion;
        var leaf = Leaf.TryParse(Encoding.UTF8.GetBytes((await giveaway.LeavesAsync())[(int)exclusion.LeafIndex]), out var read, out _) ? (ExcludeLeaf)read! : null;
        Assert.That(leaf!.Code, Is.EqualTo(friend.Code));
        Assert.That(Commitment.Opens(leaf.Reason, Convert.FromHexString(exclusion.ReasonSalt), Encoding.UTF8.GetBytes(exclusion.ReasonText)), Is.True);
        Assert.That((exclusion.Appealable, exclusion.ReasonText), Is.EqualTo((true, "A verified contact and the name agree with the staff list.")));
    }

    [Test]
    public void Only_the_receipts_holder_is_told() => Assert.That(otherSalt, Is.EqualTo("NOT_FOUND"));

    [Test]
    public void Appeal_from_the_page_is_acknowledged_with_a_promise()
    {
        Assert.That(pageStatus, Is.EqualTo(HttpStatusCode.OK));
        var inquiry = page.GetProperty("inquiry");
        Assert.That((inquiry.GetProperty("state").GetString(), inquiry.GetProperty("language").GetString()), Is.EqualTo(("INQUIRY_STATE_ACKNOWLEDGED", "uk")));
        var promise = DateTimeOffset.Parse(inquiry.GetProperty("promise_time").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(promise, Is.GreaterThan(toRefuse.CreateTime.ToDateTimeOffset()).And.LessThanOrEqualTo(toRefuse.CreateTime.ToDateTimeOffset().AddDays(4)));
        Assert.That(promise.DayOfWeek, Is.Not.EqualTo(DayOfWeek.Saturday).And.Not.EqualTo(DayOfWeek.Sunday));
        Assert.That(secondAppeal, Is.EqualTo("INQUIRY_OPEN"));
        Assert.That(retried.Inquiry.Name, Is.EqualTo(inquiry.GetProperty("name").GetString()), "the same id answers the same inquiry");
        Assert.That(lateForeignBody, Is.EqualTo("415 UNSUPPORTED_CONTENT_TYPE"));
    }

    [Test]
    public void Refusal_without_a_next_step_is_refused() => Assert.That(withoutNextStep, Is.EqualTo("FIELD_REQUIRED"));

    [Test]
    public async Task Friend_is_back_before_the_seal()
    {
        Assert.That((granted.State, granted.Answer.Explanation, afterGrant), Is.EqualTo((InquiryState.Granted, Explanation, EntryState.In)));
        Assert.That(granted.History.Select(h => (h.State, h.Actor)), Is.EqualTo(new[]
        {
            (InquiryState.Received, "entrant"), (InquiryState.Acknowledged, "inquiries"), (InquiryState.Granted, "officer"),
        }));
        Assert.That(answeredTwice, Is.EqualTo("INQUIRY_ANSWERED"));
        var drawn = (await giveaway.WinnersAsync(alternates: true)).Select(w => w.Code);
        Assert.That(drawn, Does.Contain(friend.Code).And.Contain(unheard.Code).And.Contain(stranger.Code));
    }

    [Test]
    public void Seal_waits_for_window_and_answers()
    {
        Assert.That(sealInWindow, Is.EqualTo("APPEAL_WINDOW_OPEN"));
        Assert.That(sealUnanswered, Is.EqualTo("APPEAL_UNANSWERED"));
        Assert.That(overdue.Select(i => i.Entry), Is.EqualTo(new[] { unheard.Entry }));
        Assert.That(exclusionTooLate, Is.EqualTo("EXCLUSION_TOO_LATE"));
    }

    [Test]
    public void Log_tells_the_story() =>
        Assert.That(story, Is.EqualTo(new[] { "rules", "roster", "close", "exclude", "exclude", "clear", "reinstate", "reinstate", "seal", "draw" }));

    [Test]
    public async Task Unanswered_appeal_takes_part_and_its_prize_is_held_until_the_answer()
    {
        var standing = await StandingAsync(unheard);
        var seal = (await operation.Marketing.Draws.GetDrawAsync(new GetDrawRequest { Name = giveaway.Name + "/draw" })).Seal;
        Assert.That((seal.Counts.Eligible, seal.Counts.Excluded, seal.Undecided), Is.EqualTo((3L, 0L, 2L)));
        Assert.That(standing.State, Is.EqualTo(EntryState.In));
        var claim = $"{giveaway.Name}/claims/{unheard.Code}";
        Assert.That((await giveaway.Offer(claim)).Claim.State, Is.EqualTo(ClaimState.Held));
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(claim)), Is.EqualTo("CLAIM_HELD"));
        var open = (await operation.Officer.Inquiries.ListInquiriesAsync(new ListInquiriesRequest { State = InquiryState.Undecided })).Inquiries.Single();
        Assert.That((await Answer(open, InquiryOutcome.Grant, "The list was wrong.", "")).Inquiry.State, Is.EqualTo(InquiryState.Undecided), "a winner takes two officers");
        Assert.That(await Refused.ReasonAsync(Answer(open, InquiryOutcome.Grant, "The list was wrong.", "")), Is.EqualTo("SAME_APPROVER"));
        var answered = (await operation.SecondOfficer.Inquiries.AnswerInquiryAsync(
            new AnswerInquiryRequest { Name = open.Name, Outcome = InquiryOutcome.Grant, Explanation = "The list was wrong.", RequestId = Operation.Id() })).Inquiry;
        Assert.That(answered.History.Select(h => h.State), Is.EqualTo(new[] { InquiryState.Received, InquiryState.Acknowledged, InquiryState.Undecided, InquiryState.Granted }));
        Assert.That((await giveaway.Offer(claim)).Claim.State, Is.EqualTo(ClaimState.Offered));
        Assert.That((await NoticesAsync()).Select(n => (n.Code, n.Kind)), Is.EqualTo(noticesAfterClose.Select(n => (n.Code, n.Kind)).Concat(
        [
            (friend.Code, NoticeKind.Reinstated), (unheard.Code, NoticeKind.Reinstated), (unheard.Code, NoticeKind.Answered),
        ])));
    }

    [Test]
    public async Task Notice_is_acknowledged_once_for_all()
    {
        var first = (await NoticesAsync())[0];
        var acknowledged = (await operation.Marketing.Inquiries.AcknowledgeNoticeAsync(new AcknowledgeNoticeRequest { Name = first.Name, RequestId = Operation.Id() })).Notice;
        var again = (await operation.Marketing.Inquiries.AcknowledgeNoticeAsync(new AcknowledgeNoticeRequest { Name = first.Name, RequestId = Operation.Id() })).Notice;
        Assert.That((acknowledged.AcknowledgeTime, again), Is.EqualTo((Operation.Time(operation.Now), acknowledged)));
        var left = (await operation.Marketing.Inquiries.ListNoticesAsync(new ListNoticesRequest { Contest = giveaway.Name })).Notices;
        Assert.That(left.Select(n => n.Name), Does.Not.Contain(first.Name).And.Not.Empty);
    }

    [Test]
    public async Task Verifier_agrees_and_everybody_sees_the_numbers()
    {
        var found = await Evidence.FindAsync(giveaway, [friend.Receipt, unheard.Receipt]);
        Assert.That((found.Trust, found.IsResultWithheld), Is.EqualTo((Trust.Test, false)));
        Assert.That(summary.GetProperty("counts").GetProperty("appeals").ToString(), Is.EqualTo("""{"received":2,"granted":1,"refused":0,"undecided":1}"""));
    }

    [Test]
    public void Nobody_else_reads_inquiries()
    {
        Assert.That(Refused.ReasonAsync(operation.Marketing.Inquiries.ListInquiriesAsync(new ListInquiriesRequest())).Result, Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(Refused.ReasonAsync(operation.Anybody.Inquiries.ListNoticesAsync(new ListNoticesRequest { Contest = giveaway.Name })).Result, Is.EqualTo("TOKEN_REQUIRED"));
    }

    [Test]
    public void What_an_entrant_wrote_is_in_no_plain_byte()
    {
        foreach (var (name, bytes) in operation.Folder.Database.Files())
        {
            foreach (var text in new[] { Canary, Explanation, Proof(friend).Salt })
                Assert.That(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)), Is.LessThan(0), name);
        }
        Assert.That(operation.Server.Errors, Does.Not.Contain(Canary).And.Not.Contain(Proof(friend).Salt));
    }

    Grpc.Core.AsyncUnaryCall<CreateInquiryResponse> AppealAsync(EntryReceipt receipt, string text, string? requestId = null, string language = "") => operation.Anybody.Inquiries.CreateInquiryAsync(
        new CreateInquiryRequest { Proof = Proof(receipt), Kind = InquiryKind.Appeal, Text = text, Language = language, RequestId = requestId ?? Operation.Id() });

    Grpc.Core.AsyncUnaryCall<AnswerInquiryResponse> Answer(Inquiry inquiry, InquiryOutcome outcome, string explanation, string nextStep) => operation.Officer.Inquiries.AnswerInquiryAsync(
        new AnswerInquiryRequest { Name = inquiry.Name, Outcome = outcome, Explanation = explanation, NextStep = nextStep, RequestId = Operation.Id() });

    async Task<Standing> StandingAsync(EntryReceipt receipt) => (await operation.Anybody.Inquiries.GetStandingAsync(new GetStandingRequest { Proof = Proof(receipt) })).Standing;

    async Task<IReadOnlyList<Notice>> NoticesAsync() =>
        (await operation.Marketing.Inquiries.ListNoticesAsync(new ListNoticesRequest { Contest = giveaway.Name, ShowAcknowledged = true })).Notices;

    static EntryProof Proof(EntryReceipt receipt) => Opening.TryParse(receipt.Opening, out var opening, out var why)
        ? new EntryProof { Entry = receipt.Entry, Salt = Convert.ToHexStringLower(opening.Salt.Span) }
        : throw new FormatException(why);
}
