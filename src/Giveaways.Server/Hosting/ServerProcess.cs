using Giveaways.Server.Health;

namespace Giveaways.Server.Hosting;

/// <summary>The process around the server: reads settings, starts, announces its addresses, stops in order, and ends with a code that says why.</summary>
static partial class ServerProcess
{
    /// <summary>Runs until the process is told to stop. Answers 0 then, or 78 where it would not start.</summary>
    /// <param name="open">Opens the database and whatever else must hold before a port opens.</param>
    public static async Task<int> RunAsync(
        string[] args, Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map, Func<IServiceProvider, CancellationToken, Task> open)
    {
        try
        {
            var configuration = Configuration(args);
            await using var app = ServerHost.Build(SettingsReader.Read(configuration), configuration.GetSection("Logging"), add, map);
            await open(app.Services, CancellationToken.None);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"giveaways-server: {refused.Reason}: {refused.Message.ReplaceLineEndings(" ")}");
            return StartRefusedException.ExitCode;
        }
    }

    static async Task StartAsync(WebApplication app)
    {
        var health = app.Services.GetRequiredService<HealthState>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Giveaways.Server");
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            health.Set(isServing: false);
            LogStopping(log);
        });
        try
        {
            await app.StartAsync();
        }
        catch (IOException)
        {
            throw new StartRefusedException("ADDRESS_IN_USE", "Giveaways:GrpcAddress or Giveaways:HttpAddress cannot be listened on: another program has it, or it is not this machine's.");
        }
        health.Set(isServing: true);
        foreach (var line in app.Services.GetRequiredService<Listeners>().Announce())
            await Console.Out.WriteLineAsync(line);
        LogStarted(log);
    }

    static IConfigurationRoot Configuration(string[] args)
    {
        // A misspelt prefix would otherwise be ignored, and the default taken in silence.
        if (args.FirstOrDefault(arg => !arg.StartsWith("--Giveaways:", StringComparison.OrdinalIgnoreCase) && !arg.StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase) || !arg.Contains('=', StringComparison.Ordinal)) is not null)
            throw new StartRefusedException(SettingsReader.BadSetting, "The command line takes settings of the form --Giveaways:Name=value only.");
        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Build();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Started")]
    static partial void LogStarted(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping")]
    static partial void LogStopping(ILogger log);
}
