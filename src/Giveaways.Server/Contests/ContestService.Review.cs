using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Contests;
using Giveaways.Contests.Checking;
using Giveaways.Proofs.Text;
using Giveaways.Server.Access;
using Giveaways.Server.Input;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Grpc.Core;
using Contest = Giveaways.Contests.Contest;

namespace Giveaways.Server.Contests;

// The rules check and what of it is accepted.
sealed partial class ContestService
{
    const int MaxAsked = 50;
    const int MaxAccepted = 100;

    public override Task<CheckRulesResponse> CheckRules(CheckRulesRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        input.Count("territories", request.Territories, 0, MaxAsked);
        foreach (var (i, code) in request.Territories.Index().Where(t => !Grammar.IsTerritory(t.Item)))
            input.Refuse($"territories[{i}]", Reason.IdFormat, "Is not an ISO 3166 code in capitals, such as UA or US-NY.");
        RulesReview review;
        switch (request.CheckedCase)
        {
            case CheckRulesRequest.CheckedOneofCase.Name:
                var name = input.Name<ContestName>("name", request.Name);
                input.Done();
                context.Caller().RequireSees(name.Sequence);
                review = store.Read(session => session.FindContest(name.Sequence) is { } found ? Review(session, found, request.Territories) : null)
                    ?? throw new Edge.ProblemException(Problem.NotFound("contest"));
                break;
            case CheckRulesRequest.CheckedOneofCase.Rules:
                review = Review(input, request);
                break;
            default:
                input.Refuse("name", Reason.FieldRequired, "Name a contest, or give rules.");
                input.Done();
                throw new InvalidOperationException("A refused request goes no further.");
        }
        return Task.FromResult(new CheckRulesResponse
        {
            Findings = { review.ToWire() }, Territories = { review.Territories }, UncoveredTerritories = { review.Uncovered }, TablesSha256 = RuleBook.Digest.ToHex(),
        });
    }

    public override Task<AcceptRuleWarningsResponse> AcceptRuleWarnings(AcceptRuleWarningsRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var (id, name) = Addressed(input, request.RequestId, request.Name);
        input.Count("findings", request.Findings, 1, MaxAccepted);
        input.Done();
        context.Caller().RequireSees(name.Sequence);
        return store.Answer(context, request, id, session =>
        {
            if (session.FindContest(name.Sequence) is not { } found)
                return Problem.NotFound("contest");
            if (StoreCalls.Stale(request.Etag, found.Revision) is { } stale)
                return stale;
            return found.AcceptWarnings(session.Now, [.. request.Findings.Select(f => new Giveaways.Contests.Checking.ShownFinding(f.Id, f.Digest))], request.Reason, context.Caller().Pseudonym, Employers(session), Zone(found)).Select(changed =>
            {
                session.Save(changed);
                return new AcceptRuleWarningsResponse { Findings = { Review(session, changed, []).ToWire() } };
            });
        });
    }

    RulesReview Review(Session session, Contest found, IReadOnlyList<string> territories) => found.Review(Now, territories, Employers(session), Zone(found));

    // Rules that are no contest's yet are checked as if they were drafted now.
    RulesReview Review(RequestInput input, CheckRulesRequest request)
    {
        var rules = RulesReader.Read(input, request.Rules, "rules");
        var origin = Grammar.ContestOrigin(settings.Host, 1);
        foreach (var violation in RulesDefaults.Check(rules, RulesDefaults.Resolve(rules, 1, origin, Now, []), IsTimeZone))
            input.Add(violation);
        input.Done();
        return store.Read(session =>
        {
            var drafted = Contest.Create(rules, 1, origin, Now, testClock: false, IsTimeZone).Value;
            return Review(session, drafted, request.Territories);
        });
    }

    List<string> Employers(Session session) => [.. lists.InForce(session, Now).Select(r => r.Employer)];
}
