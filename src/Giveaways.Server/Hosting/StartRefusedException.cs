namespace Giveaways.Server.Hosting;

/// <summary>A setting, file or machine with which the server must not start: the process says why in one line and exits with 78.</summary>
/// <param name="reason">Stable, in capitals, e.g. <c>UNSAFE_LISTENER</c>.</param>
/// <param name="message">What is wrong and the way out; never a secret or a connection string.</param>
public sealed class StartRefusedException(string reason, string message) : Exception(message)
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    public const int ExitCode = 78;

    public string Reason { get; } = reason;
}
