using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Claims;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Giveaways.Server.Access;
using Giveaways.Server.Contests;
using Giveaways.Server.Edge;
using Giveaways.Server.Entries;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Claims;
using Grpc.Core;
using Contest = Giveaways.Contests.Contest;
using ContestService = Giveaways.Server.Contests.ContestService;
using EntryService = Giveaways.Server.Entries.EntryService;

namespace Giveaways.Server.Claims;

/// <summary>Claims on the wire: parses, asks the domain, maps.</summary>
sealed class ClaimService(Store store, BoardCheck board, PageTokens pages) : Api.V1.ClaimService.ClaimServiceBase
{
    /// <summary>What a move needs to know.</summary>
    sealed record Move(WriteSession Session, Contest Contest, ClaimBoard Board, PrizeUnit Unit, ClaimRow Claim, long Now);

    public override Task<OfferResponse> Offer(OfferRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, request.Etag, left: null, "", m =>
            m.Board.Offer(m.Contest, m.Unit, m.Now, IdentityOpens(m), FindingOf(m)), c => new OfferResponse { Claim = c });

    public override Task<ConfirmResponse> Confirm(ConfirmRequest request, ServerCallContext context) =>
        Change(context, request, request.RequestId, request.Name, request.Etag, left: null, "", m =>
            m.Board.Confirm(m.Contest, m.Unit, m.Now, IdentityOpens(m), FindingOf(m)), c => new ConfirmResponse { Claim = c });

    public override Task<DeclineResponse> Decline(DeclineRequest request, ServerCallContext context)
    {
        var code = request.Expired ? "" : request.Reason is { Code.Length: > 0 } reason ? reason.Code : "declined";
        return Change(context, request, request.RequestId, request.Name, request.Etag, request.Expired ? ClaimStatus.Expired : ClaimStatus.Declined, code, m =>
            m.Board.Decline(m.Contest, m.Unit, m.Now, code, request.Expired), c => new DeclineResponse { Claim = c });
    }

    public override Task<DeliverResponse> Deliver(DeliverRequest request, ServerCallContext context)
    {
        var text = RequestInput.Read(input => input.RequiredText("evidence", request.Evidence, 1000, multiline: true));
        return Change(context, request, request.RequestId, request.Name, request.Etag, left: null, "", m =>
        {
            var evidence = new Salted(WriteSession.Salt(), text);
            return Keeping(m, evidence, m.Board.Deliver(m.Contest, m.Unit, m.Now, evidence.Commitment));
        }, c => new DeliverResponse { Claim = c });
    }

    public override async Task<DisqualifyResponse> Disqualify(DisqualifyRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ClaimName>("name", request.Name);
        var (code, text) = ContestService.ReadReason(input, request.Reason);
        input.Done();
        var decider = context.Caller().Pseudonym;
        context.Caller().RequireSees(name.Contest.Sequence);
        RequireLogged(name.Contest.Sequence);
        return await store.Answer(context, request, id, session => Find(session, name, request.Etag).Then(move =>
        {
            if (session.FindProposal(move.Contest.Sequence, move.Claim.EntryIndex) is not { } proposal)
                return Propose(move, code, text, decider, earlier: null);
            if (proposal.Proposer == decider)
                return proposal.ReasonCode == code
                    ? new Problem(Reason.SameApprover, "You proposed this yourself; another person decides it with their own key.")
                    : Propose(move, code, text, decider, proposal);
            session.Remove(proposal);
            if (proposal.ReasonCode != code)
                return new Problem(Reason.ApprovalStale, $"It was proposed for the reason {proposal.ReasonCode}; agree on one reason, then repeat both calls.");
            var evidence = new Salted(WriteSession.Salt(), text);
            var disqualified = move.Board.Disqualify(move.Contest, move.Unit, move.Now, code, evidence.Commitment, proposal.Proposer, decider);
            return Apply(move, Keeping(move, evidence, disqualified), ClaimStatus.Disqualified, code, string.Join(' ', new[] { proposal.Proposer, decider }.Order(StringComparer.Ordinal)))
                .Select(claim => new DisqualifyResponse { Claim = claim });
        }));
    }

