using Giveaways.Proofs.Text;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Giveaways.Site;
using Giveaways.Storage;
using Giveaways.Storage.Log;
using Microsoft.AspNetCore.Http.Features;

namespace Giveaways.Server.Pages;

/// <summary>Everything that anybody can read without a key: the pages, and the files that prove what they say (SPEC 15).</summary>
/// <remarks>
/// A path has one spelling; any other, in capitals or with a percent sign, is no file. A query is ignored, as a plain file host
/// ignores it: the bytes are the same with every query, and a reader who mistrusts a cache can go past it with one of its own.
/// No file has anything of a person in it: they are made of logs, and logs hold commitments.
/// </remarks>
sealed class PublicPages(
    Store store, LogFiles logs, ContestFiles contests, ListDesk lists, SummaryDesk summaries, ContestIndex index, OperatorFiles operators, EvidencePage evidence, AccountPage accounts, Seats seats)
{
    const string OperatorPrefix = "operator/";
    const string ContestPrefix = "contests/";
    const int MaxPath = 512;

    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Add(IServiceCollection services) => services
        .AddSingleton<LogFiles>().AddSingleton<ContestFiles>().AddSingleton<SummaryDesk>().AddSingleton<ContestIndex>().AddSingleton<EvidencePage>()
        .AddSingleton<ListDesk>().AddSingleton<OperatorFiles>().AddSingleton<AccountPage>().AddSingleton<PublicPages>();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").WithMetadata(new PageEndpoint());
        foreach (var pattern in (string[])["/", "/index.html", "/receipt.html", "/contests.json", "/assets/{**rest}", "/operator/{**rest}", "/contests/{**rest}"])
            pages.MapMethods(pattern, Reading, (HttpContext context, PublicPages answers) => answers.SendAsync(context));
    }

    async Task SendAsync(HttpContext context)
    {
        using var seat = seats.Take(streams: false, isPublic: true, CallerAddress.Of(context.Connection.RemoteIpAddress));
        await (seat is null ? FileAnswer.FullAsync(context, "All places for readers are taken at the moment.") : SendSeatedAsync(context));
    }

    Task SendSeatedAsync(HttpContext context) => PathOf(context) switch
    {
        null => FileAnswer.NoneAsync(context),
        "" => SendAsync(context, SitePage("index.html")),
        "contests.json" => SendAsync(context, index.FindAsync(context.RequestAborted)),
        var path when path.StartsWith(ContestPrefix, StringComparison.Ordinal) => SendContestAsync(context, path[ContestPrefix.Length..]),
        var path when path.StartsWith(OperatorPrefix, StringComparison.Ordinal) => SendAnyAsync(context, operators.FindAsync(path[OperatorPrefix.Length..], context.RequestAborted)),
        SiteFiles.ContestPage or SiteFiles.ProtocolPage => FileAnswer.NoneAsync(context),
        var path => SendAsync(context, SitePage(path)),
    };

    // contests/<n>, contests/<n>/, contests/<n>/<name>
    Task SendContestAsync(HttpContext context, string rest)
    {
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var number = slash < 0 ? rest : rest[..slash];
        if (!Canonical.TryParseNumber(number, out var contest) || contest == Logs.OperatorId || store.Logs.Find(contest) is not { } book)
            return FileAnswer.NoneAsync(context);
        if (slash < 0)
            return FileAnswer.MoveAsync(context, number + "/");
        return rest[(slash + 1)..] switch
        {
            "" or "index.html" => SendAsync(context, SitePage(SiteFiles.ContestPage)),
            "protocol.html" => SendAsync(context, SitePage(SiteFiles.ProtocolPage)),
            _ when book.Size == 0 => FileAnswer.NoneAsync(context),
            "summary.json" => SendAsync(context, summaries.FindAsync(book, context.RequestAborted)),
            "evidence.zip" => evidence.SendAsync(context, contest),
            var name when AccountPage.IsAsked(name) => accounts.SendAsync(context, contest, name),
            var name when name.StartsWith("list/", StringComparison.Ordinal) || name.StartsWith("out/", StringComparison.Ordinal) =>
                SendAnyAsync(context, lists.FindAsync(contest, name, context.RequestAborted)),
            var name => SendAsync(context, logs.Find(book, name) ?? contests.Find(contest, name)),
        };
    }

    static PublicFile? SitePage(string name) => Site.GetValueOrDefault(name);

    static readonly Dictionary<string, PublicFile> Site = SiteFiles.All.ToDictionary(
        file => file.Name,
        file => new PublicFile(file.Bytes, file.ContentType, file.IsPage ? Keeping.Changing : Keeping.Deployed, Packs: !IsPicture(file.ContentType)) { IsSite = true, IsShared = false },
        StringComparer.Ordinal);

    static bool IsPicture(string type) => type is "image/png" or "image/x-icon" or "font/woff2";

    static Task SendAsync(HttpContext context, PublicFile? file) => file is null ? FileAnswer.NoneAsync(context) : FileAnswer.SendAsync(context, file);

    static async Task SendAnyAsync(HttpContext context, Task<PublicFile?> file) => await SendAsync(context, await file);

    static async Task SendAsync(HttpContext context, Task<PublicFile> file) => await FileAnswer.SendAsync(context, await file);

    // As it was sent: routing ignores case and decodes, files do not.
    static string? PathOf(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
            target = context.Request.Path.Value ?? "/";
        var path = target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? target[1..query] : target[1..];
        return path.Length <= MaxPath ? path : null;
    }
}
