using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Server.Access;
using Giveaways.Server.Claims;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;
using Giveaways.Storage;
using Google.Protobuf;
using Grpc.Core;
using Contest = Giveaways.Contests.Contest;
using ContestState = Giveaways.Contests.ContestState;
using EntryCounts = Giveaways.Api.V1.EntryCounts;

namespace Giveaways.Server.Draws;

/// <summary>Seal and draw on the wire: parses, asks the domain, maps.</summary>
sealed class DrawService(Store store, DrawDesk desk, BeaconSource beacons, TimeProvider clock, PageTokens pages, WitnessDesk witnesses) : Api.V1.DrawService.DrawServiceBase
{
    const int MaxShown = 1000;

    public override Task<SealResponse> Seal(SealRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        return SealThenShow(context, request, id, name);
    }

    async Task<SealResponse> SealThenShow(ServerCallContext context, SealRequest request, string id, ContestName name)
    {
        // The stored answer holds the name alone: seal and checkpoint never change, and are read after the commit that made them.
        await store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } contest)
                return Problem.NotFound("contest");
            return StoreCalls.Stale(request.Etag, contest.Revision) is { } stale
                ? stale
                : DrawDesk.Seal(session, contest).Select(_ => new SealResponse { Seal = new Seal { Contest = name.ToString() } });
        });
        await witnesses.WaitAsync(name.Sequence, context.Deadline, context.CancellationToken);
        return new SealResponse { Seal = store.Read(s => ShowSeal(s, name.Sequence)) };
    }

    public override async Task<DrawResponse> Draw(DrawRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var contest = store.Read(s => s.FindContest(name.Sequence)) ?? throw new ProblemException(Problem.NotFound("contest"));
        if (contest.State is not (ContestState.Drawn or ContestState.Completed))
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            if (Drawing.Check(contest, null, now) is { } refused)
                throw new ProblemException(refused);
            var round = request.Beacon is { } brought
                ? BeaconSource.Verify(contest, brought.Round, brought.Signature.Span)
                : await beacons.Fetch(contest, context.CancellationToken);
            (await desk.Draw(name.Sequence, round.OrThrow(), now, context.CancellationToken)).OrThrow();
        }
        var response = new DrawResponse();
        store.Read(session =>
        {
            response.Draw = ShowDraw(session, name.Sequence);
            response.Winners.AddRange(WinnerList.AsDrawn(session, session.FindContest(name.Sequence)!).Take(MaxShown));
            return 0;
        });
        return response;
    }

    public override Task<GetDrawResponse> GetDraw(GetDrawRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<DrawName>("name", request.Name)).Contest;
        context.Caller().RequireSees(name.Sequence);
        return Task.FromResult(store.Read(session =>
        {
            if (session.FindContest(name.Sequence) is null)
                throw new ProblemException(Problem.NotFound("contest"));
            return new GetDrawResponse { Seal = ShowSeal(session, name.Sequence), Draw = session.SealAndDraw(name.Sequence).Draw is null ? null : ShowDraw(session, name.Sequence) };
        }));
    }

    public override Task<ListWinnersResponse> ListWinners(ListWinnersRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var name = input.Name<ContestName>("contest", request.Contest);
        var size = input.PageSize(request.PageSize);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var from = pages.Position(request, request.PageToken) is { } position ? int.Parse(position, CultureInfo.InvariantCulture) : 0;
        var response = new ListWinnersResponse();
        store.Read(session =>
        {
            var contest = session.FindContest(name.Sequence) ?? throw new ProblemException(Problem.NotFound("contest"));
            if (contest.DrawnAt is null)
                throw new ProblemException(Reason.NotDrawn, $"Contest {contest.Sequence} is not drawn yet.");
            var winners = WinnerList.AsTheyStand(session, contest, request.ShowAlternates, request.ShowOut).Skip(from).Take(size + 1).ToList();
            response.Winners.AddRange(winners.Take(size));
            if (winners.Count > size)
                response.NextPageToken = pages.Next(request, (from + size).ToString(CultureInfo.InvariantCulture));
            return 0;
        });
        return Task.FromResult(response);
    }

    static Seal ShowSeal(Session session, long sequence)
    {
        if (session.SealAndDraw(sequence).Seal is not { } index || session.FindLeaf(sequence, index) is not SealLeaf leaf)
            throw new ProblemException(Reason.NotSealed, $"Contest {sequence} is not sealed yet.");
        var (_, note) = session.CheckpointAt(sequence, index + 1) ?? throw new InvalidDataException("The seal ends its commit.");
        var counts = new EntryCounts { Accepted = leaf.Counts.Accepted, Eligible = leaf.Counts.Eligible, Excluded = leaf.Counts.Excluded, Withdrawn = leaf.Counts.Withdrawn };
        foreach (var (exclusion, count) in new[]
        {
            (Api.V1.ExclusionClass.Breach, leaf.Counts.Breach), (Api.V1.ExclusionClass.Connected, leaf.Counts.Connected),
            (Api.V1.ExclusionClass.Duplicate, leaf.Counts.Duplicate), (Api.V1.ExclusionClass.Ineligible, leaf.Counts.Ineligible),
        })
        {
            if (count > 0)
                counts.ExcludedByClass.Add(new ClassCount { ExclusionClass = exclusion, Count = count });
        }
        return new Seal
        {
            Contest = new ContestName(sequence).ToString(),
            LeafIndex = index,
            Time = ContestWriter.Time(leaf.Time),
            Counts = counts,
            Findings = leaf.Counts.Findings,
            Clears = leaf.Counts.Clears,
            Undecided = leaf.Counts.Undecided,
            Tickets = leaf.Counts.Tickets,
            ManifestSha256 = leaf.Manifest.ToHex(),
            Screened = leaf.Screened,
            Checkpoint = System.Text.Encoding.UTF8.GetString(note),
            WitnessedTime = ContestWriter.Time(session.FindContest(sequence)?.SealWitnessed?.Time),
        };
    }

    static Draw ShowDraw(Session session, long sequence)
    {
        var index = session.SealAndDraw(sequence).Draw ?? throw new ProblemException(Reason.NotDrawn, $"Contest {sequence} is not drawn yet.");
        var leaf = session.FindLeaf(sequence, index) as DrawLeaf ?? throw new InvalidDataException("The draw's index names its leaf.");
        var draw = new Draw
        {
            Name = new DrawName(new ContestName(sequence)).ToString(),
            Mode = session.FindContest(sequence)!.Test ? Api.V1.ContestMode.Test : Api.V1.ContestMode.Binding,
            LeafIndex = index,
            Time = ContestWriter.Time(leaf.Time),
            Beacon = new Beacon { Round = leaf.Round, Signature = ByteString.CopyFrom(leaf.Signature.Span) },
            Randomness = Proofs.Merkle.Hash32.Of(leaf.Signature.Span).ToHex(),
        };
        draw.Rankings.AddRange(leaf.Rankings.Select(r => new Ranking
        {
            Id = r.Name, Seed = r.Seed.ToHex(), Tickets = r.Tickets, Sha256 = r.Ranking.ToHex(), Winners = checked((int)r.WinnerCount),
        }));
        return draw;
    }
}
