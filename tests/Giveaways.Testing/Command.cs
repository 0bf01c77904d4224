using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Giveaways.Testing;

/// <summary>What another program answered.</summary>
public sealed record Command(int ExitCode, string Output, string Errors)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a program in the repository's root to its end; null where there is no such program.</summary>
    public static async Task<Command?> RunAsync(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Tree.Root,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            return await EndAsync(process);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>What it printed, where it ended well.</summary>
    public string Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, Errors);
        return Output;
    }

    static async Task<Command> EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Command(process.ExitCode, (await output).ReplaceLineEndings("\n"), errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {Patience}.");
        }
    }
}
