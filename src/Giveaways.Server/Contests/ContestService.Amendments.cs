using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Contests;
using Giveaways.Contests.Differences;
using Giveaways.Server.Input;
using Grpc.Core;

namespace Giveaways.Server.Contests;

// What amendments changed.
sealed partial class ContestService
{
    /// <summary>Bytes of one page, less the last amendment, which is at most twice as long as all rules may be.</summary>
    const int MaxPageBytes = 1024 * 1024;

    public override Task<ListAmendmentsResponse> ListAmendments(ListAmendmentsRequest request, ServerCallContext context)
    {
        var input = new RequestInput();
        var name = input.Name<ContestName>("contest", request.Contest);
        var size = input.PageSize(request.PageSize);
        input.Done();
        var next = pages.Position(request, request.PageToken) is { } position ? int.Parse(position, CultureInfo.InvariantCulture) : 1;
        var editions = Find(name, context).Editions;
        var response = new ListAmendmentsResponse();
        for (var bytes = 0; next < editions.Count && response.Amendments.Count < size && bytes < MaxPageBytes; next++)
        {
            var amendment = ToWire(editions[next - 1], editions[next]);
            bytes += amendment.CalculateSize();
            response.Amendments.Add(amendment);
        }
        if (next < editions.Count)
            response.NextPageToken = pages.Next(request, next.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    }

    static Amendment ToWire(RulesEdition before, RulesEdition after)
    {
        var difference = RulesDifference.Between(before, after);
        var why = after.Why ?? throw new InvalidOperationException("A version behind the first has a reason.");
        var amendment = new Amendment
        {
            Version = after.Version, AmendTime = ContestWriter.Time(why.At), Reason = new Api.V1.Reason { Code = why.Code, Text = why.Text }, Decider = why.By, RulesSha256 = after.RulesHash.ToHex(),
        };
        amendment.FieldChanges.AddRange(difference.Fields.Select(ToWire));
        amendment.TextChanges.AddRange(difference.Texts.Select(t => new Api.V1.TextChange
        {
            LanguageCode = t.Language, LineChanges = { t.Lines.Select(l => new Api.V1.LineChange { Line = l.Line, RemovedLines = { l.Removed }, AddedLines = { l.Added } }) },
        }));
        return amendment;
    }

    static Api.V1.FieldChange ToWire(Giveaways.Contests.Differences.FieldChange change)
    {
        var wire = new Api.V1.FieldChange { Path = change.Path, ByPostponement = change.IsOfPostponement };
        if (change.From is { } from)
            wire.BeforeJson = from;
        if (change.To is { } to)
            wire.AfterJson = to;
        return wire;
    }
}
