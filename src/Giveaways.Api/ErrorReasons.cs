using System.Collections.Frozen;
using Giveaways.Api.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Giveaways.Api;

/// <summary>The catalogue of errors as its descriptor says: the one table from reasons to wire names, codes and ways out.</summary>
/// <remarks><see cref="ErrorReason.Unspecified"/> and numbers of later versions are no reasons: asking for them throws.</remarks>
public static class ErrorReasons
{
    /// <summary>The domain of every ErrorInfo of this service.</summary>
    public const string Domain = "giveaways";

    private const string Prefix = "ERROR_REASON_";

    private static readonly FrozenDictionary<ErrorReason, Row> Rows = Values()
        .ToFrozenDictionary(value => (ErrorReason)value.Number, RowOf);

    private static readonly FrozenDictionary<string, ErrorReason> ByWireName = Rows
        .ToFrozenDictionary(row => row.Value.WireName, row => row.Key, StringComparer.Ordinal);

    /// <summary>All reasons, in the order of the catalogue.</summary>
    public static IReadOnlyList<ErrorReason> All { get; } = [.. Values().Select(value => (ErrorReason)value.Number)];

    /// <summary>The reason as ErrorInfo spells it, e.g. <c>BAD_EMAIL</c>.</summary>
    public static string WireName(this ErrorReason reason) => Of(reason).WireName;

    /// <summary>The status code that goes with the reason.</summary>
    public static StatusCode StatusCode(this ErrorReason reason) => Of(reason).Code;

    /// <summary>What whoever sees the error should do: one sentence in English.</summary>
    public static string WayOut(this ErrorReason reason) => Of(reason).Help;

    /// <summary>Reads a reason as ErrorInfo spells it; false for what this version does not know.</summary>
    public static bool TryParse(string? wireName, out ErrorReason reason)
    {
        reason = ErrorReason.Unspecified;
        return wireName is not null && ByWireName.TryGetValue(wireName, out reason);
    }

    private static IEnumerable<EnumValueDescriptor> Values() => ErrorReasonReflection.Descriptor.EnumTypes
        .Single(type => type.Name == nameof(ErrorReason)).Values.Where(value => value.Number != 0);

    private static Row RowOf(EnumValueDescriptor value)
    {
        var options = value.GetOptions()
            ?? throw new InvalidOperationException($"{value.Name} has no options in error_reason.proto.");
        // The numbers of google.rpc.Code are those of gRPC's status codes.
        return new Row(value.Name[Prefix.Length..], (StatusCode)(int)options.GetExtension(AnnotationsExtensions.Code),
            options.GetExtension(AnnotationsExtensions.Help));
    }

    private static Row Of(ErrorReason reason) => Rows.TryGetValue(reason, out var row)
        ? row
        : throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason of the catalogue.");

    private sealed record Row(string WireName, StatusCode Code, string Help);
}
