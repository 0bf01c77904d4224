using Giveaways.Api.V1;
using Giveaways.Testing;
using Grpc.Core;
using Grpc.Net.Client;

namespace Giveaways.Clients.Tests;

/// <summary>A server on a test clock, one hour before the recorded round of public randomness, as <c>giveaways serve --dev</c> starts it.</summary>
sealed class DevelopmentServer(ServerFolder folder, ServerChild process) : IAsyncDisposable
{
    const string Start = "2026-08-07T01:39:48Z";

    const string Round =
        "drand 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 31089008 "
        + "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3\n";

    public string Errors => process.Errors;

    public static async Task<DevelopmentServer> StartAsync()
    {
        var folder = new ServerFolder();
        await File.WriteAllTextAsync(folder.BeaconFile, Round);
        var program = Path.Combine(AppContext.BaseDirectory, "Giveaways.Server.dll");
        return new DevelopmentServer(folder, await ServerChild.StartAsync(program, [.. folder.Settings, $"--Giveaways:Clock:Test={Start}"]));
    }

    /// <summary>What the README tells a developer to set.</summary>
    public async Task<(string Name, string Value)[]> EnvironmentAsync()
    {
        using var channel = GrpcChannel.ForAddress(process.Grpc);
        var request = new CreateKeyRequest { RequestId = "marketing", Key = new Key { DisplayName = "marketing app", Roles = { Role.Marketing } } };
        var admin = new Metadata { { "authorization", $"Bearer {folder.AdminSecret}" } };
        var key = await new AccessService.AccessServiceClient(channel).CreateKeyAsync(request, admin);
        return
        [
            ("GIVEAWAYS_SERVER", process.Grpc.GetLeftPart(UriPartial.Authority)),
            ("GIVEAWAYS_KEY", key.Secret),
            ("GIVEAWAYS_ADMIN_KEY", folder.AdminSecret),
        ];
    }

    public string PathOf(string name) => folder.PathOf(name);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }
}
