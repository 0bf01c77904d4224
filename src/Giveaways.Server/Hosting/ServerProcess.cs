using System.Data.Common;
using Giveaways.Server.Health;
using Giveaways.Server.Storing;
using Giveaways.Storage;

namespace Giveaways.Server.Hosting;

/// <summary>The process around the server: reads settings, starts, announces its addresses, stops in order, and ends with a code that says why.</summary>
static partial class ServerProcess
{
    /// <summary>Runs until the process is told to stop. Answers 0 then, 74 where the database failed, or 78 where it would not start.</summary>
    /// <param name="open">Opens the database and whatever else must hold before a port opens.</param>
    public static async Task<int> RunAsync(
        string[] args, Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map, Func<IServiceProvider, CancellationToken, Task> open)
    {
        try
        {
            var configuration = Configuration(args, Settings.Section);
            await using var app = ServerHost.Build(SettingsReader.Read<Settings>(configuration.GetSection(Settings.Section)), configuration.GetSection("Logging"), add, map);
            await open(app.Services, CancellationToken.None);
            await StartAsync(app, Console.Out);
            await UntilStoppedAsync(app);
            FaultPoint.Hit("stop.done");
            // Whoever stopped the process may have said why: StoreWatch does.
            return Environment.ExitCode;
        }
        catch (StartRefusedException refused)
        {
            return await RefuseAsync($"{refused.Reason}: {refused.Message}");
        }
        catch (StoreException refused)
        {
            return await RefuseAsync(refused.Message);
        }
        catch (DbException fault)
        {
            // Unlike settings, a database that cannot be reached or read may be there at the next try.
            await RefuseAsync($"DATABASE_FAILED: {fault.Message}");
            return StoreWatch.ExitCode;
        }
    }

    /// <summary>Comes back when the process was told to stop and has, or when Limits:ShutdownSeconds were over before all was ended.</summary>
    /// <remarks>A stop that is cut short is a stop: what was acknowledged is on disk, and callers of what was cut off ask again.</remarks>
    internal static async Task UntilStoppedAsync(IHost app)
    {
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(fault => fault is OperationCanceledException))
        {
            return;
        }
    }

    /// <summary>Says on standard error why the process does not start, and answers its exit code.</summary>
    internal static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync($"giveaways-server: {why.ReplaceLineEndings(" ")}");
        return StartRefusedException.ExitCode;
    }

    /// <summary>Opens the ports, announces them on <paramref name="announce"/> and turns health to serving; none of it where the process is told to stop meanwhile.</summary>
    /// <exception cref="StartRefusedException">A port cannot be opened.</exception>
    internal static async Task StartAsync(WebApplication app, TextWriter announce)
    {
        var health = app.Services.GetRequiredService<HealthState>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Giveaways.Server");
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            health.Set(isServing: false);
            FaultPoint.Hit("stop.begun");
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
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }
        health.Set(isServing: true);
        foreach (var line in app.Services.GetRequiredService<Listeners>().Announce())
            await announce.WriteLineAsync(line);
        FaultPoint.Hit("start.listening");
        LogStarted(log);
    }

    /// <param name="section">The one section of settings, beside the log's, that the command line may name.</param>
    /// <exception cref="StartRefusedException">The command line has something else.</exception>
    internal static IConfigurationRoot Configuration(string[] args, string section)
    {
        // A misspelt prefix would otherwise be ignored, and the default taken in silence.
        if (args.Any(arg => !arg.StartsWith($"--{section}:", StringComparison.OrdinalIgnoreCase) && !arg.StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase) || !arg.Contains('=', StringComparison.Ordinal)))
            throw new StartRefusedException(SettingsReader.BadSetting, $"The command line takes settings of the form --{section}:Name=value only.");
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
