namespace Giveaways.Server.Hosting;

/// <summary>Stops the server when standard input ends, as it does when the program that started it is gone, however it went.</summary>
sealed class ParentWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: a blocking read of a terminal or pipe cannot be cancelled, and must not keep the process alive.
        new Thread(WaitForEnd) { IsBackground = true, Name = "parent watch" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[256];
        while (input.Read(ignored) > 0)
        {
        }
        lifetime.StopApplication();
    }
}
