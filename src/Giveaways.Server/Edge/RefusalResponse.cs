using System.Globalization;
using System.Text;
using Giveaways.Api;
using Google.Protobuf;
using Grpc.Core;
using RichStatus = Google.Rpc.Status;

namespace Giveaways.Server.Edge;

/// <summary>A refusal before any handler runs: one HEADERS frame, as gRPC's Trailers-Only answer has it.</summary>
static class RefusalResponse
{
    public static Task WriteAsync(HttpContext context, Problem problem) => WriteAsync(context, Refusal.ToStatus(problem));

    /// <summary>An answer without details, for what the catalogue leaves to gRPC itself.</summary>
    public static Task WriteAsync(HttpContext context, StatusCode code, string message) =>
        WriteAsync(context, new RichStatus { Code = (int)code, Message = message });

    static Task WriteAsync(HttpContext context, RichStatus status)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        // A client that may not compress learns here what the server takes (gRPC, compression.md).
        response.Headers["grpc-accept-encoding"] = "identity";
        response.Headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = PercentEncode(status.Message);
        if (status.Details.Count > 0)
            response.Headers[StatusDetails.Trailer] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
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
