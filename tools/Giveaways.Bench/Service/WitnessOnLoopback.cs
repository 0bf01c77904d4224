using System.Diagnostics;
using Giveaways.Server.Hosting;

namespace Giveaways.Bench.Service;

/// <summary>A witness as a process of its own on loopback, with its record on the disk that is measured.</summary>
sealed class WitnessOnLoopback : IAsyncDisposable
{
    readonly Process process;

    WitnessOnLoopback(Process process, string key, string address) => (this.process, Key, Address) = (process, key, address);

    /// <summary>Its verifier key.</summary>
    public string Key { get; }

    public string Address { get; }

    public static async Task<WitnessOnLoopback> StartAsync(DirectoryInfo folder, string logKey)
    {
        var process = Process.Start(new ProcessStartInfo(OwnProcess.Host,
        [
            typeof(ServerHost).Assembly.Location, "witness", "--Witness:Name=witness.example", "--Witness:Data=" + Path.Combine(folder.FullName, "witness"),
            "--Witness:Listen=127.0.0.1:0", "--Witness:Logs:0=" + logKey, "--Witness:ExitWithParent=true", "--Logging:LogLevel:Default=Warning",
        ])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder.FullName,
        }) ?? throw new InvalidOperationException("The witness did not start.");
        return await process.StandardOutput.ReadLineAsync() is { } key && await process.StandardOutput.ReadLineAsync() is { } address
            ? new WitnessOnLoopback(process, key["witness ".Length..], address["listening http ".Length..])
            : throw new InvalidOperationException("The witness ended.");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
