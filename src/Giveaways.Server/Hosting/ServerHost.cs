using Giveaways.Server.Access;
using Giveaways.Server.Clock;
using Giveaways.Server.Edge;
using Giveaways.Server.Health;
using Giveaways.Server.Input;
using Giveaways.Server.Reflection;
using Giveaways.Server.Telemetry;
using Grpc.AspNetCore.Server.Model;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Giveaways.Server.Hosting;

/// <summary>Puts the server together: settings in, an application out whose ports are not open yet.</summary>
static class ServerHost
{
    /// <param name="logging">Levels by category, under <c>Logging:LogLevel</c>.</param>
    /// <param name="add">Registers what the services need; what it registers takes the place of the defaults here.</param>
    /// <param name="map">Maps the services.</param>
    /// <exception cref="StartRefusedException">The settings or the machine are not fit to start with.</exception>
    public static WebApplication Build(Settings settings, IConfiguration logging, Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map)
    {
        SettingsCheck.Check(settings);
        UnicodeCheck.Run();
        var master = MasterKey.Load(settings.MasterKeyFile);
        // The empty builder reads no settings and opens no ports of its own: ASPNETCORE_URLS and Kestrel:Endpoints have no say here.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Giveaways.Server" });
        var listeners = new Listeners(settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listeners.Configure);
        AddLogging(builder.Logging, logging, json: settings.LogFormat == "Json");
        builder.Services.AddSingleton(settings).AddSingleton(settings.Limits).AddSingleton(master).AddSingleton(listeners);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(settings.Limits.ShutdownSeconds));
        AddEdge(builder.Services, settings);
        add(builder.Services);
        AddDefaults(builder.Services);
        var app = builder.Build();
        MapEdge(app, settings, map);
        return app;
    }

    // Standard output is for the announced addresses; the log goes to standard error.
    public static void AddLogging(ILoggingBuilder logging, IConfiguration levels, bool json)
    {
        logging.AddConfiguration(levels);
        if (json)
        {
            logging.AddJsonConsole(console =>
            {
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.UseUtcTimestamp = true;
                console.IncludeScopes = false;
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
                console.UseUtcTimestamp = true;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // A start that fails is told in one line by ServerProcess.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Kestrel and gRPC log every caller's broken request; Faults logs what is ours.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        logging.AddFilter("Grpc", LogLevel.None);
        // BeaconSource says itself which relay did not answer.
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
    }

    static void AddEdge(IServiceCollection services, Settings settings)
    {
        services.AddRouting();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = settings.Limits.MessageBytes;
            grpc.MaxSendMessageSize = settings.Limits.AnswerBytes;
            grpc.CompressionProviders = [];
            grpc.IgnoreUnknownServices = false;
            grpc.Interceptors.Add<FaultInterceptor>();
            grpc.Interceptors.Add<StreamInterceptor>();
        });
        services.RemoveAll(typeof(IServiceMethodProvider<>));
        services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(StrictMethodProvider<>));
        services.AddSingleton<FaultInterceptor>().AddSingleton<StreamInterceptor>();
        services.AddSingleton<Faults>().AddSingleton<Seats>().AddSingleton(new Porch(TimeProvider.System)).AddSingleton<Gatekeeper>().AddSingleton<PageTokens>();
        services.AddSingleton<CallMeter>().AddHostedService<Otlp>();
        services.AddSingleton<IHostLifetime, DrainLifetime>();
        services.AddSingleton<HealthState>().AddSingleton<HealthService>();
        services.AddSingleton<ProtoIndex>().AddSingleton<ReflectionService>();
        services.AddSingleton<ClockAnswers>().AddSingleton<TestClockService>();
        services.AddSingleton<TimeProvider>(settings.Clock.Test is { } start ? new TestClock(start) : new SteadyClock(new MachineClock()));
        if (settings.ExitWithParent)
            services.AddHostedService<ParentWatch>();
    }

    static void AddDefaults(IServiceCollection services)
    {
        services.TryAddSingleton<KeyRing, EmptyKeyRing>();
        services.TryAddSingleton<RunDue>(_ => Task.CompletedTask);
        services.TryAddSingleton<NextDue>(provider => after => null);
    }

    static void MapEdge(WebApplication app, Settings settings, Action<IEndpointRouteBuilder> map)
    {
        app.UseRouting();
        app.UseMiddleware<DoorKeeper>();
        app.UseMiddleware<CallGate>();
        HealthPages.Map(app.MapGroup("").WithMetadata(new PageEndpoint()));
        app.MapGrpcService<HealthService>();
        app.MapGrpcService<TestClockService>();
        if (settings.Reflection)
            app.MapGrpcService<ReflectionService>();
        map(app);
    }
}
