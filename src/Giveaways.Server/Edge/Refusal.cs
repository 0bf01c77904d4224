using System.Collections.Frozen;
using Giveaways.Api;
using Giveaways.Api.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RichStatus = Google.Rpc.Status;

namespace Giveaways.Server.Edge;

/// <summary>A <see cref="Problem"/> on the wire: google.rpc.Status with the catalogue's code, reason and way out.</summary>
public static class Refusal
{
    /// <summary>Bytes of details in one answer. Trailers of more than 8 KB are refused by gRPC's C core; base64 makes these 5.5 KB.</summary>
    public const int MaxDetailBytes = 4_096;

    /// <summary>Characters of the message, which travels a second time in <c>grpc-message</c>.</summary>
    public const int MaxMessage = 512;

    // One spelling in both places: Reason.BadEmail, ErrorReason.BadEmail, BAD_EMAIL.
    static readonly FrozenDictionary<Reason, ErrorReason> Catalogue = System.Enum.GetValues<Reason>()
        .Where(reason => System.Enum.IsDefined(typeof(ErrorReason), reason.ToString()))
        .ToFrozenDictionary(reason => reason, reason => System.Enum.Parse<ErrorReason>(reason.ToString()));

    /// <summary>The catalogue's entry for a reason of the domain.</summary>
    /// <exception cref="InvalidOperationException">The catalogue does not have it: a bug.</exception>
    public static ErrorReason InCatalogue(this Reason reason) => Catalogue.TryGetValue(reason, out var entry)
        ? entry
        : throw new InvalidOperationException($"error_reason.proto does not have the reason {reason}.");

    public static RpcException ToException(Problem problem) => StatusDetails.ToException(ToStatus(problem));

    /// <summary>As many violations as fit; <c>violations</c> in the ErrorInfo has their true number where some had to be left out.</summary>
    public static RichStatus ToStatus(Problem problem)
    {
        var reason = problem.Reason.InCatalogue();
        var info = new ErrorInfo { Reason = reason.WireName(), Domain = ErrorReasons.Domain };
        info.Metadata.Add(problem.Metadata.ToDictionary());
        var status = new RichStatus { Code = (int)reason.StatusCode(), Message = Shorten(problem.Message) };
        var help = new Help { Links = { new Help.Types.Link { Description = reason.WayOut() } } };
        var budget = MaxDetailBytes - info.CalculateSize() - help.CalculateSize() - 2 * MaxMessage;
        // What is wrong with a draft is no fault of the request that wants it published.
        if (problem.Reason == Reason.RulesCheckFailed)
            return WithConditions(status, info, help, problem, budget);
        var request = Fields(problem, budget);
        if (request.FieldViolations.Count < problem.Violations.Count)
            info.Metadata["violations"] = problem.Violations.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        status.Details.Add(Any.Pack(info));
        if (request.FieldViolations.Count > 0)
            status.Details.Add(Any.Pack(request));
        if (reason.StatusCode() == StatusCode.FailedPrecondition)
            status.Details.Add(Any.Pack(Precondition(reason, problem)));
        if (problem.RetryAfter is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        status.Details.Add(Any.Pack(help));
        return status;
    }

    static RichStatus WithConditions(RichStatus status, ErrorInfo info, Help help, Problem problem, int budget)
    {
        var failure = new PreconditionFailure();
        foreach (var violation in problem.Violations)
        {
            var condition = new PreconditionFailure.Types.Violation { Type = violation.Reason.InCatalogue().WireName(), Subject = violation.Field, Description = Shorten(violation.Message) };
            budget -= condition.CalculateSize() + 3;
            if (budget < 0)
                break;
            failure.Violations.Add(condition);
        }
        info.Metadata["violations"] = problem.Violations.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        status.Details.AddRange([Any.Pack(info), Any.Pack(failure), Any.Pack(help)]);
        return status;
    }

    static BadRequest Fields(Problem problem, int budget)
    {
        var fields = new BadRequest();
        foreach (var violation in problem.Violations)
        {
            var field = new BadRequest.Types.FieldViolation
            {
                Field = violation.Field, Description = Shorten(violation.Message), Reason = violation.Reason.InCatalogue().WireName(),
            };
            budget -= field.CalculateSize() + 3;
            if (budget < 0)
                break;
            fields.FieldViolations.Add(field);
        }
        return fields;
    }

    static PreconditionFailure Precondition(ErrorReason reason, Problem problem) => new()
    {
        Violations = { new PreconditionFailure.Types.Violation { Type = reason.WireName(), Description = Shorten(problem.Message) } },
    };

    static string Shorten(string message) => message.Length <= MaxMessage ? message : message[..(MaxMessage - 1)] + "…";
}
