using Giveaways.Testing;

namespace Giveaways.Clients.Tests;

/// <summary>A language that a client is written in: made ready once in a folder of its own, so that the repository stays as it is.</summary>
abstract class Language : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-clients-");

    protected string Folder => folder.FullName;

    /// <summary>Makes it ready, or skips the test where the machine lacks it.</summary>
    public abstract Task PrepareAsync();

    /// <summary>Runs one of its clients against a server.</summary>
    /// <param name="client">The file's name without its ending.</param>
    public abstract Task<Command> RunAsync(string client, IEnumerable<string> arguments, params (string Name, string Value)[] environment);

    public void Dispose() => folder.Delete(recursive: true);
}
