using System.Diagnostics;
using System.Runtime.InteropServices;
using Giveaways.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Giveaways.Server.Tests.Hosting;

/// <summary>The server as a process of its own: what it prints, with which code it ends, and that it ends.</summary>
public sealed class ServerProcessTests
{
    string keyFile = "";
    string[] settings = [];

    [SetUp]
    public void Prepare()
    {
        TestServer.Settings(out keyFile);
        settings =
        [
            "--Giveaways:Host=draws.example", "--Giveaways:GrpcAddress=127.0.0.1:0", "--Giveaways:HttpAddress=127.0.0.1:0",
            "--Giveaways:MasterKeyFile=" + keyFile, $"--Giveaways:Storage:ConnectionString=Data Source={keyFile}.db",
        ];
    }

    [TearDown]
    public void Delete()
    {
        File.Delete(keyFile);
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(keyFile) + ".db*"))
            File.Delete(file);
    }

    static Process Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerHost).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [Test]
    public async Task Server_announces_its_ports_serves_and_stops_with_its_parent()
    {
        using var server = Start([.. settings, "--Giveaways:ExitWithParent=true"]);
        var grpc = await server.StandardOutput.ReadLineAsync();
        var http = await server.StandardOutput.ReadLineAsync();
        Assert.That(grpc, Does.Match(@"^listening grpc http://127\.0\.0\.1:[1-9][0-9]*$"));
        Assert.That(http, Does.Match(@"^listening http http://127\.0\.0\.1:[1-9][0-9]*$"));
        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync(new Uri(http!.Split(' ')[2] + "/readyz")), Is.EqualTo("ready\n"));
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        Assert.That(server.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Server_stops_in_order_when_told_to_terminate()
    {
        using var server = Start(settings);
        await server.StandardOutput.ReadLineAsync();
        Assert.That(Kill(server.Id, 15), Is.Zero);
        await server.WaitForExitAsync();
        Assert.That(server.ExitCode, Is.Zero);
    }

    [Test]
    public async Task Stop_that_is_cut_short_is_no_fault([Values(1, 2)] int endless)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < endless; i++)
            builder.Services.AddSingleton<IHostedService>(new Endless());
        using var host = builder.Build();
        await host.StartAsync();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.That(async () => await ServerProcess.UntilStoppedAsync(host), Throws.Nothing);
    }

    [Test]
    public async Task Server_that_is_told_to_stop_while_it_starts_ends_as_any_that_is()
    {
        var code = await ServerProcess.RunAsync(settings, services => services.AddHostedService<StopsTheStart>(), _ => { }, (_, _) => Task.CompletedTask);
        Assert.That(code, Is.Zero);
    }

    sealed class StopsTheStart(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    sealed class Endless : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    static IEnumerable<TestCaseData> Refused()
    {
        yield return new TestCaseData("--Giveaways:GrpcAddress=0.0.0.0:0", "UNSAFE_LISTENER").SetName("Row_242_plaintext_beyond_loopback_ends_with_78");
        yield return new TestCaseData("--Giveaways:Reflection=true", "UNSAFE_LISTENER").SetName("Row_242_reflection_in_production_ends_with_78");
        yield return new TestCaseData("--Giveaways:Hots=a", "BAD_SETTING").SetName("Unknown_setting_ends_with_78");
        yield return new TestCaseData("--Giveaway:Host=a", "BAD_SETTING").SetName("Misspelt_prefix_ends_with_78");
        yield return new TestCaseData("--Giveaways:MasterKeyFile=/nowhere", "UNSAFE_KEY_FILE").SetName("Missing_key_file_ends_with_78");
    }

    [TestCaseSource(nameof(Refused))]
    public Task Wrong_setting_ends_the_process(string argument, string reason) => RefusesAsync(Start([.. settings, argument]), reason);

    [Test]
    public Task Row_236_machine_without_icu_ends_with_78() =>
        RefusesAsync(Start(settings, ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")), "NO_UNICODE");

    [Test]
    public Task Unknown_setting_in_the_environment_ends_with_78() => RefusesAsync(Start(settings, ("GIVEAWAYS__LIMITS__SPEED", "9")), "BAD_SETTING");

    [Test]
    public async Task Taken_port_ends_with_78()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        await RefusesAsync(Start([.. settings, $"--Giveaways:GrpcAddress={other.LocalEndpoint}"]), "ADDRESS_IN_USE");
    }

    static async Task RefusesAsync(Process server, string reason)
    {
        using (server)
        {
            var output = server.StandardOutput.ReadToEndAsync();
            var error = await server.StandardError.ReadToEndAsync();
            await server.WaitForExitAsync();
            Assert.That((server.ExitCode, await output), Is.EqualTo((StartRefusedException.ExitCode, "")));
            Assert.That(error, Does.StartWith($"giveaways-server: {reason}: ").And.EndsWith("\n"));
            Assert.That(error.TrimEnd('\n'), Does.Not.Contain('\n'));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int process, int signal);
}
