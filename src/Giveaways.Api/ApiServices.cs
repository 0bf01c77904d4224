using Giveaways.Api.V1;
using Google.Protobuf.Reflection;

namespace Giveaways.Api;

/// <summary>The services of <c>giveaways.v1</c>, as their descriptors say.</summary>
public static class ApiServices
{
    private static readonly FileDescriptor[] Files =
    [
        AccessReflection.Descriptor, AuditReflection.Descriptor, ClaimsReflection.Descriptor, ContestsReflection.Descriptor,
        DrawsReflection.Descriptor, EntriesReflection.Descriptor, InquiriesReflection.Descriptor, PrizesReflection.Descriptor, ScreeningReflection.Descriptor, TestingReflection.Descriptor,
    ];

    /// <summary>All of them, sorted by file.</summary>
    public static IReadOnlyList<ServiceDescriptor> All { get; } = [.. Files.SelectMany(file => file.Services)];

    /// <summary>A method as gRPC paths name it, <c>/package.Service/Method</c>.</summary>
    public static string PathOf(MethodDescriptor method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return $"/{method.Service.FullName}/{method.Name}";
    }
}
