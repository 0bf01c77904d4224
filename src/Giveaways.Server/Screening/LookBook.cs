using Giveaways.Api;
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
        (await store.Write(session =>
        {
            Record(session, context, contest, purpose, rows);
            return Decision.Accept(rows.Count);
        }, context.CancellationToken)).OrThrow();
    }

    /// <summary>The same inside a transaction that changes what is shown.</summary>
    public static void Record(WriteSession session, ServerCallContext context, ContestName contest, RosterLookPurpose purpose, Finding shown) =>
        Record(session, context, contest, purpose, Rows([shown]));

    static void Record(WriteSession session, ServerCallContext context, ContestName contest, RosterLookPurpose purpose, List<(string, string)> rows)
    {
        if (rows.Count > 0 && session.FindContest(contest.Sequence) is { } found)
            session.Look(found, context.Caller().Pseudonym, purpose, rows);
    }

    static List<(string Employer, string Code)> Rows(IEnumerable<Finding> shown) =>
        [.. shown.Where(f => f.RosterRow is not null).Select(f => (f.RosterRow.Employer, FindingName.Parse(f.Name).Code))];
}
