using Giveaways.Server.Access;
using Giveaways.Server.Audit;
using Giveaways.Server.Claims;
using Giveaways.Server.Clock;
using Giveaways.Server.Contests;
using Giveaways.Server.Draws;
using Giveaways.Server.Entries;
using Giveaways.Server.Health;
using Giveaways.Server.Inquiries;
using Giveaways.Server.Pages;
using Giveaways.Server.Prizes;
using Giveaways.Server.Screening;
using Giveaways.Server.Storing;
using Giveaways.Server.Witnesses;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Hosting;

/// <summary>The capabilities that this server serves: what they need, where they are mapped, and what must hold before a port opens.</summary>
static class Capabilities
{
    const int RelayTimeoutSeconds = 5;
    const long MaxRelayAnswer = 16 * 1024;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(s => OpenStore(s.GetRequiredService<Settings>(), s.GetRequiredService<MasterKey>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StoredKeyRing>().AddSingleton<KeyRing>(s => s.GetRequiredService<StoredKeyRing>());
        services.AddSingleton<EntryDesk>().AddSingleton<ScreeningDesk>().AddSingleton<RosterDesk>().AddSingleton<LookBook>().AddSingleton<DrawDesk>().AddSingleton<BeaconSource>();
        services.AddSingleton<Calendars>().AddSingleton<InquiryDesk>().AddSingleton<InquiryService>();
        services.AddSingleton<EvidenceDesk>().AddSingleton<RankingBook>().AddSingleton<BoardCheck>();
        services.AddSingleton<ContestService>().AddSingleton<EntryService>().AddSingleton<ScreeningService>().AddSingleton<DrawService>();
        services.AddSingleton<ClaimService>().AddSingleton<AccessService>().AddSingleton<AuditService>().AddSingleton<PrizeService>();
        services.AddSingleton<DueWork>().AddHostedService(s => s.GetRequiredService<DueWork>());
        services.AddSingleton<RunDue>(s => s.GetRequiredService<DueWork>().RunAsync);
        services.AddSingleton<NextDue>(s => s.GetRequiredService<DueWork>().NextAfter);
        services.AddHostedService<ClockWatch>().AddHostedService<StoreWatch>();
        services.AddSingleton(s => DiskReserve.Of(s.GetRequiredService<Settings>().Storage)).AddHostedService<DiskWatch>();
        PublicPages.Add(services);
        services.AddSingleton<WitnessDesk>().AddHostedService(s => s.GetRequiredService<WitnessDesk>());
        services.AddHttpClient(WitnessDesk.Client, client =>
        {
            client.Timeout = WitnessDesk.Timeout;
            client.MaxResponseContentBufferSize = WitnessClient.MaxAnswer;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            SslOptions = CertificateDates.Ignore(), AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = WitnessDesk.Timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 16,
        });
        services.AddHttpClient(BeaconSource.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(RelayTimeoutSeconds);
            client.MaxResponseContentBufferSize = MaxRelayAnswer;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, SslOptions = CertificateDates.Ignore() });
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ContestService>();
        endpoints.MapGrpcService<EntryService>();
        endpoints.MapGrpcService<ScreeningService>();
        endpoints.MapGrpcService<DrawService>();
        endpoints.MapGrpcService<ClaimService>();
        endpoints.MapGrpcService<AccessService>();
        endpoints.MapGrpcService<AuditService>();
        endpoints.MapGrpcService<InquiryService>();
        endpoints.MapGrpcService<PrizeService>();
        PublicPages.Map(endpoints);
        InquiryPages.Map(endpoints);
    }

    public static async Task OpenAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var clock = services.GetRequiredService<TimeProvider>() as SteadyClock;
        // Before the store: its first leaf may be written when it is opened.
        if (clock is not null)
        {
            var newest = await services.GetRequiredService<BeaconSource>().NewestAsync(cancellation);
            StartClock.CheckBeacon(clock.GetUtcNow(), newest);
        }
        services.GetRequiredService<DiskReserve>().CheckNew(services.GetRequiredService<Settings>().Storage);
        // Opens the database and re-derives every log; a store that cannot be trusted refuses the start.
        var store = services.GetRequiredService<Store>();
        if (clock is not null)
        {
            var asked = clock.GetUtcNow();
            var database = store.AskTime();
            StartClock.CheckStore(asked, clock.GetUtcNow(), store.LastTime, database);
        }
        if (store.Behind is { } behind)
        {
            services.GetRequiredService<HealthState>().ReadOnly = behind;
            var log = services.GetRequiredService<ILogger<Store>>();
            StoreLog.ReadOnly(log, behind);
        }
    }

    static Store OpenStore(Settings settings, MasterKey master, TimeProvider clock)
    {
        try
        {
            return Store.Open(settings.Storage.Provider.ToLowerInvariant(), settings.Storage.ConnectionString, settings.Host, new Vault(master.Bytes), clock, LogSigner.FromSeed, SeenHeads.Open(settings.SeenFile));
        }
        catch (StoreException refused)
        {
            throw new StartRefusedException(refused.Code, refused.Message);
        }
    }
}
