using System.Diagnostics;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Witnesses;

/// <summary>A witness as a process of its own, started and stopped by this one: a mode of the server's program.</summary>
internal sealed class WitnessServer : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(15);
    private const string KeyLine = "witness ";
    private const string AddressLine = "listening http ";
    private const string Program = "giveaways-server: ";

    private readonly Process _process;

    private WitnessServer(Process process, string key, Uri address) => (_process, Key, Address) = (process, key, address);

    /// <summary>Its verifier key: what rules name and what cosignatures are checked with.</summary>
    public string Key { get; }

    public Uri Address { get; }

    /// <summary>Starts a witness and waits until it listens.</summary>
    /// <param name="log">Gets what the witness has to say, which is nothing as long as all is well.</param>
    /// <exception cref="CliException">It would not start.</exception>
    public static async Task<WitnessServer> StartAsync(TextWriter log, string data, string name, string listen, IReadOnlyList<string> logs, CancellationToken cancellation)
    {
        var process = ServerProgram.Start(
        [
            "witness", "--Witness:Data=" + Path.GetFullPath(data), "--Witness:Name=" + name, "--Witness:Listen=" + listen, "--Witness:ExitWithParent=true",
            .. logs.Select((key, index) => $"--Witness:Logs:{index}={key}"), "--Logging:LogLevel:Default=Warning",
        ], Environment.CurrentDirectory);
        try
        {
            if (await process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is not { } key
                || await process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is not { } address)
            {
                throw Refused(await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false));
            }
            process.ErrorDataReceived += (_, line) =>
            {
                if (line.Data is { Length: > 0 } said)
                {
                    log.WriteLine("witness: " + Plain.Line(said));
                }
            };
            process.BeginErrorReadLine();
            return new WitnessServer(process, key[KeyLine.Length..], new Uri(address[AddressLine.Length..]));
        }
        catch
        {
            await EndAsync(process).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends when the witness does, which it should not by itself.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellation) => await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);

    public async ValueTask DisposeAsync() => await EndAsync(_process).ConfigureAwait(false);

    private static CliException Refused(string said)
    {
        var line = said.Split('\n', 2)[0];
        var why = line.StartsWith(Program, StringComparison.Ordinal) ? line[Program.Length..] : line;
        var reason = why.Split(':', 2) is [var word, _] && word.All(c => c is (>= 'A' and <= 'Z') or '_') ? word : "SERVER_FAILED";
        return CliException.Refused(reason, "The witness did not start: " + (why.Length > 0 ? why : "it said nothing."), "Mend what it names and try again.");
    }

    private static async Task EndAsync(Process process)
    {
        // The end of its input tells it to stop in order.
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTime);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }
}
