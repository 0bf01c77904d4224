using System.Globalization;
using System.Text;
using Giveaways.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Primitives;
using RichStatus = Google.Rpc.Status;

namespace Giveaways.Server.Edge;

/// <summary>A refusal before any handler runs: one HEADERS frame, as gRPC's Trailers-Only answer has it.</summary>
/// <remarks>Made once where many callers get the same.</remarks>
sealed class RefusalResponse
{
    readonly StringValues code, message, details;

    RefusalResponse(RichStatus status)
    {
        code = status.Code.ToString(CultureInfo.InvariantCulture);
        message = PercentEncode(status.Message);
        details = status.Details.Count > 0 ? Convert.ToBase64String(status.ToByteArray()).TrimEnd('=') : StringValues.Empty;
    }

    public static RefusalResponse Of(Problem problem) => new(Refusal.ToStatus(problem));

    public static Task WriteAsync(HttpContext context, Problem problem) => Of(problem).WriteAsync(context);

    /// <summary>An answer without details, for what the catalogue leaves to gRPC itself.</summary>
    public static Task WriteAsync(HttpContext context, StatusCode code, string message) =>
        new RefusalResponse(new RichStatus { Code = (int)code, Message = message }).WriteAsync(context);

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        // A client that may not compress learns here what the server takes (gRPC, compression.md).
        response.Headers["grpc-accept-encoding"] = "identity";
        response.Headers["grpc-status"] = code;
        response.Headers["grpc-message"] = message;
        if (details.Count > 0)
            response.Headers[StatusDetails.Trailer] = details;
        return response.CompleteAsync();
    }

    // PROTOCOL-HTTP2.md, Status-Message: 0x20 to 0x7E but % as they are, all other bytes of the UTF-8 as %XX.
    static string PercentEncode(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var b in Encoding.UTF8.GetBytes(message))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%')
                text.Append((char)b);
            else
                text.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return text.ToString();
    }
}
