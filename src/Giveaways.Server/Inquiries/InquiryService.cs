using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Inquiries;
using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Inquiries;
using Grpc.Core;
using InquiryKind = Giveaways.Inquiries.InquiryKind;
using InquiryAnswer = Giveaways.Inquiries.InquiryAnswer;
using InquiryState = Giveaways.Inquiries.InquiryState;

namespace Giveaways.Server.Inquiries;

/// <summary>Inquiries and notices on the wire: parses, asks the desk, maps.</summary>
sealed class InquiryService(Store store, InquiryDesk desk, PageTokens pages, TimeProvider clock) : Api.V1.InquiryService.InquiryServiceBase
{
    public override Task<GetStandingResponse> GetStanding(GetStandingRequest request, ServerCallContext context)
    {
        desk.Admit(context.GetHttpContext());
        return Task.FromResult(StandingOf(request));
    }

    public GetStandingResponse StandingOf(GetStandingRequest request)
    {
        var holder = RequestInput.Read(input => Holder(input, request.Proof));
        return new GetStandingResponse { Standing = desk.Standing(holder).OrThrow().ToWire(Now) };
    }

    public override Task<CreateInquiryResponse> CreateInquiry(CreateInquiryRequest request, ServerCallContext context)
    {
        desk.Admit(context.GetHttpContext());
        return Create(request, context.CancellationToken);
    }

    public async Task<CreateInquiryResponse> Create(CreateInquiryRequest request, CancellationToken cancellation)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var holder = Holder(input, request.Proof);
        input.Choice("kind", request.Kind);
        input.RequiredText("text", request.Text, InquiryKind.Appeal.MaxText, multiline: true);
        input.Done();
        var language = request.Language.Length > 0 ? request.Language : Appeals.Languages[0];
        var number = (await desk.Appeal(holder, request.Text, language, id, RequestDigest.Of(request), cancellation)).OrThrow();
        return new CreateInquiryResponse { Inquiry = Show(new InquiryName(holder.Entry.Contest, number)) };
    }

    public override Task<GetInquiryResponse> GetInquiry(GetInquiryRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<InquiryName>("name", request.Name));
        context.Caller().RequireSees(name.Contest.Sequence);
        return Task.FromResult(new GetInquiryResponse { Inquiry = Show(name) });
    }

    public override Task<ListInquiriesResponse> ListInquiries(ListInquiriesRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var size = input.PageSize(request.PageSize);
        var contests = Contests(input, request.Contest, context.Caller());
        input.Done();
        InquiryState? state = request.State == Api.V1.InquiryState.Unspecified ? null : Enum.Parse<InquiryState>(request.State.ToString());
        var after = pages.Position(request, request.PageToken) is { } position ? Place(position) : null;
        var found = store.Read(s => s.ListInquiries(contests, state, request.Overdue ? Now : null, after, size + 1));
        var response = new ListInquiriesResponse();
        response.Inquiries.AddRange(found.Take(size).Select(i => i.Inquiry.ToWire(i.Revision, Now)));
        if (found.Count > size)
            response.NextPageToken = pages.Next(request, Place(found[size - 1].Inquiry));
        return Task.FromResult(response);
    }

    public override async Task<AnswerInquiryResponse> AnswerInquiry(AnswerInquiryRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<InquiryName>("name", request.Name);
        var outcome = input.Choice("outcome", request.Outcome);
        input.Done();
        context.Caller().RequireSees(name.Contest.Sequence);
        var answer = new InquiryAnswer(request.Explanation, request.NextStep);
        (await desk.Answer(StoreCalls.RequestOf(context, request, id), name, outcome == InquiryOutcome.Grant, answer, request.Etag, context.Caller().Pseudonym, context.CancellationToken)).OrThrow();
        return new AnswerInquiryResponse { Inquiry = Show(name) };
    }

    public override Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var contest = input.Name<ContestName>("contest", request.Contest).Sequence;
        var size = input.PageSize(request.PageSize);
        input.Done();
        context.Caller().RequireSees(contest);
        var from = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : 0;
        var response = new ListNoticesResponse();
        store.Read(session =>
        {
            if (session.FindContest(contest) is null)
                throw new ProblemException(Problem.NotFound("contest"));
            var notices = session.ListNotices(contest, from, size + 1, request.ShowAcknowledged);
            response.Notices.AddRange(notices.Take(size).Select(n => n.ToWire(session.Code(contest, n.EntryIndex))));
            if (notices.Count > size)
                response.NextPageToken = pages.Next(request, notices[size].Number.ToString(CultureInfo.InvariantCulture));
            return notices.Count;
        });
        return Task.FromResult(response);
    }

    public override Task<AcknowledgeNoticeResponse> AcknowledgeNotice(AcknowledgeNoticeRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<NoticeName>("name", request.Name);
        input.Done();
        context.Caller().RequireSees(name.Contest.Sequence);
        return store.Answer(context, request, id, session => session.FindNotice(name.Contest.Sequence, name.Number) is not { } notice
            ? Problem.NotFound("notice")
            : Decision.Accept(new AcknowledgeNoticeResponse { Notice = session.Acknowledge(notice).ToWire(session.Code(notice.Contest, notice.EntryIndex)) }));
    }

    long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    Api.V1.Inquiry Show(InquiryName name) => store.Read(s => s.FindInquiry(name.Contest.Sequence, name.Number)) is var (inquiry, revision)
        ? inquiry.ToWire(revision, Now)
        : throw new ProblemException(Problem.NotFound("inquiry"));

    static ReceiptHolder Holder(RequestInput input, EntryProof? proof)
    {
        var given = input.Required("proof", proof) ?? new EntryProof();
        var entry = input.Name<EntryName>("proof.entry", given.Entry);
        var salt = Proofs.Merkle.Hash32.TryParseHex(given.Salt, out var bytes) ? bytes.Bytes.ToArray() : [];
        if (salt.Length == 0)
            input.Refuse("proof.salt", Reason.HashLength, "Is not 64 lowercase hex digits: the line salt of the receipt's opening.");
        return new ReceiptHolder(entry, salt);
    }

    // Null: every contest.
    static IReadOnlyCollection<long>? Contests(RequestInput input, string contest, Caller caller)
    {
        if (contest.Length == 0)
            return caller.IsBound ? caller.Contests : null;
        var name = input.Name<ContestName>("contest", contest);
        caller.RequireSees(name.Sequence);
        return [name.Sequence];
    }

    static string Place(Giveaways.Inquiries.Inquiry inquiry) => string.Create(CultureInfo.InvariantCulture, $"{inquiry.PromisedAt} {inquiry.Contest} {inquiry.Number}");

    static (long PromisedAt, long Contest, long Number)? Place(string position) =>
        position.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray() is [var promised, var contest, var number] ? (promised, contest, number) : null;
}
