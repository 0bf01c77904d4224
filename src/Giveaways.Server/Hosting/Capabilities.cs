namespace Giveaways.Server.Hosting;

/// <summary>The capabilities that this server serves: what they need, where they are mapped, and what must hold before a port opens.</summary>
static class Capabilities
{
    public static void Add(IServiceCollection services)
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
    }

    public static Task OpenAsync(IServiceProvider services, CancellationToken cancellation) => Task.CompletedTask;
}
