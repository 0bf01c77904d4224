using System.Security.Cryptography;

namespace Giveaways.Cli.Local;

/// <summary>Where a server of the moment keeps its database and master key. Nobody but its owner can read it.</summary>
internal sealed class ServerFolder : IDisposable
{
    private readonly bool _isTemporary;

    private ServerFolder(string path, bool isTemporary)
    {
        (Path, _isTemporary) = (path, isTemporary);
        MasterKeyFile = System.IO.Path.Combine(path, "master.key");
        if (!File.Exists(MasterKeyFile))
        {
            Input.OutputFile.WritePrivate(MasterKeyFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n");
        }
    }

    public string Path { get; }

    public string MasterKeyFile { get; }

    public string ConnectionString => $"Data Source={System.IO.Path.Combine(Path, "giveaways.db")}";

    /// <summary>A folder that is deleted at the end.</summary>
    public static ServerFolder Temporary() => new(Directory.CreateTempSubdirectory("giveaways-").FullName, isTemporary: true);

    /// <summary>A folder that stays, and is taken up again where it exists.</summary>
    public static ServerFolder At(string path)
    {
        // SQLite's connection string ends a value there.
        if (path.Contains(';', StringComparison.Ordinal))
        {
            throw CliException.Usage("The folder's path has a semicolon.", "Choose another folder.");
        }
        var folder = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ServerFolder(folder.FullName, isTemporary: false);
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
