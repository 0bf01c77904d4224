using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Screening;
using Giveaways.Server.Access;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Google.Protobuf;
using Grpc.Core;
using Roster = Giveaways.Screening.Roster;
using RosterRow = Giveaways.Screening.RosterRow;

namespace Giveaways.Server.Screening;

/// <summary>HR's part: rosters come in, and what is known of them but their rows goes out.</summary>
sealed partial class ScreeningService
{
    /// <summary>Most contests that an answer names.</summary>
    const int MaxContests = 1_000;

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
        var from = new RosterHandover(header.Employer, header.EmployerDisplayName, snapshot!.Value, context.Caller().Pseudonym, header.Correction);
        return (await store.Write(request, form, session =>
        {
            // Behind the look-up of the request id, as with entries.
            var imported = reserve.Refusal is { } full ? full : rosters.Import(session, from, rows);
            return imported.Select(taken => Imported(session, taken, digest));
        }, context.CancellationToken)).OrThrow();
    }

    ImportRosterResponse Imported(WriteSession session, RosterTaken taken, string digest)
    {
        var response = new ImportRosterResponse { Roster = taken.Record.ToWire(rosters, session), Sha256 = digest };
        response.Contests.AddRange(Names(taken.Contests));
        response.FrozenContests.AddRange(Names(taken.Frozen));
        return response;
    }

    static IEnumerable<string> Names(IEnumerable<long> contests) => contests.Take(MaxContests).Select(c => new ContestName(c).ToString());

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
            else if (wrong.Count < Roster.MaxWrong)
                wrong.AddRange(parsed.Problem.Violations.Select(v => v with { Field = string.Create(CultureInfo.InvariantCulture, $"rows[{count}].{v.Field}") }));
        }
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
        var response = new ListRostersResponse();
        store.Read(session =>
        {
            var found = session.ListRosters(before, size + 1, request.Employer, request.ShowInactive);
            response.Rosters.AddRange(found.Take(size).Select(r => r.ToWire(rosters, session)));
            if (found.Count > size)
                response.NextPageToken = pages.Next(request, found[size - 1].Id.ToString(CultureInfo.InvariantCulture));
            return found.Count;
        });
        return Task.FromResult(response);
    }

    public override Task<GetRosterResponse> GetRoster(GetRosterRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<RosterName>("name", request.Name));
        var roster = store.Read(session => session.FindRoster(name.Employer, name.Number)?.ToWire(rosters, session));
        return Task.FromResult(new GetRosterResponse { Roster = roster ?? throw new ProblemException(Problem.NotFound("roster")) });
    }

    public override Task<ListRosterLooksResponse> ListRosterLooks(ListRosterLooksRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        RosterName? name = request.Roster.Length > 0 ? input.Name<RosterName>("roster", request.Roster) : null;
        var size = input.PageSize(request.PageSize);
        input.Done();
        var before = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : long.MaxValue;
        var response = new ListRosterLooksResponse();
        store.Read(session =>
        {
            long? roster = name is { } one ? (session.FindRoster(one.Employer, one.Number) ?? throw new ProblemException(Problem.NotFound("roster"))).Id : null;
            // Read from its first look on where a list begins: one that was deleted would else be missed by nobody.
            if (request.PageToken.Length == 0 && session.FirstLookChanged() is { } changed)
                throw new ProblemException(Reason.RecordChanged, string.Create(CultureInfo.InvariantCulture,
                    $"The book of looks is not as it was written: look {changed} was deleted or changed behind the server's back. Have the operator compare the database with a backup."));
            var found = session.ListLooks(roster, before, size + 1);
            response.Looks.AddRange(found.Take(size).Select(l => l.Look.ToWire(l.Roster)));
            if (found.Count > size)
                response.NextPageToken = pages.Next(request, found[size - 1].Look.Id.ToString(CultureInfo.InvariantCulture));
            return found.Count;
        });
        return Task.FromResult(response);
    }

    public override Task<ConfirmRosterResponse> ConfirmRoster(ConfirmRosterRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, request.Etag, (session, roster) => rosters.Confirm(session, roster, context.Caller().Pseudonym).Select(taken =>
        {
            var response = new ConfirmRosterResponse { Roster = taken.Record.ToWire(rosters, session) };
            response.Contests.AddRange(Names(taken.Contests));
            response.FrozenContests.AddRange(Names(taken.Frozen));
            return response;
        }));

    public override Task<RejectRosterResponse> RejectRoster(RejectRosterRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, request.Etag, (session, roster) => roster.Reject(context.Caller().Pseudonym, session.Now)
            .Select(rejected => new RejectRosterResponse { Roster = session.Save(rejected.Erase(session.Now)).ToWire(rosters, session) }));

    public override Task<RetireRosterResponse> RetireRoster(RetireRosterRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, request.Etag, (session, roster) =>
            Decision.Accept(new RetireRosterResponse { Roster = rosters.Retire(session, roster).ToWire(rosters, session) }));

    Task<TResponse> Change<TRequest, TResponse>(
        ServerCallContext context, TRequest request, string requestId, string rosterName, string etag, Func<WriteSession, Roster, Decision<TResponse>> decide)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var input = new RequestInput();
        var id = input.RequestId(requestId);
        var name = input.Name<RosterName>("name", rosterName);
        input.Done();
        return store.Answer(context, request, id, session =>
            session.FindRoster(name.Employer, name.Number) is not { } roster ? Problem.NotFound("roster")
            : StoreCalls.Stale(etag, roster.Revision) is { } stale ? stale
            : decide(session, roster.ToRoster()));
    }
}
