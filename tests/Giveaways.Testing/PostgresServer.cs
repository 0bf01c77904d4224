using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Giveaways.Testing;

/// <summary>A PostgreSQL server of a test's own: on loopback, on a free port, in a folder that is gone afterwards. It can be killed at will.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string Users = "postgres";
    const string StartedAs = "giveaways";

    readonly string bin;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-postgres-");
    readonly int port = FreePort();

    PostgresServer(string bin) => this.bin = bin;

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username={StartedAs};Database=postgres";

    string Data => Path.Combine(folder.FullName, "data");

    static bool IsRoot => Environment.UserName == "root";

    public static async Task<PostgresServer> StartAsync()
    {
        var programs = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateFiles("/usr/lib/postgresql", "pg_ctl", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (programs is null)
            Absent.Skip("No PostgreSQL under /usr/lib/postgresql: apt-get install postgresql.");
        var server = new PostgresServer(Path.GetDirectoryName(programs!)!);
        if (IsRoot)
            (await Command.RunAsync("chown", [Users, server.folder.FullName]))!.Succeeded();
        await server.RunAsync("initdb", "-D", server.Data, "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", StartedAs);
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it after a kill: it recovers what was committed.</summary>
    public Task RestartAsync() =>
        RunAsync("pg_ctl", "-D", Data, "-l", Path.Combine(folder.FullName, "log"), "-w", "-o", $"-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start");

    /// <summary>Ends the postmaster and every one of its processes as a power cut would.</summary>
    public async Task KillAsync()
    {
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        var all = ChildrenOf(postmaster).Append(postmaster).ToList();
        foreach (var id in all)
            Kill(id);
        while (all.Any(IsAlive))
            await Task.Delay(10);
        // Where nobody collects the dead, the next start would take this one for alive.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await KillAsync();
        folder.Delete(recursive: true);
    }

    // The server refuses to run as root.
    async Task RunAsync(string program, params string[] arguments)
    {
        string[] command = IsRoot ? ["runuser", "-u", Users, "--", Path.Combine(bin, program), .. arguments] : [Path.Combine(bin, program), .. arguments];
        // What it starts keeps the streams open: nothing is read from them.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/null 2>&1 < /dev/null", "sh", .. command]))!;
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, () => $"{program}: {Log()}");
    }

    string Log() => Path.Combine(folder.FullName, "log") is var log && File.Exists(log) ? File.ReadAllText(log) : "";

    static List<int> ChildrenOf(int parent) => [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ParentOf(id) == parent).Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    // Fields behind the name in brackets: state, parent.
    static int? ParentOf(int id) => StatusOf(id) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : null;

    static bool IsAlive(int id) => StatusOf(id) is [not "Z", ..];

    static string[]? StatusOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat").Split(") ").Last().Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself since.
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
