using System.Text;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Giveaways.Server.Pages;
using Google.Protobuf;
using Grpc.Core;

namespace Giveaways.Server.Inquiries;

/// <summary>The two questions of a receipt's holder over plain HTTP, for the page: <c>POST /inquiries/standing</c> and <c>POST /inquiries/create</c>.</summary>
/// <remarks>
/// Bodies and answers are the messages of the API's calls as JSON (protobuf's mapping, the proto's field names); so are refusals, as
/// <c>{"reason", "message", "help"}</c>. Only <c>application/json</c> is taken, which no foreign page can send unasked. A mirror has no such
/// address, and answers 404 or 405: then the page says where the organiser's own is.
/// </remarks>
static class InquiryPages
{
    /// <summary>Bytes of a body: the longest appeal in four bytes a character, escaped, and its proof.</summary>
    public const int MaxBody = 32 * 1024;

    const int MaxDepth = 8;

    static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithRecursionLimit(MaxDepth));
    static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("/inquiries").WithMetadata(new PageEndpoint());
        pages.MapPost("/standing", (HttpContext context, InquiryService service, InquiryDesk desk, Faults faults) =>
            AnswerAsync<GetStandingRequest>(context, desk, faults, request => Task.FromResult<IMessage>(service.StandingOf(request))));
        pages.MapPost("/create", (HttpContext context, InquiryService service, InquiryDesk desk, Faults faults) =>
            AnswerAsync<CreateInquiryRequest>(context, desk, faults, async request => await service.Create(request, context.RequestAborted)));
    }

    static async Task AnswerAsync<TRequest>(HttpContext context, InquiryDesk desk, Faults faults, Func<TRequest, Task<IMessage>> answer)
        where TRequest : class, IMessage<TRequest>, new()
    {
        try
        {
            desk.Admit(context);
            var request = await ReadAsync<TRequest>(context);
            await SendAsync(context, StatusCodes.Status200OK, Formatter.Format(await answer(request)));
        }
        catch (ProblemException refused)
        {
            await RefuseAsync(context, refused.Problem);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not BadHttpRequestException)
        {
            await RefuseAsync(context, faults.Report(context.Request.Path, fault));
        }
    }

    static async Task<TRequest> ReadAsync<TRequest>(HttpContext context)
        where TRequest : class, IMessage<TRequest>, new()
    {
        if (!context.Request.HasJsonContentType())
            throw new ProblemException(Reason.UnsupportedContentType, "Send application/json.");
        var bytes = new byte[MaxBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > MaxBody)
            throw new ProblemException(Reason.MessageTooLarge, $"Has more than {MaxBody} bytes.");
        try
        {
            return Parser.Parse<TRequest>(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length));
        }
        catch (Exception wrong) when (wrong is InvalidJsonException or InvalidProtocolBufferException or DecoderFallbackException)
        {
            throw new ProblemException(Reason.MalformedMessage, $"Is not a {typeof(TRequest).Name} as JSON.");
        }
    }

    static Task RefuseAsync(HttpContext context, Problem problem)
    {
        var reason = problem.Reason.InCatalogue();
        if (problem.RetryAfter is { } wait)
            FileAnswer.RetryAfter(context.Response, wait);
        var body = System.Text.Json.JsonSerializer.Serialize(new { reason = reason.WireName(), message = problem.Message, help = reason.WayOut() });
        return SendAsync(context, StatusOf(problem.Reason, reason.StatusCode()), body);
    }

    static int StatusOf(Reason reason, StatusCode code) => (reason, code) switch
    {
        (Reason.UnsupportedContentType, _) => StatusCodes.Status415UnsupportedMediaType,
        (Reason.MessageTooLarge, _) => StatusCodes.Status413PayloadTooLarge,
        (_, StatusCode.InvalidArgument) => StatusCodes.Status400BadRequest,
        (_, StatusCode.NotFound) => StatusCodes.Status404NotFound,
        (_, StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.Aborted) => StatusCodes.Status409Conflict,
        (_, StatusCode.ResourceExhausted) => StatusCodes.Status429TooManyRequests,
        (_, StatusCode.Unavailable) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    static async Task SendAsync(HttpContext context, int status, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        FileAnswer.Private(context.Response);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
