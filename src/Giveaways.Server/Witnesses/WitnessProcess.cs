using System.Net;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Clock;
using Giveaways.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Giveaways.Server.Witnesses;

/// <summary>The program as a witness and nothing else: <c>Giveaways.Server.dll witness --Witness:Name=… --Witness:Data=… --Witness:Logs:0=…</c>.</summary>
static class WitnessProcess
{
    /// <summary>The first argument that makes the program a witness.</summary>
    public const string Mode = "witness";

    const int MaxConnections = 1_000;

    /// <summary>Runs until the process is told to stop. Answers 0 then, or 78 where it would not start.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var configuration = ServerProcess.Configuration(args, WitnessSettings.Section);
            await using var app = Build(SettingsReader.Read<WitnessSettings>(configuration.GetSection(WitnessSettings.Section)), configuration.GetSection("Logging"));
            await StartAsync(app);
            await ServerProcess.UntilStoppedAsync(app);
            return 0;
        }
        catch (StartRefusedException refused)
        {
            return await ServerProcess.RefuseAsync($"{refused.Reason}: {refused.Message}");
        }
    }

    /// <exception cref="StartRefusedException">The settings, the key or the record are not fit to start with.</exception>
    static WebApplication Build(WitnessSettings settings, IConfiguration logging)
    {
        var logs = Check(settings);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Giveaways.Server" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = AddCheckpoint.MaxBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(SettingsCheck.Endpoint("Witness:Listen", settings.Listen));
        });
        ServerHost.AddLogging(builder.Logging, logging, json: false);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(settings).AddSingleton(_ => Open(settings, logs));
        if (settings.ExitWithParent)
            builder.Services.AddHostedService<ParentWatch>();
        var app = builder.Build();
        app.UseRouting();
        WitnessPages.Map(app);
        return app;
    }

    static Witness Open(WitnessSettings settings, IReadOnlyList<VerifierKey> logs)
    {
        try
        {
            var folder = (OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(settings.Data)
                : Directory.CreateDirectory(settings.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;
            var signer = WitnessKey.Open(folder, settings.Name, isNew: !File.Exists(Path.Combine(folder, WitnessRecord.FileName)));
            var clock = settings.TestClockFile.Length > 0 ? (TimeProvider)new FileClock(settings.TestClockFile) : new SteadyClock(new MachineClock());
            return new Witness(signer, WitnessRecord.Open(folder, signer.Key), logs, clock);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(SettingsReader.BadSetting, "Witness:Data names a folder that this process cannot work in.");
        }
    }

    static List<VerifierKey> Check(WitnessSettings settings)
    {
        var logs = new List<VerifierKey>();
        foreach (var text in settings.Logs)
        {
            if (!VerifierKey.TryParse(text, out var key, out _) || key.Type != KeyType.Ed25519 || logs.Contains(key))
                throw Refuse("Logs has something that is no verifier key of a log (type 0x01), or one of them twice.");
            logs.Add(key);
        }
        if (logs.Count is 0 or > WitnessSettings.MaxLogs)
            throw Refuse($"Logs has 1 to {WitnessSettings.MaxLogs} keys: Witness:Logs:0, Witness:Logs:1 and so on.");
        if (!VerifierKey.IsName(settings.Name))
            throw Refuse($"Name is 1 to {VerifierKey.MaxNameBytes} bytes without white space and '+', such as witness.example/w1.");
        if (settings.Data.Length == 0)
            throw Refuse("Data is missing: the folder for the witness's key and for what it has seen.");
        if (settings.TestClockFile.Length > 0 && !IPAddress.IsLoopback(SettingsCheck.Endpoint("Witness:Listen", settings.Listen).Address))
            throw Refuse("TestClockFile is for trials on loopback; remove it or listen on 127.0.0.1.");
        return logs;
    }

    static async Task StartAsync(WebApplication app)
    {
        var witness = app.Services.GetRequiredService<Witness>();
        try
        {
            await app.StartAsync();
        }
        catch (IOException)
        {
            throw new StartRefusedException("ADDRESS_IN_USE", "Witness:Listen cannot be listened on: another program has it, or it is not this machine's.");
        }
        await Console.Out.WriteLineAsync($"witness {witness.Key}");
        await Console.Out.WriteLineAsync($"listening http {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}");
    }

    static StartRefusedException Refuse(string what) => new(SettingsReader.BadSetting, "Witness:" + what);
}
