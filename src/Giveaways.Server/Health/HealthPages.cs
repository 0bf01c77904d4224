namespace Giveaways.Server.Health;

/// <summary>Health in plain HTTP, for load balancers: <c>/healthz</c> while the process lives, <c>/readyz</c> while it takes calls.</summary>
static class HealthPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/healthz", () => Results.Text("ok\n"));
        pages.MapGet("/readyz", (HealthState state) => state.IsServing
            ? Results.Text(state.Clock is { } clock ? $"ready: {clock}\n" : "ready\n")
            : Results.Text(state.ReadOnly is { } behind ? $"read-only: {behind}\n" : "not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
