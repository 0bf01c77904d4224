using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Text;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;

namespace Giveaways.Server.Witnesses;

/// <summary>A witness's cosignature key: an Ed25519 seed in a file that nobody but its owner may read, made at the first start.</summary>
/// <remarks>
/// The file has two lines, <c>name &lt;name&gt;</c> and <c>seed &lt;64 hex&gt;</c>. The name stands in it because a cosignature does not
/// sign its maker's name: one key under two names would be two witnesses that always agree (C2SP tlog-cosignature).
/// </remarks>
static class WitnessKey
{
    public const string FileName = "witness.key";

    /// <summary>Why the process does not start with this key.</summary>
    public const string Unfit = "WITNESS_KEY";

    const int SeedLength = 32;
    const int MaxFileBytes = 1_024;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The key of a folder; made where there is none and nothing was seen yet.</summary>
    /// <param name="isNew">Whether the folder has no record of checkpoints either.</param>
    /// <exception cref="StartRefusedException">The file is missing beside a record, is no key, is another name's, or can be read by others.</exception>
    public static NoteSigner Open(string folder, string name, bool isNew)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            if (!isNew)
                throw Refuse("is gone, but the record of what it signed is there; put it back, or begin a new witness in an empty folder.");
            Make(path, name);
        }
        var (publicKey, sign) = LogSigner.FromSeed(Read(path, name));
        return new NoteSigner(VerifierKey.Create(name, KeyType.Cosignature, publicKey), sign);
    }

    static void Make(string path, string name)
    {
        var made = path + ".new";
        File.Delete(made);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(made, options))
        {
            file.Write(Encoding.UTF8.GetBytes($"name {name}\nseed {Canonical.Hex(RandomNumberGenerator.GetBytes(SeedLength))}\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(made, path, overwrite: false);
    }

    static byte[] Read(string path, string name)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            throw Refuse("can be read by others; run chmod 600 on it, and if others had access, begin a new witness.");
        if (new FileInfo(path).Length > MaxFileBytes)
            throw Refuse("is not a witness's key.");
        var seed = new byte[SeedLength];
        if (File.ReadAllText(path).Split('\n') is not [var named, var seeded, ""] || !named.StartsWith("name ", StringComparison.Ordinal)
            || !seeded.StartsWith("seed ", StringComparison.Ordinal) || !Canonical.TryParseHex(seeded.AsSpan("seed ".Length), seed))
            throw Refuse("is not a witness's key: a line with its name and one with its seed.");
        return named["name ".Length..] == name ? seed : throw Refuse("belongs to another name; a key cosigns under one name for good.");
    }

    static StartRefusedException Refuse(string what) => new(Unfit, $"The file {FileName} in Witness:Data {what}");
}
