using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Contests;
using Giveaways.Proofs.Text;
using Giveaways.Server.Access;
using Giveaways.Server.Hosting;
using Giveaways.Server.Input;
using Giveaways.Server.Screening;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;
using Giveaways.Storage;
using Grpc.Core;
using Contest = Giveaways.Contests.Contest;
using ContestState = Giveaways.Contests.ContestState;
using ContestTerms = Giveaways.Contests.Terms.ContestTerms;

namespace Giveaways.Server.Contests;

/// <summary>Contests on the wire: parses, asks the domain, maps.</summary>
sealed partial class ContestService(Store store, TimeProvider clock, Settings settings, PageTokens pages, WitnessDesk witnesses, RosterDesk lists) : Api.V1.ContestService.ContestServiceBase
{
    const int MaxReason = 1000;

    bool TestClock => settings.Clock.Test is not null;

    long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    public override Task<CreateContestResponse> CreateContest(CreateContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var contest = input.Required("contest", request.Contest);
        var rules = input.Required("contest.rules", contest?.Rules) is { } wire ? RulesReader.Read(input, wire, "contest.rules") : new RulesInput();
        input.OutputOnly("contest.name", contest is { Name.Length: > 0 });
        foreach (var violation in RulesDefaults.Check(rules, RulesDefaults.Resolve(rules, 1, Grammar.ContestOrigin(settings.Host, 1), Now, []), IsTimeZone))
            input.Add(violation with { Field = "contest." + violation.Field });
        input.Done();
        if (context.Caller().IsBound)
            throw new Edge.ProblemException(Reason.RoleRequired, "This key is bound to contests and cannot create another.");
        return store.Answer(context, request, id, session =>
        {
            var sequence = session.NextSequence();
            var origin = Grammar.ContestOrigin(settings.Host, sequence);
            return Contest.Create(rules, sequence, origin, session.Now, TestClock, IsTimeZone).Select(created =>
            {
                session.OpenLog(sequence, origin, created.Rules.Mode);
                session.Save(created);
                return new CreateContestResponse { Contest = created.ToWire(session.Now) };
            });
        });
    }

    public override Task<GetContestResponse> GetContest(GetContestRequest request, ServerCallContext context)
    {
        var name = RequestInput.Read(input => input.Name<ContestName>("name", request.Name));
        return Task.FromResult(new GetContestResponse { Contest = Find(name, context).ToWire(Now) });
    }

