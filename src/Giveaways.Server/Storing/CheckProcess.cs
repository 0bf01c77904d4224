using System.Text.Json;
using Giveaways.Server.Hosting;
using Giveaways.Storage;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Storing;

/// <summary>The program as a check of its database and nothing else: <c>Giveaways.Server.dll check --Giveaways:Storage:ConnectionString=… --Giveaways:MasterKeyFile=…</c>.</summary>
/// <remarks>Opens no port, changes nothing, and may run beside the server. Answers with one JSON document.</remarks>
static class CheckProcess
{
    /// <summary>The first argument that makes the program a check.</summary>
    public const string Mode = "check";

    /// <summary>Something is not as it was written.</summary>
    public const int Damaged = 1;

    /// <summary>Answers 0 where all is as it was written, 1 where it is not, 78 where it could not look.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var settings = SettingsReader.Read<Settings>(ServerProcess.Configuration(args, Settings.Section).GetSection(Settings.Section));
            SettingsCheck.CheckStorage(settings);
            UnicodeCheck.Run();
            var vault = new Vault(MasterKey.Load(settings.MasterKeyFile).Bytes);
            var report = DatabaseCheck.Run(settings.Storage.Provider.ToLowerInvariant(), settings.Storage.ConnectionString, vault, LogSigner.FromSeed, SeenHeads.Open(settings.SeenFile));
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
    }
}
