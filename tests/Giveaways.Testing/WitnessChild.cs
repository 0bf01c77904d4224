using System.Diagnostics;

namespace Giveaways.Testing;

/// <summary>A witness as a process of its own, on loopback: spoken to over HTTP, killed at will.</summary>
public sealed class WitnessChild : IAsyncDisposable
{
    readonly Process process;

    WitnessChild(Process process, string key, Uri address)
    {
        this.process = process;
        Key = key;
        Address = address;
    }

    /// <summary>Its verifier key, as it printed it.</summary>
    public string Key { get; }

    public Uri Address { get; }

    /// <summary>Starts a witness and waits until it listens.</summary>
    /// <param name="assembly">Path of <c>Giveaways.Server.dll</c>.</param>
    /// <param name="logs">Verifier keys of the logs that it follows.</param>
    /// <param name="clockFile">A file with Unix seconds; null for the system's clock.</param>
    /// <param name="listen">Where it listens; port 0 takes a free one.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it said.</exception>
    public static async Task<WitnessChild> StartAsync(string assembly, string name, string folder, IEnumerable<string> logs, string? clockFile = null, string listen = "127.0.0.1:0")
    {
        string[] settings =
        [
            $"--Witness:Name={name}", $"--Witness:Data={folder}", $"--Witness:Listen={listen}", "--Witness:ExitWithParent=true",
            .. logs.Select((key, index) => $"--Witness:Logs:{index}={key}"), .. clockFile is null ? [] : new[] { $"--Witness:TestClockFile={clockFile}" },
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "witness", .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        if (await process.StandardOutput.ReadLineAsync() is not { } key || await process.StandardOutput.ReadLineAsync() is not { } address)
        {
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            throw new InvalidOperationException($"The witness ended with {process.ExitCode}: {errors}");
        }
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new WitnessChild(process, key["witness ".Length..], new Uri(address["listening http ".Length..]));
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }
}
