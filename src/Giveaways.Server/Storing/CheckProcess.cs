using System.Text.Json;
using Giveaways.Server.Hosting;
using Giveaways.Storage;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Storing;

/// <summary>The program as a tool for its database and nothing else: <c>Giveaways.Server.dll check --Giveaways:Storage:ConnectionString=… --Giveaways:MasterKeyFile=…</c>, and likewise <c>backup FILE</c> and <c>restore FILE</c>.</summary>
/// <remarks>Opens no port; check and backup change nothing and may run beside the server. Answers with one JSON document: what a check of the result found.</remarks>
static class CheckProcess
{
    /// <summary>The first argument that makes the program a check.</summary>
    public const string Check = "check";

    /// <summary>The first argument of a backup, before its file.</summary>
    public const string Backup = "backup";

    /// <summary>The first argument of a restore, before its file.</summary>
    public const string Restore = "restore";

    /// <summary>Something is not as it was written.</summary>
    public const int Damaged = 1;

    /// <param name="file">Of a backup or restore.</param>
    /// <returns>0 where all is as it was written, 1 where it is not, 78 where it could not look.</returns>
    public static async Task<int> RunAsync(string mode, string file, string[] args)
    {
        try
        {
            var settings = SettingsReader.Read<Settings>(ServerProcess.Configuration(args, Settings.Section).GetSection(Settings.Section));
            SettingsCheck.CheckStorage(settings);
            UnicodeCheck.Run();
            var report = Run(mode, file, settings, new Vault(MasterKey.Load(settings.MasterKeyFile).Bytes));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            return report.Damages.Count == 0 ? 0 : Damaged;
        }
        catch (StartRefusedException refused)
        {
            return await ServerProcess.RefuseAsync($"{refused.Reason}: {refused.Message}");
        }
        catch (StoreException refused)
        {
            return await ServerProcess.RefuseAsync($"{refused.Code}: {refused.Message}");
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            return await ServerProcess.RefuseAsync($"UNREADABLE: {fault.Message}");
        }
    }

    static CheckReport Run(string mode, string file, Settings settings, Vault vault)
    {
        var (provider, connection) = (settings.Storage.Provider.ToLowerInvariant(), settings.Storage.ConnectionString);
        switch (mode)
        {
            case Backup:
                Transfer.Backup(provider, connection, file);
                return DatabaseCheck.Run("sqlite", $"Data Source={Path.GetFullPath(file)}", vault, LogSigner.FromSeed);
            case Restore:
                Transfer.Restore(file, provider, connection);
                break;
        }
        return DatabaseCheck.Run(provider, connection, vault, LogSigner.FromSeed, SeenHeads.Open(settings.SeenFile));
    }
}
