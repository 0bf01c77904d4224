using Giveaways.Access;
using Giveaways.Api.V1;

namespace Giveaways.Server.Access;

/// <summary>Roles between the wire and the domain.</summary>
public static class RoleNames
{
    static readonly (Role Wire, Roles Domain)[] Pairs =
    [
        (Role.Marketing, Roles.Marketing), (Role.Compliance, Roles.Compliance), (Role.Hr, Roles.Hr), (Role.Auditor, Roles.Auditor), (Role.Admin, Roles.Admin),
    ];

    /// <summary>The roles as a list, in the order of the proto.</summary>
    public static IEnumerable<Role> ToWire(this Roles roles) => Pairs.Where(pair => roles.HasFlag(pair.Domain)).Select(pair => pair.Wire);

    /// <summary>One role; null for UNSPECIFIED and ANONYMOUS, which no key can hold.</summary>
    public static Roles? ToDomain(this Role role)
    {
        var domain = Pairs.FirstOrDefault(pair => pair.Wire == role).Domain;
        return domain == Roles.None ? null : domain;
    }
}
