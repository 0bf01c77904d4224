namespace Giveaways.Bench.Service;

/// <summary>How the service is loaded.</summary>
/// <param name="Folder">Where the database lies: its disk decides what durable costs.</param>
/// <param name="Time">How long each measurement lasts.</param>
/// <param name="Rate">Entries a second of the open loop.</param>
sealed record Load(DirectoryInfo Folder, TimeSpan Time, int Rate)
{
    /// <summary>Callers that each wait for their answer before they call again.</summary>
    public const int Callers = 64;

    /// <summary>Connections that the callers share.</summary>
    public const int Connections = 4;
}
