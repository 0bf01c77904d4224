using Giveaways.Api.V1;
using Giveaways.Cli.Connection;

namespace Giveaways.Cli.Local;

/// <summary>One key per role, and a second one for compliance, since some decisions take two people.</summary>
/// <param name="Auditor">Reads what decides, changes nothing.</param>
internal sealed record RoleKeys(string Admin, string Marketing, string Compliance, string Compliance2, string Hr, string Auditor)
{
    /// <summary>The keys with their names, in the order in which they are shown.</summary>
    public IEnumerable<(string Name, string Secret)> All =>
    [
        ("admin", Admin), ("marketing", Marketing), ("compliance", Compliance), ("compliance-2", Compliance2), ("hr", Hr), ("auditor", Auditor),
    ];

    public static async Task<RoleKeys> CreateAsync(LocalServer server, CancellationToken cancellation)
    {
        using var admin = server.Connect(server.AdminKey);
        async Task<string> CreateAsync(string name, Role role)
        {
            var request = new CreateKeyRequest
            {
                Key = new Key { DisplayName = name, Pseudonym = name, Roles = { role } },
                RequestId = Guid.NewGuid().ToString("D"),
            };
            return (await admin.Access.CreateKeyAsync(request, Client.Call(cancellation)).ConfigureAwait(false)).Secret;
        }
        return new RoleKeys(
            server.AdminKey,
            await CreateAsync("marketing", Role.Marketing).ConfigureAwait(false),
            await CreateAsync("compliance", Role.Compliance).ConfigureAwait(false),
            await CreateAsync("compliance-2", Role.Compliance).ConfigureAwait(false),
            await CreateAsync("hr", Role.Hr).ConfigureAwait(false),
            await CreateAsync("auditor", Role.Auditor).ConfigureAwait(false));
    }
}
