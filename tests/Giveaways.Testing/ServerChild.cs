using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Giveaways.Testing;

/// <summary>What a server is started with beside its settings.</summary>
/// <param name="Under">A program that runs it, such as a tracer, with its arguments.</param>
public sealed record ServerLaunch(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Under)
{
    public static readonly ServerLaunch Plain = new(new Dictionary<string, string>(), []);
}

/// <summary>The server as a process of its own, as operators run it: started from its assembly, spoken to over its ports, killed at will.</summary>
public sealed class ServerChild : IAsyncDisposable
{
    readonly Process process;
    readonly StringBuilder errors = new();

    ServerChild(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
                errors.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
    }

    public Uri Grpc { get; private set; } = null!;

    public Uri Http { get; private set; } = null!;

    /// <summary>What it said on standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString();
        }
    }

    /// <summary>Starts a server and waits until its ports are open.</summary>
    /// <param name="assembly">Path of <c>Giveaways.Server.dll</c>.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it said.</exception>
    public static async Task<ServerChild> StartAsync(string assembly, IEnumerable<string> settings, ServerLaunch? launch = null)
    {
        var server = Launch(assembly, settings, launch ?? ServerLaunch.Plain);
        server.Grpc = await server.AddressAsync("grpc");
        server.Http = await server.AddressAsync("http");
        return server;
    }

    /// <summary>Starts a server that will not start, and waits for its end.</summary>
    /// <returns>Its exit code and what it said on standard error.</returns>
    public static async Task<(int ExitCode, string Errors)> RefusedAsync(string assembly, IEnumerable<string> settings, ServerLaunch? launch = null)
    {
        await using var server = Launch(assembly, settings, launch ?? ServerLaunch.Plain);
        if (await server.process.StandardOutput.ReadLineAsync() is { } line)
            throw new InvalidOperationException($"The server started: {line}");
        await server.process.WaitForExitAsync();
        return (server.process.ExitCode, server.Errors);
    }

    /// <summary>Ends it as a power cut would: no signal that it could see, nothing flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code; null where it still runs after that time.</returns>
    public async Task<int?> EndAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Stops it where it is, as a machine that sleeps does; it knows nothing of it.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    async Task SignalAsync(string signal) => (await Command.RunAsync("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))!.Succeeded();

    /// <summary>Sends SIGTERM, as service managers do.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Ends it in order.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>What it said on standard output behind its addresses, once it has ended.</summary>
    public Task<string> RestOfOutputAsync() => process.StandardOutput.ReadToEndAsync();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    static ServerChild Launch(string assembly, IEnumerable<string> settings, ServerLaunch launch)
    {
        string[] command = [.. launch.Under, "dotnet", assembly, .. settings];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in launch.Environment)
            start.Environment[name] = value;
        return new ServerChild(Process.Start(start)!);
    }

    async Task<Uri> AddressAsync(string name)
    {
        var line = await process.StandardOutput.ReadLineAsync();
        if (line is null)
        {
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The server ended with {process.ExitCode}: {Errors}");
        }
        var prefix = $"listening {name} ";
        return line.StartsWith(prefix, StringComparison.Ordinal) ? new Uri(line[prefix.Length..]) : throw new InvalidOperationException($"Expected the address of {name}, not: {line}");
    }
}
