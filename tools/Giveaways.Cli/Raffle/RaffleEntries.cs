using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Cli.Entries;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Raffle;

/// <summary>Comments as entries: the server says who is who, by the account.</summary>
internal sealed class RaffleEntries(RaffleOptions told, RafflePlan plan, IReadOnlyList<Comment> comments)
{
    private readonly Dictionary<string, Comment> _firsts = new(StringComparer.Ordinal);

    /// <summary>Codes with the person's first comment, in the order of the log.</summary>
    public List<(string Code, Comment Comment)> People { get; } = [];

    public List<RaffleMerge> Merges { get; } = [];

    public List<(Comment Comment, string Why)> Refused { get; } = [];

    public async Task ImportAsync(Screen screen, Desk desk, string contest, CancellationToken cancellation)
    {
        var import = new EntryImport(desk.Marketing, contest, Desk.NewId());
        await screen.Progress.RunAsync("Comments", comments.Count, at => import.RunAsync(comments.Select(Row), (row, answer) =>
        {
            Add(comments[(int)row.Row - 1], answer);
            at(row.Row);
        }, cancellation)).ConfigureAwait(false);
    }

    public void Add(Comment comment, ImportEntriesResponse answer)
    {
        switch (answer.ResultCase)
        {
            case ImportEntriesResponse.ResultOneofCase.Accepted:
                _firsts.Add(answer.Accepted.Code, comment);
                People.Add((answer.Accepted.Code, comment));
                break;
            case ImportEntriesResponse.ResultOneofCase.Duplicate:
                var into = _firsts[answer.Duplicate.Code];
                Merges.Add(new RaffleMerge(comment, into, string.Equals(comment.Account, into.Account, StringComparison.Ordinal)
                    ? "the same account"
                    : "the same account in another spelling"));
                break;
            default:
                var refusal = Refusal.Of(answer.Error);
                if (refusal.Reason is "IMPORT_CLOSED" or "ENTRIES_CLOSED")
                {
                    throw CliException.Refused(
                        refusal.Reason, "This computer was too slow: the list could not be taken before its time was up. Nothing was drawn.", "Close other programs and run the command again.");
                }
                Refused.Add((comment, refusal.Violations.Count > 0 ? refusal.Violations[0].Description : refusal.Message));
                break;
        }
    }

    /// <summary>Where a comment was captured: under a post, and never with the service itself.</summary>
    public string SourceOf(Comment comment) => comment.Source.Length > 0 ? comment.Source : told.Network;

    private ImportEntriesRow Row(Comment comment) => new()
    {
        Row = comment.Row,
        Entry = new EntryInput
        {
            ExternalId = "row-" + comment.Row.ToString(CultureInfo.InvariantCulture),
            FullName = comment.Name,
            Source = SourceOf(comment),
            EnteredTime = Timestamp.FromDateTimeOffset(plan.Entered(comment)),
            // The network itself vouches for who wrote a comment.
            Contacts = { new Contact { Kind = ContactKind.Network, Network = told.Network, Value = comment.Account, Verified = true, VerificationMethod = "network" } },
        },
    };
}
