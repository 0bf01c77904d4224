using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Contests;
using Giveaways.Screening;
using Giveaways.Server.Access;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Entries;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Google.Protobuf;
using Grpc.Core;
using ContestState = Giveaways.Contests.ContestState;
using EntryService = Giveaways.Server.Entries.EntryService;
using Finding = Giveaways.Screening.Finding;
using FindingState = Giveaways.Screening.FindingState;
using Roster = Giveaways.Screening.Roster;
using RosterRow = Giveaways.Screening.RosterRow;

namespace Giveaways.Server.Screening;

/// <summary>Rosters, findings and decisions on the wire: parses, asks the domain, maps.</summary>
sealed class ScreeningService(Store store, ScreeningDesk desk, PageTokens pages) : Api.V1.ScreeningService.ScreeningServiceBase
{
    const int MaxWrongRows = 100;

    public override async Task<ImportRosterResponse> ImportRoster(IAsyncStreamReader<ImportRosterRequest> requestStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Header is not { } header)
            throw new ProblemException(Reason.StreamOrder, "The first message is the header: whose roster it is, and of which day.");
        var id = RequestInput.Read(input => input.RequestId("header.request_id", header.RequestId));
        var wrong = new List<Violation>();
        var snapshot = Giveaways.Entries.EntrySubmission.ParseDate("header.snapshot_date", header.SnapshotDate, wrong);
        if (snapshot is null && wrong.Count == 0)
            wrong.Add(new("header.snapshot_date", Reason.FieldRequired, "Say of which day the list speaks, as YYYY-MM-DD."));
        var (rows, digest) = await ReadRows(requestStream, wrong, context.CancellationToken);
        if (wrong.Count > 0)
            throw new ProblemException(Problem.Of(wrong));
        if (header.Sha256.Length > 0 && header.Sha256 != digest)
            throw new ProblemException(Reason.HashMismatch, "The rows that arrived are not the rows that were hashed; send the roster again. The one before stays in force.");
        var request = new WriteRequest(context.Caller().KeyId, id, Proofs.Merkle.Hash32.Of([.. header.ToByteArray(), .. Convert.FromHexString(digest)]));
        var form = new AnswerForm<ImportRosterResponse>(r => r.ToByteArray(), ImportRosterResponse.Parser.ParseFrom);
        return (await store.Write(request, form, session => Import(session, header, snapshot!.Value, rows), context.CancellationToken)).OrThrow();
    }

    static Decision<ImportRosterResponse> Import(WriteSession session, ImportRosterHeader header, DateOnly snapshot, List<RosterRow> rows)
    {
        if (!Slug.IsValid(header.Employer))
            return Problem.Of("header.employer", Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens.");
        var (id, number) = session.NextRoster(header.Employer);
        var salt = WriteSession.Salt();
        var imported = Roster.Import(id, header.Employer, header.EmployerDisplayName, snapshot, rows, Roster.CommitTo(salt, rows), session.Now);
        if (!imported.Accepted)
            return imported.Problem;
        var record = session.Add(imported.Value, number, salt, rows);
        foreach (var contest in session.ContestsIn(ContestState.Published).Select(c => session.FindContest(c.Sequence)!))
        {
            if (contest.ClosedAt is not null || session.Now > contest.Rules.ImportUntil || !contest.Rules.Exclusion.Employers.Contains(header.Employer))
                continue;
            var roster = new RosterInForce(header.Employer, id, snapshot, rows.Count, imported.Value.Commit);
            var attached = session.Log(contest.Sequence, contest.Attach(session.LogTime(contest.Sequence), roster, header.Correction));
            if (!attached.Accepted)
                return attached.Problem;
            session.Save(attached.Value);
        }
        return Decision.Accept(new ImportRosterResponse { Roster = record.ToWire() });
    }

    static async Task<(List<RosterRow> Rows, string Digest)> ReadRows(IAsyncStreamReader<ImportRosterRequest> stream, List<Violation> wrong, CancellationToken cancellation)
    {
        var rows = new List<RosterRow>();
        var count = 0;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await stream.MoveNext(cancellation))
        {
            if (stream.Current.Row is not { } row)
                throw new ProblemException(Reason.StreamOrder, "After the header every message is a row.");
            if (++count > Roster.MaxRows)
                throw new ProblemException(Reason.TooManyRows, $"A roster has at most {Roster.MaxRows} rows.");
            digest.AppendData(row.ToByteArray());
            var parsed = RosterRow.Parse(ReadRow(row));
            if (parsed.Accepted)
                rows.Add(parsed.Value);
            else if (wrong.Count < MaxWrongRows)
                wrong.AddRange(parsed.Problem.Violations.Select(v => v with { Field = string.Create(CultureInfo.InvariantCulture, $"rows[{count}].{v.Field}") }));
        }
        if (count == 0)
            throw new ProblemException(Reason.EmptyRoster, "The roster has no rows: screening would let everybody pass.");
        return (rows, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    static RosterRowInput ReadRow(Api.V1.RosterRow row) => new()
    {
        Id = row.Id,
        Surname = row.Surname,
        GivenName = row.GivenName,
        Patronymic = row.Patronymic,
        FullName = row.FullName,
        BirthDate = row.BirthDate,
        Phone = row.Phone,
        Email = row.Email,
        Address = row.Address,
        Engagement = row.Engagement == Api.V1.Engagement.Unspecified ? Giveaways.Screening.Engagement.Employee : Enum.Parse<Giveaways.Screening.Engagement>(row.Engagement.ToString()),
        From = row.FromDate,
        Until = row.UntilDate,
        Relation = row.Relation == Relation.Unspecified ? "" : RulesReader.RelationId(row.Relation),
        RelatedTo = row.RelatedTo,
        NetworkAccount = row.NetworkAccount,
    };

    public override Task<ListRostersResponse> ListRosters(ListRostersRequest request, ServerCallContext context)
    {
        var size = RequestInput.Read(input => input.PageSize(request.PageSize));
        var before = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : long.MaxValue;
        var rosters = store.Read(s => s.ListRosters(before, size + 1, request.Employer, request.ShowInactive));
        var response = new ListRostersResponse();
        response.Rosters.AddRange(rosters.Take(size).Select(r => r.ToWire()));
        if (rosters.Count > size)
            response.NextPageToken = pages.Next(request, rosters[size - 1].Id.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    }

    public override Task<RetireRosterResponse> RetireRoster(RetireRosterRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<RosterName>("name", request.Name);
        input.Done();
        return store.Answer(context, request, id, session =>
        {
            if (session.FindRoster(name.Employer, name.Number) is not { } roster)
                return Problem.NotFound("roster");
            if (StoreCalls.Stale(request.Etag, roster.Revision) is { } stale)
                return stale;
            var resting = session.ContestsIn(ContestState.Published, ContestState.Sealed).Where(c => c.Rosters.Any(r => r.RosterId == roster.Id)).Select(c => c.Sequence).ToList();
            if (resting.Count > 0)
                return new Problem(Reason.RosterFrozen, $"Contest {resting[0]} rests on this roster until it is drawn or ended.");
            return Decision.Accept(new RetireRosterResponse { Roster = session.Retire(name.Employer, name.Number).ToWire() });
        });
    }

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

    public override Task<ListFindingsResponse> ListFindings(ListFindingsRequest request, ServerCallContext context)
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
        return Task.FromResult(response);
    }

    public override Task<GetFindingResponse> GetFinding(GetFindingRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<FindingName>("name", request.Name));
        context.Caller().RequireSees(name.Contest.Sequence);
        var finding = store.Read(s => Find(s, name) is { } found ? Show(s, found) : null);
        return Task.FromResult(new GetFindingResponse { Finding = finding ?? throw new ProblemException(Problem.NotFound("finding")) });
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
                return new DecideFindingResponse { Finding = change.Finding.ToWire(change.Entry.Class) };
            });
        });
    }

    static Finding? Find(Session session, FindingName name) =>
        EntryService.IndexOf(session, new EntryName(name.Contest, name.Code)) is { } index ? session.FindFinding(name.Contest.Sequence, index) : null;

    static Api.V1.Finding Show(Session session, Finding finding) =>
        finding.ToWire(session.FindEntry(finding.Contest, finding.EntryIndex)?.Class);
}
