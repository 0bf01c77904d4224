using System.Collections.Frozen;
using Giveaways.Api.V1;
using Google.Protobuf.Reflection;

namespace Giveaways.Api;

/// <summary>Who may call which method: the option <c>(giveaways.v1.allow)</c> of the descriptors.</summary>
/// <remarks>Deny by default: a method that is not known here, or has no option, allows no role.</remarks>
public static class AccessPolicies
{
    private static readonly FrozenDictionary<string, FrozenSet<Role>> Policies = ApiServices.All
        .SelectMany(service => service.Methods)
        .ToFrozenDictionary(ApiServices.PathOf, RolesOf, StringComparer.Ordinal);

    /// <summary>The roles of which a caller needs one.</summary>
    /// <param name="path">The method as gRPC paths name it, <c>/package.Service/Method</c>; compared byte for byte.</param>
    public static IReadOnlySet<Role> RolesFor(string path) => Policies.GetValueOrDefault(path, FrozenSet<Role>.Empty);

    /// <summary>Whether a method is for everybody, with or without a key.</summary>
    public static bool IsPublic(string path) => RolesFor(path).Contains(Role.Anonymous);

    /// <summary>Whether a caller with these roles may call a method. Roles that no key can hold do not count.</summary>
    public static bool Allows(string path, IEnumerable<Role> held)
    {
        var allowed = RolesFor(path);
        return allowed.Contains(Role.Anonymous) || held.Any(role => role != Role.Unspecified && allowed.Contains(role));
    }

    private static FrozenSet<Role> RolesOf(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Allow)?.Roles.ToFrozenSet() ?? FrozenSet<Role>.Empty;
}
