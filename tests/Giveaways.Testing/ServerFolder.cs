using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Testing;

/// <summary>A folder with all that a server needs to start: its key file, its database and the first admin's secret. Gone when disposed of.</summary>
public sealed class ServerFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-server-");

    /// <param name="database">Null: on PostgreSQL where <c>GIVEAWAYS_END_TO_END=Postgres</c> says so, else on SQLite.</param>
    public ServerFolder(Database? database = null)
    {
        Database = database ?? (Environment.GetEnvironmentVariable("GIVEAWAYS_END_TO_END") == "Postgres" ? new PostgresDatabase() : new SqliteDatabase());
        MasterKey = RandomNumberGenerator.GetBytes(32);
        WriteKey(MasterKey);
    }

    public Database Database { get; }

    /// <summary>The 32 bytes of the key file.</summary>
    public byte[] MasterKey { get; }

    /// <summary>The secret whose hash the server is started with.</summary>
    public string AdminSecret { get; } = "gk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string KeyFile => PathOf("master.key");

    public string BeaconFile => PathOf("beacon");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Every file in the folder and below, whatever made it; the key file too.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories);

    /// <summary>Puts another key in the place of the server's.</summary>
    public void WriteKey(byte[] key)
    {
        File.WriteAllText(KeyFile, Convert.ToHexStringLower(key) + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>What a server of this folder is started with: loopback, free ports, no relays.</summary>
    public IReadOnlyList<string> Settings =>
    [
        "--Giveaways:Host=draws.example", "--Giveaways:GrpcAddress=127.0.0.1:0", "--Giveaways:HttpAddress=127.0.0.1:0",
        $"--Giveaways:Storage:Provider={Database.Provider}", $"--Giveaways:Storage:ConnectionString={Database.ConnectionString}", $"--Giveaways:MasterKeyFile={KeyFile}",
        $"--Giveaways:AdminKeyHash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AdminSecret)))}",
        $"--Giveaways:Beacon:File={BeaconFile}", "--Giveaways:ExitWithParent=true",
    ];

    public void Dispose()
    {
        Database.Dispose();
        folder.Refresh();
        // A machine that tidies its temporary folders may have been here first.
        if (folder.Exists)
            folder.Delete(recursive: true);
    }
}
