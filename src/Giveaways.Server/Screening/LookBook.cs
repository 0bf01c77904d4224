using Giveaways.Api;
using Giveaways.Contests;
using Giveaways.Server.Access;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Screening;
using Grpc.Core;
using Finding = Giveaways.Api.V1.Finding;

namespace Giveaways.Server.Screening;

/// <summary>Writes down who is shown masked parts of rosters' rows. It is durable before the answer leaves; an answer whose look cannot be kept is not given.</summary>
sealed class LookBook(Store store)
{
    /// <param name="shown">The findings of the answer; those without a row need no record.</param>
    public async Task RecordAsync(ServerCallContext context, ContestName contest, RosterLookPurpose purpose, IEnumerable<Finding> shown)
    {
        var rows = Rows(shown);
        if (rows.Count == 0)
            return;
        (await store.Write(session => Record(session, context, contest, purpose, rows) is { } refused ? refused : Decision.Accept(rows.Count), context.CancellationToken)).OrThrow();
    }

    /// <summary>The same inside a transaction that changes what is shown.</summary>
    public static Problem? Record(WriteSession session, ServerCallContext context, ContestName contest, RosterLookPurpose purpose, Finding shown) =>
        Record(session, context, contest, purpose, Rows([shown]));

    static Problem? Record(WriteSession session, ServerCallContext context, ContestName contest, RosterLookPurpose purpose, List<(string, string)> rows) =>
        rows.Count > 0 && session.FindContest(contest.Sequence) is { } found ? session.Look(found, context.Caller().Pseudonym, purpose, rows) : null;

    /// <summary>Notes that whole rosters are about to be compared that the contest's log does not name.</summary>
    public async Task RecordAsync(ServerCallContext context, ContestName contest, IReadOnlyList<RosterInForce> compared)
    {
        if (compared.Count == 0)
            return;
        (await store.Write(session =>
        {
            var found = session.FindContest(contest.Sequence)!;
            foreach (var roster in compared)
            {
                if (session.Look(found, roster, context.Caller().Pseudonym, RosterLookPurpose.Simulate, []) is { } refused)
                    return refused;
            }
            return Decision.Accept(compared.Count);
        }, context.CancellationToken)).OrThrow();
    }

    static List<(string Employer, string Code)> Rows(IEnumerable<Finding> shown) =>
        [.. shown.Where(f => f.RosterRow is not null).Select(f => (f.RosterRow.Employer, FindingName.Parse(f.Name).Code))];
}
