using System.Text.Json.Nodes;
using Giveaways.Api;
using Google.Rpc;
using Grpc.Core;

namespace Giveaways.Cli.Output;

/// <summary>A refusal as it is shown: what was refused, by which reason, where, and the way out.</summary>
/// <param name="Code">The gRPC status, or <c>USAGE</c> or <c>REFUSED</c> for the program's own.</param>
/// <param name="Reason">From the catalogue; empty where the server gave none.</param>
internal sealed record Refusal(
    string Code, string Reason, string Message, string Help, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Violation> Violations)
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    public static Refusal Of(CliException refused) => new(
        refused.ExitCode == ExitCode.Usage ? "USAGE" : "REFUSED", refused.Reason, refused.Message, refused.Help, NoMetadata, refused.Violations);

    public static Refusal Of(RpcException refused)
    {
        var status = StatusDetails.Read(refused);
        if (status is null)
        {
            return new Refusal(Spell(refused.StatusCode), "", Words(refused), WayOut(refused.StatusCode), NoMetadata, []);
        }
        return Of(status);
    }

    public static Refusal Of(Google.Rpc.Status status)
    {
        var info = status.Find<ErrorInfo>();
        var help = status.Find<Help>()?.Links.FirstOrDefault()?.Description;
        var violations = status.Find<BadRequest>()?.FieldViolations
            .Select(violation => new Violation(violation.Field, violation.Reason, violation.Description))
            ?? status.Find<PreconditionFailure>()?.Violations.Where(violation => violation.Subject.Length > 0)
                .Select(violation => new Violation(violation.Subject, violation.Type, violation.Description));
        return new Refusal(
            Spell((StatusCode)status.Code), info?.Reason ?? "", status.Message,
            help ?? (ErrorReasons.TryParse(info?.Reason, out var reason) ? reason.WayOut() : WayOut((StatusCode)status.Code)),
            info?.Metadata.ToDictionary() ?? NoMetadata, [.. violations ?? []]);
    }

    public void Show(Screen screen)
    {
        if (screen.IsJson)
        {
            screen.Shell.Error.WriteLine(JsonText.Write(new JsonObject { ["error"] = ToJson() }));
            return;
        }
        foreach (var line in Lines())
        {
            screen.Shell.Error.WriteLine(Plain.Line(line));
        }
    }

    public JsonObject ToJson() => new()
    {
        ["code"] = Code,
        ["reason"] = Reason,
        ["message"] = Message,
        ["help"] = Help,
        ["metadata"] = new JsonObject(Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["violations"] = new JsonArray([.. Violations.Select(violation => new JsonObject
        {
            ["field"] = violation.Field,
            ["reason"] = violation.Reason,
            ["description"] = violation.Description,
        })]),
    };

    private IEnumerable<string> Lines()
    {
        yield return Reason.Length > 0 ? $"{Message} ({Reason})" : Message;
        foreach (var violation in Violations)
        {
            yield return $"  {violation.Field}: {violation.Description} ({violation.Reason})";
        }
        if (Help.Length > 0)
        {
            yield return $"What to do: {Help}";
        }
    }

    // gRPC's own spelling: INVALID_ARGUMENT.
    private static string Spell(StatusCode code) => Input.Words.Spell(code.ToString(), '_').ToUpperInvariant();

    private static string Words(RpcException refused) => refused.StatusCode switch
    {
        StatusCode.Unavailable => "No server answers there.",
        StatusCode.DeadlineExceeded => "The server did not answer in time.",
        StatusCode.Cancelled => "The call was cancelled.",
        StatusCode.Unimplemented => "The server does not know this call.",
        _ => refused.Status.Detail.Length > 0 ? refused.Status.Detail : $"The server answered {refused.StatusCode}.",
    };

    private static string WayOut(StatusCode code) => code switch
    {
        StatusCode.Unavailable => "Check --server or GIVEAWAYS_SERVER; giveaways serve --dev starts a server to try things on.",
        StatusCode.DeadlineExceeded => "Repeat the command with the same --request-id.",
        StatusCode.Unimplemented => "Check that --server is the gRPC address of a giveaways server of this version.",
        StatusCode.Unauthenticated => "Give a key with --key or GIVEAWAYS_KEY.",
        _ => "",
    };
}
