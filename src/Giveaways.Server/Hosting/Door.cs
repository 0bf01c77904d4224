using Microsoft.AspNetCore.Connections.Features;

namespace Giveaways.Server.Hosting;

/// <summary>What a listener is for. gRPC is not answered on the HTTP port, nor pages on the gRPC port; with TLS one port has both.</summary>
enum Door
{
    Both,
    Grpc,
    Http,
}

/// <summary>Keeps endpoints behind their doors.</summary>
/// <remarks>By the connection that a call came through, not by its Host header, which callers choose.</remarks>
sealed class DoorKeeper(RequestDelegate next)
{
    public static readonly object Key = typeof(Door);

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        var isPage = endpoint?.Metadata.GetMetadata<PageEndpoint>() is not null;
        if (endpoint is not null && Of(context) is var door && door != Door.Both && isPage != (door == Door.Http))
            context.SetEndpoint(null);
        return next(context);
    }

    static Door Of(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Key, out var door) == true ? (Door)door! : Door.Both;
}

/// <summary>Marks an endpoint of the HTTP port.</summary>
sealed class PageEndpoint;