    public override Task<ListContestsResponse> ListContests(ListContestsRequest request, ServerCallContext context)
    {
        var size = RequestInput.Read(input => input.PageSize(request.PageSize));
        var before = pages.Position(request, request.PageToken) is { } position ? long.Parse(position, System.Globalization.CultureInfo.InvariantCulture) : long.MaxValue;
        var wanted = request.States.Select(s => Enum.Parse<ContestState>(s.ToString())).ToHashSet();
        var found = store.Read(session => Visible(session, context.Caller(), wanted, before).Take(size + 1).ToList());
        var response = new ListContestsResponse();
        response.Contests.AddRange(found.Take(size).Select(c => c.ToWire(Now)));
        if (found.Count > size)
            response.NextPageToken = pages.Next(request, found[size - 1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    }

    public override Task<UpdateContestResponse> UpdateContest(UpdateContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var id = input.RequestId(request.RequestId);
        var contest = input.Required("contest", request.Contest);
        var name = input.Name<ContestName>("contest.name", contest?.Name ?? "");
        var changed = contest?.Rules ?? new Rules();
        var rules = RulesReader.Read(input, changed, "contest.rules");
        var mask = input.Mask("update_mask", request.UpdateMask, RulesReader.Paths);
        input.Done();
        var paths = mask.Count > 0 ? mask : [.. Rules.Descriptor.Fields.InFieldNumberOrder().Where(f => WireFields.IsSet(f, changed)).Select(f => "rules." + f.Name)];
        return Change(context, request, id, name, contest!.Etag, (session, found) =>
            found.Update(RulesReader.Merge(found.Input, rules, paths), session.Now, TestClock, IsTimeZone), c => new UpdateContestResponse { Contest = c });
    }

    public override Task<PublishContestResponse> PublishContest(PublishContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var (id, name) = Addressed(input, request.RequestId, request.Name);
        input.Done();
        return Change(context, request, id, name, request.Etag, (session, found) =>
        {
            var rosters = lists.InForce(session, session.Now);
            if (witnesses.Unknown(found.Input.WitnessKeys) is { } unknown)
                return unknown;
            return found.Publish(session.LogTime(found.Sequence), session.Logs.Get(found.Sequence).VerifierKey,
                session.Logs.Operator.VerifierKey, rosters, TestClock, Zone(found), IsTimeZone);
        }, c => new PublishContestResponse { Contest = c });
    }

    public override Task<AmendContestResponse> AmendContest(AmendContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var (id, name) = Addressed(input, request.RequestId, request.Name);
        var texts = request.Texts.Select(t => new RulesText(t.LanguageCode, t.Text)).ToList();
        var mask = input.Mask("update_mask", request.UpdateMask, TermsReader.Paths);
        TermsReader.ReadJson(input, request.Terms, "terms");
        var reason = ReadReason(input, request.Reason);
        input.Done();
        var paths = mask.Count > 0 ? mask : TermsReader.SetPaths(request.Terms);
        return Change(context, request, id, name, request.Etag, (session, found) =>
            found.Amend(session.LogTime(found.Sequence), texts, paths.Count > 0 ? Amended(found, request.Terms, paths) : null, reason.Code, reason.Text,
                context.Caller().Pseudonym, Zone(found)), c => new AmendContestResponse { Contest = c });
    }

    public override Task<PostponeContestResponse> PostponeContest(PostponeContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var (id, name) = Addressed(input, request.RequestId, request.Name);
        var draw = input.Time("draw_time", request.DrawTime);
        var sealBy = input.OptionalTime("seal_by", request.SealBy);
        var reason = ReadReason(input, request.Reason);
        input.Done();
        return Change(context, request, id, name, request.Etag, (session, found) =>
            found.Postpone(session.LogTime(found.Sequence), draw, sealBy, reason.Code, reason.Text, context.Caller().Pseudonym), c => new PostponeContestResponse { Contest = c });
    }

    public override Task<CancelContestResponse> CancelContest(CancelContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var (id, name) = Addressed(input, request.RequestId, request.Name);
        var reason = ReadReason(input, request.Reason);
        input.Done();
        return Change(context, request, id, name, request.Etag, (session, found) =>
            found.Cancel(session.LogTime(found.Sequence), reason.Code, reason.Text, context.Caller().Pseudonym), c => new CancelContestResponse { Contest = c });
    }

    public override async Task<CloseContestResponse> CloseContest(CloseContestRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var (id, name) = Addressed(input, request.RequestId, request.Name);
        input.Done();
        var answer = await Change(context, request, id, name, request.Etag, (session, found) =>
            session.Now <= found.Rules.ImportUntil && lists.Stale(found, session.Now) is { } stale ? stale : found.Close(session.LogTime(found.Sequence)), c => new CloseContestResponse { Contest = c });
        // The quorum comes after the commit, and so after the stored answer.
        answer.Contest.CloseWitnessedTime = ContestWriter.Time((await witnesses.WaitAsync(name.Sequence, context.Deadline, context.CancellationToken)).CloseWitnessed?.Time);
        return answer;
    }

    /// <summary>Whether a name is an IANA zone of this system's data.</summary>
    public static bool IsTimeZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    static TimeZoneInfo Zone(Contest contest) => TimeZoneInfo.FindSystemTimeZoneById(contest.Rules.TimeZone);

    Task<TResponse> Change<TRequest, TResponse>(
        ServerCallContext context, TRequest request, string id, ContestName name, string etag,
        Func<WriteSession, Contest, Decision<Contest>> decide, Func<Api.V1.Contest, TResponse> answer)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new()
    {
        context.Caller().RequireSees(name.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } found)
                return Problem.NotFound("contest");
            if (StoreCalls.Stale(etag, found.Revision) is { } stale)
                return stale;
            return session.Log(name.Sequence, decide(session, found)).Select(changed =>
            {
                session.Save(changed);
                return answer(changed.ToWire(session.Now));
            });
        });
    }

    Contest Find(ContestName name, ServerCallContext context)
    {
        context.Caller().RequireSees(name.Sequence);
        return store.Read(session => session.FindContest(name.Sequence)) ?? throw new Edge.ProblemException(Problem.NotFound("contest"));
    }

    static IEnumerable<Contest> Visible(Session session, Caller caller, HashSet<ContestState> states, long before)
    {
        while (true)
        {
            var page = session.ListContests(before, Session.MaxPage);
            foreach (var contest in page.Where(c => caller.Sees(c.Sequence) && (states.Count == 0 || states.Contains(c.State))))
                yield return contest;
            if (page.Count < Session.MaxPage)
                yield break;
            before = page[^1].Sequence;
        }
    }

    static string Amended(Contest contest, Api.V1.ContestTerms? changes, IReadOnlyCollection<string> paths)
    {
        var merged = TermsReader.Merge(ContestTerms.Of(contest.Rules).ToWire(), changes ?? new Api.V1.ContestTerms(), paths);
        return RequestInput.Read(input => TermsReader.ReadJson(input, merged, "terms"));
    }

    static (string Id, ContestName Name) Addressed(RequestInput input, string requestId, string name) =>
        (input.RequestId(requestId), input.Name<ContestName>("name", name));

    /// <summary>A public reason: its code, <c>other</c> by default, and its text.</summary>
    public static (string Code, string Text) ReadReason(RequestInput input, Api.V1.Reason? reason)
    {
        if (input.Required("reason", reason) is { } given)
        {
            if (given.Code.Length > 0 && !Slug.IsValid(given.Code))
                input.Refuse("reason.code", Reason.IdFormat, "Is not 1 to 32 of a-z, 0-9 and hyphens.");
            input.RequiredText("reason.text", given.Text, MaxReason, multiline: true);
        }
        return (reason is { Code.Length: > 0 } ? reason.Code : "other", reason?.Text ?? "");
    }
}
