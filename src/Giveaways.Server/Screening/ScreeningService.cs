using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Screening;
using Giveaways.Server.Access;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Entries;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Grpc.Core;
using EntryService = Giveaways.Server.Entries.EntryService;
using Finding = Giveaways.Screening.Finding;
using FindingState = Giveaways.Screening.FindingState;
using RosterLookPurpose = Giveaways.Storage.Screening.RosterLookPurpose;

namespace Giveaways.Server.Screening;

/// <summary>Rosters, findings and decisions on the wire: parses, asks the domain, maps.</summary>
sealed partial class ScreeningService(Store store, ScreeningDesk desk, RosterDesk rosters, LookBook looks, PageTokens pages) : Api.V1.ScreeningService.ScreeningServiceBase
{
    public override Task<ScreenContestResponse> ScreenContest(ScreenContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var found = desk.Compare(name.Sequence).OrThrow();
        return store.Answer(context, request, id, session => session.FindContest(name.Sequence) is not { } contest
            ? Problem.NotFound("contest")
            : ScreeningDesk.Act(session, contest, found).Select(c => new ScreenContestResponse
            {
                Screened = c.Screened, Review = c.Review, Exclude = c.Exclude, Clear = c.Screened - c.Review - c.Exclude,
            }));
    }

    public override async Task<ListFindingsResponse> ListFindings(ListFindingsRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var name = input.Name<ContestName>("contest", request.Contest);
        var size = input.PageSize(request.PageSize);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var from = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : 0;
        FindingState? state = request.State == Api.V1.FindingState.Unspecified ? null : Enum.Parse<FindingState>(request.State.ToString());
        var response = new ListFindingsResponse();
        store.Read(session =>
        {
            if (session.FindContest(name.Sequence) is null)
                throw new ProblemException(Problem.NotFound("contest"));
            var findings = session.ListFindings(name.Sequence, from, size + 1, state);
            response.Findings.AddRange(findings.Take(size).Select(f => Show(session, f)));
            if (findings.Count > size)
                response.NextPageToken = pages.Next(request, findings[size].EntryIndex.ToString(CultureInfo.InvariantCulture));
            return findings.Count;
        });
        await looks.RecordAsync(context, name, RosterLookPurpose.List, response.Findings);
        return response;
    }

    public override async Task<GetFindingResponse> GetFinding(GetFindingRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<FindingName>("name", request.Name));
        context.Caller().RequireSees(name.Contest.Sequence);
        var finding = store.Read(s => Find(s, name) is { } found ? Show(s, found) : null) ?? throw new ProblemException(Problem.NotFound("finding"));
        await looks.RecordAsync(context, name.Contest, RosterLookPurpose.Read, [finding]);
        return new GetFindingResponse { Finding = finding };
    }

    public override Task<DecideFindingResponse> DecideFinding(DecideFindingRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<FindingName>("name", request.Name);
        var outcome = input.Choice("outcome", request.Outcome);
        var exclusion = request.ExclusionClass == Api.V1.ExclusionClass.Unspecified ? Proofs.Leaves.ExclusionClass.Connected : RulesReader.ClassOf(input, "exclusion_class", request.ExclusionClass);
        input.RequiredText("reason_text", request.ReasonText, 1000, multiline: true);
        input.Done();
        context.Caller().RequireSees(name.Contest.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Contest.Sequence) is not { } contest || Find(session, name) is not { } finding)
                return Problem.NotFound("finding");
            if (request.Etag.Length > 0 && request.Etag != FindingWriter.Etag(finding))
                return new Problem(Reason.VersionMismatch, "The finding has changed since you read it; read it again.");
            var entry = session.FindEntry(contest.Sequence, finding.EntryIndex)!;
            var decided = session.Log(contest.Sequence, Eligibility.Decide(contest, entry, finding, outcome == DecisionOutcome.Exclude, exclusion,
                request.ReasonText, context.Caller().Pseudonym, session.LogTime(contest.Sequence), WriteSession.Salt()));
            return decided.Select(change =>
            {
                session.Save(change.Finding);
                if (change.Entry != entry)
                    session.Change(contest, entry, change.Entry);
                var shown = change.Finding.ToWire(change.Entry.Class);
                LookBook.Record(session, context, name.Contest, RosterLookPurpose.Decide, shown);
                return new DecideFindingResponse { Finding = shown };
            });
        });
    }

    static Finding? Find(Session session, FindingName name) =>
        EntryService.IndexOf(session, new EntryName(name.Contest, name.Code)) is { } index ? session.FindFinding(name.Contest.Sequence, index) : null;

    static Api.V1.Finding Show(Session session, Finding finding) =>
        finding.ToWire(session.FindEntry(finding.Contest, finding.EntryIndex)?.Class);
}
