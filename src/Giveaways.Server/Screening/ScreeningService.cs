using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Screening;
using Giveaways.Server.Access;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Entries;
using Giveaways.Server.Input;
using Giveaways.Server.Inquiries;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Grpc.Core;
using EntryService = Giveaways.Server.Entries.EntryService;
using Finding = Giveaways.Screening.Finding;
using FindingKind = Giveaways.Screening.FindingKind;
using FindingState = Giveaways.Screening.FindingState;
using ImpactDimension = Giveaways.Api.V1.ImpactDimension;
using RosterLookPurpose = Giveaways.Storage.Screening.RosterLookPurpose;

namespace Giveaways.Server.Screening;

/// <summary>Rosters, findings and decisions on the wire: parses, asks the domain, maps.</summary>
sealed partial class ScreeningService(Store store, ScreeningDesk desk, RosterDesk rosters, LookBook looks, PageTokens pages, DiskReserve reserve) : Api.V1.ScreeningService.ScreeningServiceBase
{
    /// <summary>Most findings that one decision is about.</summary>
    const int MaxAtOnce = 1000;

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

    public override async Task<SimulateScreeningResponse> SimulateScreening(SimulateScreeningRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var name = input.Name<ContestName>("contest", request.Contest);
        var least = (int)input.Range("min_weight_millibits", request.MinWeightMillibits, 0, int.MaxValue);
        var policy = RulesReader.Policy(input, request.Exclusion, "exclusion");
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        // Counts by group tell of a list too, where a policy is tried often enough: who reads another one than the contest's is written down before.
        await looks.RecordAsync(context, name, desk.OthersOf(name.Sequence, policy));
        var impact = desk.Simulate(name.Sequence, policy, least).OrThrow();
        var response = new SimulateScreeningResponse();
        response.Impacts.AddRange(impact.Groups.Select(g => new ScreeningImpact
        {
            Dimension = System.Enum.Parse<ImpactDimension>(g.Dimension.ToString()), Group = g.Group, Entries = g.Entries,
            ReviewNow = g.Now.Review, ExcludeNow = g.Now.Exclude, ReviewThen = g.Then.Review, ExcludeThen = g.Then.Exclude,
        }));
        return response;
    }

    public override async Task<ListFindingsResponse> ListFindings(ListFindingsRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var name = input.Name<ContestName>("contest", request.Contest);
        var size = input.PageSize(request.PageSize);
        input.Opaque("cluster", request.Cluster, Slug.MaxLength);
        input.Range("min_weight_millibits", request.MinWeightMillibits, 0, int.MaxValue);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var query = Query(request, pages.Position(request, request.PageToken));
        var response = new ListFindingsResponse();
        store.Read(session =>
        {
            if (session.FindContest(name.Sequence) is null)
                throw new ProblemException(Problem.NotFound("contest"));
            var findings = session.ListFindings(name.Sequence, query, size + 1);
            response.Findings.AddRange(findings.Take(size).Select(f => Show(session, f)));
            if (findings.Count > size)
                response.NextPageToken = pages.Next(request, string.Create(CultureInfo.InvariantCulture, $"{findings[size - 1].Assessment.Weight} {findings[size - 1].EntryIndex}"));
            return findings.Count;
        });
        await looks.RecordAsync(context, name, RosterLookPurpose.List, response.Findings);
        return response;
    }

    static FindingQuery Query(ListFindingsRequest request, string? position) => new()
    {
        State = Named<FindingState>(request.State),
        Kind = Named<FindingKind>(request.Kind),
        Outcome = Named<Outcome>(request.Outcome),
        Cluster = request.Cluster,
        MinWeight = request.MinWeightMillibits > 0 ? request.MinWeightMillibits : null,
        Drawn = request.Drawn,
        ByWeight = request.Order != FindingOrder.Entry,
        After = position?.Split(' ') is [var weight, var index] ? (int.Parse(weight, CultureInfo.InvariantCulture), long.Parse(index, CultureInfo.InvariantCulture)) : null,
    };

    // Wire enums and the domain's have the same names; UNSPECIFIED is the domain's null.
    static TEnum? Named<TEnum>(System.Enum wire)
        where TEnum : struct, System.Enum => System.Enum.TryParse<TEnum>(wire.ToString(), out var value) ? value : null;

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
            return Decide(session, context, contest, finding, outcome, exclusion, request.ReasonText).Select(decided => new DecideFindingResponse { Finding = decided });
        });
    }

    public override Task<DecideClusterResponse> DecideCluster(DecideClusterRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        input.RequiredText("cluster", request.Cluster, Slug.MaxLength);
        input.Range("count", request.Count, 1, MaxAtOnce);
        var outcome = input.Choice("outcome", request.Outcome);
        var exclusion = request.ExclusionClass == Api.V1.ExclusionClass.Unspecified ? Proofs.Leaves.ExclusionClass.Connected : RulesReader.ClassOf(input, "exclusion_class", request.ExclusionClass);
        input.RequiredText("reason_text", request.ReasonText, 1000, multiline: true);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } contest)
                return Problem.NotFound("contest");
            var findings = session.ListFindings(name.Sequence, new FindingQuery { Cluster = request.Cluster }, MaxAtOnce + 1);
            var open = findings.Where(f => f.State == FindingState.Open).ToList();
            if (findings.Count == 0)
                return Problem.NotFound("cluster");
            if (open.Count == 0)
                return new Problem(Reason.FindingDecided, $"All {findings.Count} findings of this cluster are decided; decide one anew by its own name.");
            if (open.Count != request.Count)
                return new Problem(Reason.VersionMismatch, $"{open.Count} findings of this cluster are open, not {request.Count}; list them again.");
            if (contest.SealedAt is not null)
                return new Problem(Reason.AlreadySealed, "The list is sealed; decide the findings one by one.");
            var response = new DecideClusterResponse();
            foreach (var finding in open)
            {
                var decided = Decide(session, context, contest, finding, outcome, exclusion, request.ReasonText);
                if (!decided.Accepted)
                    return decided.Problem;
                response.Findings.Add(decided.Value);
            }
            return Decision.Accept(response);
        });
    }

    static Decision<Api.V1.Finding> Decide(
        WriteSession session, ServerCallContext context, Giveaways.Contests.Contest contest, Finding finding, DecisionOutcome outcome, Proofs.Leaves.ExclusionClass exclusion, string text)
    {
        var entry = session.FindEntry(contest.Sequence, finding.EntryIndex)!;
        var decided = session.Log(contest.Sequence, Eligibility.Decide(contest, entry, finding, session.IsDrawn(contest.Sequence, entry.Index), outcome == DecisionOutcome.Exclude, exclusion,
            text, context.Caller().Pseudonym, session.LogTime(contest.Sequence), WriteSession.Salt()));
        return decided.Then(change =>
        {
            InquiryDesk.Keep(session, contest, entry, change);
            var shown = change.Finding.ToWire(change.Entry.Class);
            return LookBook.Record(session, context, new ContestName(contest.Sequence), RosterLookPurpose.Decide, shown) is { } refused ? refused : Decision.Accept(shown);
        });
    }

    static Finding? Find(Session session, FindingName name) =>
        EntryService.IndexOf(session, new EntryName(name.Contest, name.Code)) is { } index ? session.FindFinding(name.Contest.Sequence, index) : null;

    static Api.V1.Finding Show(Session session, Finding finding) =>
        finding.ToWire(session.FindEntry(finding.Contest, finding.EntryIndex)?.Class);
}
