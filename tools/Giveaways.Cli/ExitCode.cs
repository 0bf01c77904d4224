namespace Giveaways.Cli;

/// <summary>What the program answers its caller with. There are no others.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The server or a file's content was refused, or a proof does not hold.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong: nothing was tried.</summary>
    public const int Usage = 2;
}