    public override Task<PromoteResponse> Promote(PromoteRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var name = input.Name<ContestName>("contest", request.Contest);
        input.Opaque("ranking", request.Ranking, Slug.MaxLength);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        RequireLogged(name.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } contest)
                return Problem.NotFound("contest");
            var board = ClaimBoards.Load(session, contest);
            var vacancy = board.Slots.Where(s => s.Holder is null && (request.Ranking.Length == 0 || s.Ranking == request.Ranking)).OrderBy(s => s.Place).FirstOrDefault();
            if (vacancy is null && contest.DrawnAt is not null)
                return new Problem(Reason.NoVacancy, "No prize is vacant.");
            var promoted = session.Log(name.Sequence, board.Promote(contest, vacancy?.Unit ?? default, session.LogTime(name.Sequence)));
            return promoted.Select(after =>
            {
                session.Save(name.Sequence, board, after, null, "", "");
                var moved = after.Slots.Select(s => s.Holder).OfType<Holder>().First(h => board.Slots.All(s => s.Holder?.EntryIndex != h.EntryIndex));
                return new PromoteResponse { Claim = ToWire(session, contest, session.FindClaim(name.Sequence, moved.EntryIndex)!) };
            });
        });
    }

    public override Task<GetClaimResponse> GetClaim(GetClaimRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<ClaimName>("name", request.Name));
        context.Caller().RequireSees(name.Contest.Sequence);
        return Task.FromResult(new GetClaimResponse
        {
            Claim = store.Read(session => session.FindContest(name.Contest.Sequence) is { } contest && RowOf(session, name) is { } row ? ToWire(session, contest, row) : null)
                ?? throw new ProblemException(Problem.NotFound("claim")),
        });
    }

    public override Task<ListClaimsResponse> ListClaims(ListClaimsRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var name = input.Name<ContestName>("contest", request.Contest);
        var size = input.PageSize(request.PageSize);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        var from = pages.Position(request, request.PageToken) is { } position ? int.Parse(position, CultureInfo.InvariantCulture) : 0;
        var response = new ListClaimsResponse();
        store.Read(session =>
        {
            var contest = session.FindContest(name.Sequence) ?? throw new ProblemException(Problem.NotFound("contest"));
            if (contest.DrawnAt is null)
                throw new ProblemException(Reason.NotDrawn, $"Contest {contest.Sequence} is not drawn yet.");
            var claims = WinnerList.Ordered(session, name.Sequence).Where(c => request.State == Api.V1.ClaimState.Unspecified || WinnerList.ToWire(c.Status) == request.State)
                .Skip(from).Take(size + 1).ToList();
            response.Claims.AddRange(claims.Take(size).Select(c => ToWire(session, contest, c)));
            if (claims.Count > size)
                response.NextPageToken = pages.Next(request, (from + size).ToString(CultureInfo.InvariantCulture));
            return 0;
        });
        return Task.FromResult(response);
    }

    /// <param name="left">What a claim is that leaves its prize by this move; a prize that goes on instead goes to somebody whose record is as it was sealed.</param>
    Task<TResponse> Change<TRequest, TResponse>(
        ServerCallContext context, TRequest request, string requestId, string claimName, string etag, ClaimStatus? left, string reasonCode,
        Func<Move, Decision<ClaimBoard>> decide, Func<Claim, TResponse> answer)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new()
    {
        var input = new RequestInput();
        var id = input.RequestId(requestId);
        var name = input.Name<ClaimName>("name", claimName);
        input.Done();
        context.Caller().RequireSees(name.Contest.Sequence);
        RequireLogged(name.Contest.Sequence);
        return store.Answer(context, request, id, session =>
            Find(session, name, etag).Then(move => left is null && DeskCheck.Check(session, move.Contest, move.Claim) is { } changed
                ? changed : Apply(move, decide(move), left, reasonCode, "")).Select(answer));
    }

    void RequireLogged(long contest)
    {
        if (board.Check(contest) is { } changed)
            throw new ProblemException(changed);
    }

    static Decision<Move> Find(WriteSession session, ClaimName name, string etag)
    {
        if (session.FindContest(name.Contest.Sequence) is not { } contest || RowOf(session, name) is not { } claim)
            return Problem.NotFound("claim");
        if (StoreCalls.Stale(etag, claim.Revision) is { } stale)
            return stale;
        if (claim.Status > ClaimStatus.Delivered)
            return new Problem(Reason.ClaimState, $"The claim of entry {claim.Code} is {claim.Status.ToString().ToUpperInvariant()}: out for good.").With("state", claim.Status.ToString().ToUpperInvariant());
        return Decision.Accept(new Move(session, contest, ClaimBoards.Load(session, contest), new PrizeUnit(claim.Prize, claim.Unit), claim, session.LogTime(contest.Sequence)));
    }

    static Decision<Claim> Apply(Move move, Decision<ClaimBoard> decision, ClaimStatus? left, string reasonCode, string deciders)
    {
        var sequence = move.Contest.Sequence;
        return move.Session.Log(sequence, decision).Select(after =>
        {
            move.Session.Save(sequence, move.Board, after, left, reasonCode, deciders);
            if (after.Finished && move.Session.Log(sequence, after.Finish(move.Contest, move.Now)) is { Accepted: true } finished)
                move.Session.Save(finished.Value);
            return ToWire(move.Session, move.Contest, move.Session.FindClaim(sequence, move.Claim.EntryIndex)!);
        });
    }

    /// <param name="earlier">What the same person proposed before; it gives way.</param>
    static Decision<DisqualifyResponse> Propose(Move move, string code, string text, string decider, ProposalRow? earlier)
    {
        if (move.Claim.Status == ClaimStatus.Delivered)
            return new Problem(Reason.ClaimState, $"The prize of entry {move.Claim.Code} was delivered.").With("state", "DELIVERED");
        var proposal = earlier ?? new ProposalRow { Contest = move.Contest.Sequence, EntryIndex = move.Claim.EntryIndex, Proposer = decider };
        proposal.ReasonCode = code;
        proposal.Text = move.Session.Seal(string.Create(CultureInfo.InvariantCulture, $"proposal/{move.Contest.Sequence}/{move.Claim.EntryIndex}"), text);
        proposal.ProposedAt = move.Session.Now;
        if (earlier is null)
            move.Session.Add(proposal);
        return Decision.Accept(new DisqualifyResponse { Claim = ToWire(move.Session, move.Contest, move.Claim), AwaitingSecondDecider = true });
    }

    /// <summary>Whether the stored identity and salt open the commitment in the leaf of the winning entry (design: a claim re-opens the commitment).</summary>
    static bool IdentityOpens(Move move)
    {
        var session = move.Session;
        if (session.FindPerson(move.Contest.Sequence, move.Claim.EntryIndex) is not { } person)
            return false;
        return LeafInTree.Find(session, move.Contest.Sequence, move.Claim.EntryIndex) is EntryLeaf leaf && leaf.Code == move.Claim.Code
            && Commitment.Opens(leaf.Commit, person.Salt, person.Submission.ToIdentity().ToBytes());
    }

    static Giveaways.Screening.FindingState? FindingOf(Move move) =>
        move.Session.FindFinding(move.Contest.Sequence, move.Claim.EntryIndex)?.State;

    static Decision<ClaimBoard> Keeping(Move move, Salted evidence, Decision<ClaimBoard> decision)
    {
        if (decision.Accepted)
            move.Session.KeepEvidence(move.Contest.Sequence, move.Claim.EntryIndex, evidence);
        return decision;
    }

    static ClaimRow? RowOf(Session session, ClaimName name)
    {
        var index = EntryService.IndexOf(session, new EntryName(name.Contest, name.Code));
        return index is null ? null : session is WriteSession writing
            ? writing.FindClaim(name.Contest.Sequence, index.Value)
            : session.Claims(name.Contest.Sequence).FirstOrDefault(c => c.EntryIndex == index);
    }

    static Claim ToWire(Session session, Contest contest, ClaimRow row)
    {
        var name = new ContestName(contest.Sequence);
        var claim = new Claim
        {
            Name = new ClaimName(name, row.Code).ToString(),
            Entry = new EntryName(name, row.Code).ToString(),
            Code = row.Code,
            ExternalId = session.FindPerson(contest.Sequence, row.EntryIndex)?.Submission.ExternalId ?? "",
            Ranking = row.Ranking,
            Rank = checked((int)row.Rank),
            Prize = row.Prize,
            Unit = row.Unit,
            State = WinnerList.ToWire(row.Status),
            OfferTime = ContestWriter.Time(row.OfferedAt),
            ExpireTime = row.Status == ClaimStatus.Offered ? ContestWriter.Time(row.OfferedAt + contest.Rules.ClaimWindow) : null,
            UpdateTime = ContestWriter.Time(row.UpdatedAt),
            ReasonCode = row.ReasonCode,
            Etag = StoreCalls.Etag(row.Revision),
        };
        claim.Deciders.AddRange(row.Deciders.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return claim;
    }
}
