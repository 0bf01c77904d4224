using System.Globalization;
using Giveaways.Server.Audit;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Microsoft.Net.Http.Headers;

namespace Giveaways.Server.Pages;

/// <summary><c>evidence.zip</c>: a contest's pack, whole or in ranges. It grows with its log, so that the log's size is its tag.</summary>
sealed class EvidencePage(EvidenceDesk evidence, Seats seats, Limits limits)
{
    public async Task SendAsync(HttpContext context, long contest)
    {
        using var seat = seats.Take(streams: true, isPublic: true, CallerAddress.Of(context.Connection.RemoteIpAddress));
        if (seat is null)
        {
            await FileAnswer.FullAsync(context, "All places for downloads are taken at the moment.");
            return;
        }
        // As long as a stream of the API may take; a connection that reads slower is cut.
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(limits.StreamSeconds));
        await using var cut = late.Token.Register(context.Abort);
        var opened = await evidence.Open(contest, treeSize: 0, context.RequestAborted);
        if (!opened.Accepted && opened.Problem.Reason == Reason.StorageFull)
        {
            await FileAnswer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The server has no room to make the pack at the moment.");
            return;
        }
        if (!opened.Accepted)
        {
            await FileAnswer.NoneAsync(context);
            return;
        }
        var (file, content) = opened.Value;
        FileAnswer.Common(context.Response, Keeping.Changing, shared: true);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{file.TreeSize}-{Convert.ToHexStringLower(file.Sha256.AsSpan(0, 8))}\""));
        await Results.Stream(content, "application/zip", $"contest-{contest}.zip", lastModified: null, tag, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
