using System.Collections.Concurrent;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Storage;
using Grpc.Core;
using DomainContact = Giveaways.Entries.Contact;

namespace Giveaways.Server.Tests;

/// <summary>What the sample services saw, for tests to look at.</summary>
sealed class SeenCalls
{
    public ConcurrentQueue<(string Method, Caller Caller, DateTime Deadline, object? Request)> All { get; } = [];

    public void Note(ServerCallContext context, object? request) => All.Enqueue((context.Method, context.Caller(), context.Deadline, request));
}

/// <summary>Entries that are read with the request kit and thrown away.</summary>
sealed class SampleEntries(SeenCalls seen) : EntryService.EntryServiceBase
{
    public override async Task<SubmitEntryResponse> SubmitEntry(SubmitEntryRequest request, ServerCallContext context)
    {
        seen.Note(context, request);
        var input = new RequestInput();
        var contest = input.Name<ContestName>("contest", request.Contest);
        input.RequestId(request.RequestId);
        var entry = input.Required("entry", request.Entry) ?? new EntryInput();
        input.Text("entry.full_name", entry.FullName, 200);
        input.Count("entry.contacts", entry.Contacts, 0, 16);
        for (var i = 0; i < entry.Contacts.Count; i++)
        {
            var contact = entry.Contacts[i];
            input.Add(DomainContact.Parse($"entry.contacts[{i}].value", (Giveaways.Proofs.Rules.ContactKind)((int)contact.Kind - 1), contact.Value, contact.Network, contact.Verified, "").Wrong);
        }
        input.Done();
        context.Caller().RequireSees(contest.Sequence);
        switch (entry.ExternalId)
        {
            case "slow":
                await Task.Delay(TimeSpan.FromMinutes(1), context.CancellationToken);
                break;
            case "fault":
                throw new InvalidOperationException("The row (ann@example.org) is broken.");
            case "away":
                throw new DatabaseAwayException(new TimeoutException("ann@example.org"));
        }
        return new SubmitEntryResponse { Receipt = new EntryReceipt { Entry = entry.FullName } };
    }

    public override async Task ImportEntries(
        IAsyncStreamReader<ImportEntriesRequest> requestStream, IServerStreamWriter<ImportEntriesResponse> responseStream, ServerCallContext context)
    {
        seen.Note(context, null);
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(new ImportEntriesResponse { Row = requestStream.Current.Row?.Row ?? 0 }, context.CancellationToken);
    }
}

/// <summary>Contests that exist below number 100.</summary>
sealed class SampleContests(SeenCalls seen, PageTokens tokens) : ContestService.ContestServiceBase
{
    static readonly HashSet<string> Writable = ["rules", "rules.title", "rules.close_time"];

    public override Task<GetContestResponse> GetContest(GetContestRequest request, ServerCallContext context)
    {
        seen.Note(context, request);
        var name = RequestInput.Read(input => input.Name<ContestName>("name", request.Name));
        context.Caller().RequireSees(name.Sequence);
        return name.Sequence < 100
            ? Task.FromResult(new GetContestResponse { Contest = new Contest { Name = name.ToString() } })
            : throw new ProblemException(Problem.NotFound("contest"));
    }

    public override Task<ListContestsResponse> ListContests(ListContestsRequest request, ServerCallContext context)
    {
        var size = RequestInput.Read(input => input.PageSize(request.PageSize));
        var from = int.Parse(tokens.Position(request, request.PageToken) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        return Task.FromResult(new ListContestsResponse
        {
            Contests = { Enumerable.Range(from + 1, size).Select(number => new Contest { Name = new ContestName(number).ToString() }) },
            NextPageToken = tokens.Next(request, $"{from + size}"),
        });
    }

    public override Task<UpdateContestResponse> UpdateContest(UpdateContestRequest request, ServerCallContext context)
    {
        seen.Note(context, request);
        var input = new RequestInput();
        input.Mask("update_mask", request.UpdateMask, Writable);
        input.OptionalTime("contest.rules.close_time", request.Contest?.Rules?.CloseTime);
        input.OptionalDuration("contest.rules.claim_window", request.Contest?.Rules?.ClaimWindow, 3_600, 365 * 86_400);
        input.Done();
        return Task.FromResult(new UpdateContestResponse());
    }
}

/// <summary>A draw that always answers.</summary>
sealed class SampleDraws(SeenCalls seen) : DrawService.DrawServiceBase
{
    public override Task<DrawResponse> Draw(DrawRequest request, ServerCallContext context)
    {
        seen.Note(context, request);
        return Task.FromResult(new DrawResponse());
    }
}

/// <summary>A public log with one checkpoint, and evidence of endless zeros.</summary>
sealed class SampleAudit : AuditService.AuditServiceBase
{
    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context) =>
        Task.FromResult(new GetCheckpointResponse { Checkpoint = context.Caller() == Caller.Anonymous ? "anonymous" : context.Caller().KeyId });

    public override Task<GetInclusionProofResponse> GetInclusionProof(GetInclusionProofRequest request, ServerCallContext context) =>
        Task.FromResult(new GetInclusionProofResponse { LeafIndex = request.LeafIndex, Receipt = request.LeafCase.ToString() });
}

/// <summary>Inquiries that nobody answers.</summary>
sealed class SampleInquiries : InquiryService.InquiryServiceBase;

/// <summary>A catalogue that nobody keeps.</summary>
sealed class SamplePrizes : PrizeService.PrizeServiceBase;

/// <summary>Findings whose decision must be chosen.</summary>
sealed class SampleScreening : ScreeningService.ScreeningServiceBase
{
    public override Task<DecideFindingResponse> DecideFinding(DecideFindingRequest request, ServerCallContext context)
    {
        RequestInput.Read(input => input.Choice("outcome", request.Outcome));
        return Task.FromResult(new DecideFindingResponse());
    }

    public override async Task<ImportRosterResponse> ImportRoster(IAsyncStreamReader<ImportRosterRequest> requestStream, ServerCallContext context)
    {
        var rows = 0;
        while (await requestStream.MoveNext(context.CancellationToken))
            rows++;
        return new ImportRosterResponse { Roster = new Roster { RowCount = rows } };
    }
}
