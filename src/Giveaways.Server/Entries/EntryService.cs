using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Entries;
using Giveaways.Proofs.Merkle;
using Giveaways.Server.Access;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Grpc.Core;
using Entry = Giveaways.Entries.Entry;
using EntryState = Giveaways.Entries.EntryState;

namespace Giveaways.Server.Entries;

/// <summary>Entries on the wire: parses, asks the domain, maps.</summary>
sealed class EntryService(Store store, EntryDesk desk, PageTokens pages) : Api.V1.EntryService.EntryServiceBase
{
    public override async Task<SubmitEntryResponse> SubmitEntry(SubmitEntryRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var contest = input.Name<ContestName>("contest", request.Contest);
        var entry = EntryReader.Read(input, request.Entry, "entry");
        input.Done();
        context.Caller().RequireSees(contest.Sequence);
        var taken = await desk.Take(StoreCalls.RequestOf(context, request, id), desk.Prepare(contest.Sequence, entry!), context.CancellationToken);
        return new SubmitEntryResponse { Receipt = taken.OrThrow() };
    }

    public override async Task ImportEntries(
        IAsyncStreamReader<ImportEntriesRequest> requestStream, IServerStreamWriter<ImportEntriesResponse> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.Header is not { } header)
            throw new ProblemException(Reason.StreamOrder, "The first message is the header: which contest, and the import's request id.");
        var input = new RequestInput();
        var id = input.RequestId("header.request_id", header.RequestId);
        var contest = input.Name<ContestName>("header.contest", header.Contest);
        input.Done();
        context.Caller().RequireSees(contest.Sequence);
        if (store.Read(s => s.FindContest(contest.Sequence)) is null)
            throw new ProblemException(Problem.NotFound("contest"));
        await new EntryImport(desk, contest.Sequence, id, context).RunAsync(requestStream, responseStream);
    }

    public override Task<GetEntryResponse> GetEntry(GetEntryRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<EntryName>("name", request.Name));
        context.Caller().RequireSees(name.Contest.Sequence);
        return Task.FromResult(new GetEntryResponse { Entry = store.Read(s => Show(s, Find(s, name))) });
    }

    public override Task<ListEntriesResponse> ListEntries(ListEntriesRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var contest = input.Name<ContestName>("contest", request.Contest);
        var size = input.PageSize(request.PageSize);
        input.Opaque("external_id", request.ExternalId, 2 * EntrySubmission.MaxExternalId);
        input.Done();
        context.Caller().RequireSees(contest.Sequence);
        var from = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, CultureInfo.InvariantCulture) : 0;
        EntryState? state = request.State == Api.V1.EntryState.Unspecified ? null : Enum.Parse<EntryState>(request.State.ToString());
        var response = new ListEntriesResponse();
        store.Read(session =>
        {
            if (session.FindContest(contest.Sequence) is not { } found)
                throw new ProblemException(Problem.NotFound("contest"));
            var entries = session.ListEntries(contest.Sequence, from, size + 1, state, request.ExternalId);
            response.Entries.AddRange(entries.Take(size).Select(e => e.ToWire(found, session.FindPerson(contest.Sequence, e.Index))));
            if (entries.Count > size)
                response.NextPageToken = pages.Next(request, entries[size].Index.ToString(CultureInfo.InvariantCulture));
            return entries.Count;
        });
        return Task.FromResult(response);
    }

    public override Task<AddBonusResponse> AddBonus(AddBonusRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, (session, contest, entry) =>
            Intake.AddBonus(contest, entry, session.LogTime(contest.Sequence), request.Amount, Code(request.Reason, "bonus")), e => new AddBonusResponse { Entry = e });

    public override Task<WithdrawEntryResponse> WithdrawEntry(WithdrawEntryRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, (session, contest, entry) =>
            Intake.Withdraw(contest, entry, session.LogTime(contest.Sequence), Code(request.Reason, "entrant-request")), e => new WithdrawEntryResponse { Entry = e });

    public override Task<WithdrawPurchasesResponse> WithdrawPurchases(WithdrawPurchasesRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        var wrong = new List<Violation>();
        var fiscalIds = FiscalId.ParseAll("fiscal_ids", request.FiscalIds, ReturnedPurchases.MaxIds, wrong);
        wrong.ForEach(violation => input.Add(violation));
        if (request.FiscalIds.Count == 0)
            input.Refuse("fiscal_ids", Reason.FieldRequired, "Give the receipts' fiscal ids.");
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } contest)
                return Problem.NotFound("contest");
            var slots = fiscalIds.Select(fiscal => session.SlotKey(name.Sequence, new EntrySlot(SlotKind.Receipt, fiscal, 1))).Select(key => (Key: key, Holders: session.SlotHolders(name.Sequence, key))).ToList();
            var found = fiscalIds.Zip(slots, (fiscal, slot) => (fiscal, Entry: slot.Holders is [var index, ..] ? session.FindEntry(name.Sequence, index) : null)).ToList();
            return session.Log(name.Sequence, ReturnedPurchases.Withdraw(contest, session.LogTime(name.Sequence), found)).Select(returned =>
            {
                foreach (var (key, _) in slots.Where(slot => slot.Holders.Count == 0))
                    session.Spend(name.Sequence, key);
                foreach (var (before, after) in found.Zip(returned).Where(pair => pair.Second.Outcome == Giveaways.Entries.ReturnOutcome.Withdrawn).Select(pair => (pair.First.Entry!, pair.Second.Entry!)))
                    session.Change(contest, before, after);
                var response = new WithdrawPurchasesResponse();
                response.Purchases.AddRange(returned.Select(EntryWriter.ToWire));
                return response;
            });
        });
    }

    public override Task<RecordCoverageResponse> RecordCoverage(RecordCoverageRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        var evidence = default(Hash32);
        if (request.EvidenceSha256.Length > 0 && !Hash32.TryParseHex(request.EvidenceSha256, out evidence))
            input.Refuse("evidence_sha256", Reason.HashLength, "Is not 64 lowercase hex digits.");
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var sources = request.Sources.Select(s => new Giveaways.Proofs.Leaves.SourceCoverage(s.Source, s.Expected, s.Captured, s.Hidden, s.Deleted)).ToList();
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } contest)
                return Problem.NotFound("contest");
            return session.Log(name.Sequence, contest.Cover(session.LogTime(name.Sequence), sources, request.Correction, evidence)).Select(covered =>
            {
                session.Save(covered);
                var response = new RecordCoverageResponse { LeafIndex = session.NextIndex(name.Sequence) - 1 };
                response.Sources.AddRange(ContestWriter.Sources(covered));
                return response;
            });
        });
    }

    public override Task<GetEntryTimelineResponse> GetEntryTimeline(GetEntryTimelineRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<EntryName>("name", request.Name));
        context.Caller().RequireSees(name.Contest.Sequence);
        var response = new GetEntryTimelineResponse();
        response.Events.AddRange(store.Read(s => EntryTimeline.Of(s, Find(s, name))));
        return Task.FromResult(response);
    }

    Task<TResponse> Change<TRequest, TResponse>(
        ServerCallContext context, TRequest request, string requestId, string entryName,
        Func<WriteSession, Giveaways.Contests.Contest, Entry, Decision<Entry>> decide, Func<Api.V1.Entry, TResponse> answer)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new()
    {
        var input = new RequestInput();
        var id = input.RequestId(requestId);
        var name = input.Name<EntryName>("name", entryName);
        input.Done();
        context.Caller().RequireSees(name.Contest.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Contest.Sequence) is not { } contest || IndexOf(session, name) is not { } index || session.FindEntry(contest.Sequence, index) is not { } entry)
                return Problem.NotFound("entry");
            return session.Log(contest.Sequence, decide(session, contest, entry)).Select(changed =>
            {
                session.Change(contest, entry, changed);
                return answer(changed.ToWire(contest, session.FindPerson(contest.Sequence, index)));
            });
        });
    }

    static Api.V1.Entry Show(Session session, Entry entry) =>
        entry.ToWire(session.FindContest(entry.Contest)!, session.FindPerson(entry.Contest, entry.Index));

    static Entry Find(Session session, EntryName name) =>
        (IndexOf(session, name) is { } index ? session.FindEntry(name.Contest.Sequence, index) : null) ?? throw new ProblemException(Problem.NotFound("entry"));

    /// <summary>The leaf index that an entry's code spells; null where the contest has no log or the code is none of it.</summary>
    public static long? IndexOf(Session session, EntryName name) =>
        session.Logs.Find(name.Contest.Sequence) is { } book && book.Codes.TryParse(name.Code, out _, out var index) ? index : null;

    static string Code(Api.V1.Reason? reason, string otherwise) => reason is { Code.Length: > 0 } ? reason.Code : otherwise;
}
