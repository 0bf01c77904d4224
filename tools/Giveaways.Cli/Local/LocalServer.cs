using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Local;

/// <summary>A server on loopback as a process of its own, started and stopped by this one.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(15);
    private const string GrpcLine = "listening grpc ";
    private const string HttpLine = "listening http ";
    private const int MaxErrorLines = 20;

    private readonly Process _process;
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _grpc = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _http = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TextWriter _log;

    private LocalServer(Process process, string adminKey, TextWriter log)
    {
        _process = process;
        _log = log;
        AdminKey = adminKey;
        process.OutputDataReceived += (_, line) => ReadOutput(line.Data);
        process.ErrorDataReceived += (_, line) => ReadError(line.Data);
    }

    public string AdminKey { get; }

    public Uri Grpc => _grpc.Task.Result;

    public Uri Http => _http.Task.Result;

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="log">Gets what the server has to say, which is nothing as long as all is well.</param>
    /// <param name="folder">Its database and master key.</param>
    /// <param name="testTime">Where its test clock stands at first; null for the system clock.</param>
    /// <param name="beaconFile">A file with the rounds that it knows; null where it asks drand's relays or is brought the round.</param>
    public static async Task<LocalServer> StartAsync(TextWriter log, ServerFolder folder, DateTimeOffset? testTime, string? beaconFile, CancellationToken cancellation)
    {
        var adminKey = "gk_" + NewSecret();
        var process = ServerProgram.Start(Settings(folder, adminKey, testTime, beaconFile), folder.Path);
        var server = new LocalServer(process, adminKey, log);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await server.WaitUntilListeningAsync(cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A connection with a key.</summary>
    public Client Connect(string key) => Client.Open(Grpc.GetLeftPart(UriPartial.Authority), key);

    /// <summary>Ends when the server does, which it should not by itself.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellation) => await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        // The end of its input tells the server to stop in order.
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTime);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellation)
    {
        var ready = Task.WhenAll(_grpc.Task, _http.Task);
        var ended = _process.WaitForExitAsync(cancellation);
        var first = await Task.WhenAny(ready, ended, Task.Delay(StartTime, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (first != ready)
        {
            // What it said last is why; it arrives a moment after the process is gone.
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation).ConfigureAwait(false);
            string why;
            lock (_errors)
            {
                why = string.Join(" ", _errors);
            }
            throw CliException.Refused("SERVER_FAILED", why.Length > 0 ? "The server did not start: " + why : "The server did not start in time.", "Mend what it names and try again.");
        }
    }

    private void ReadOutput(string? line)
    {
        if (line is null)
        {
            return;
        }
        if (line.StartsWith(GrpcLine, StringComparison.Ordinal) && Uri.TryCreate(line[GrpcLine.Length..], UriKind.Absolute, out var grpc))
        {
            _grpc.TrySetResult(grpc);
        }
        else if (line.StartsWith(HttpLine, StringComparison.Ordinal) && Uri.TryCreate(line[HttpLine.Length..], UriKind.Absolute, out var http))
        {
            _http.TrySetResult(http);
        }
        else
        {
            _log.WriteLine("server: " + Plain.Line(line));
        }
    }

    private void ReadError(string? line)
    {
        lock (_errors)
        {
            if (line is { Length: > 0 } && _errors.Count < MaxErrorLines)
            {
                _errors.Add(line);
            }
        }
        if (line is { Length: > 0 } && _grpc.Task.IsCompleted)
        {
            _log.WriteLine("server: " + Plain.Line(line));
        }
    }

    private static IEnumerable<string> Settings(ServerFolder folder, string adminKey, DateTimeOffset? testTime, string? beaconFile)
    {
        yield return "--Giveaways:Host=localhost";
        yield return "--Giveaways:GrpcAddress=127.0.0.1:0";
        yield return "--Giveaways:HttpAddress=127.0.0.1:0";
        yield return "--Giveaways:Storage:Provider=Sqlite";
        yield return "--Giveaways:Storage:ConnectionString=" + folder.ConnectionString;
        yield return "--Giveaways:MasterKeyFile=" + folder.MasterKeyFile;
        yield return "--Giveaways:AdminKeyHash=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(adminKey)));
        yield return "--Giveaways:ExitWithParent=true";
        yield return "--Logging:LogLevel:Default=Warning";
        if (testTime is { } time)
        {
            yield return "--Giveaways:Clock:Test=" + Times.Spell(time);
        }
        if (beaconFile is not null)
        {
            yield return "--Giveaways:Beacon:File=" + beaconFile;
        }
    }

    /// <summary>43 characters of base64url: 32 random bytes.</summary>
    private static string NewSecret() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
