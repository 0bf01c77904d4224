namespace Giveaways.Cli;

/// <summary>A refusal that the program itself makes: reason, message, way out and exit code, like the server's.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="reason">Stable, in capitals; from the catalogue where it has the reason.</param>
/// <param name="message">What is wrong. May hold names of files and columns, which are sanitised when shown; never a value of a row.</param>
/// <param name="help">What to do.</param>
internal sealed class CliException(int exitCode, string reason, string message, string help) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public string Reason { get; } = reason;

    public string Help { get; } = help;

    /// <summary>Single places that are wrong, such as rows of a file; at most 100.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>The command line is wrong.</summary>
    public static CliException Usage(string message, string help, string reason = "USAGE") => new(Cli.ExitCode.Usage, reason, message, help);

    /// <summary>A file, or what it holds, was not taken.</summary>
    public static CliException Refused(string reason, string message, string help) => new(Cli.ExitCode.Refused, reason, message, help);
}

/// <summary>One place that is wrong.</summary>
/// <param name="Field">Where: a field's path, or row and column of a file.</param>
/// <param name="Reason">From the catalogue.</param>
/// <param name="Description">What is wrong with it.</param>
internal sealed record Violation(string Field, string Reason, string Description);
