using System.Security.Cryptography;

namespace Giveaways.Server.Hosting;

/// <summary>The key from which every other secret of the server is derived or under which it is encrypted: 32 bytes.</summary>
/// <remarks>The file has 64 lowercase hex digits and at most one line feed; <c>openssl rand -hex 32</c> writes one.</remarks>
public sealed class MasterKey
{
    public const int Length = 32;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    readonly byte[] bytes;

    MasterKey(byte[] bytes) => this.bytes = bytes;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>A key for one purpose, which says nothing about the master key or about other purposes (HKDF, RFC 5869).</summary>
    public byte[] Derive(string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, length, info: System.Text.Encoding.UTF8.GetBytes("giveaways " + purpose));

    /// <exception cref="StartRefusedException">The file is missing, is no key, or can be read by others than its owner.</exception>
    public static MasterKey Load(string path)
    {
        if (path.Length == 0)
            throw Refuse("is not set; make a key with: (umask 077; openssl rand -hex 32 > master.key)");
        if (!File.Exists(path))
            throw Refuse("names no file that can be read; make a key with: (umask 077; openssl rand -hex 32 > master.key)");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            throw Refuse("names a file that others can read; run chmod 600 on it, and if others had access, make a new key.");
        return new MasterKey(Parse(path));
    }

    static byte[] Parse(string path)
    {
        string text;
        try
        {
            if (new FileInfo(path).Length > 2 * Length + 1)
                throw Refuse("names a file that is not a key of 64 hex digits.");
            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refuse("names a file that this process may not read.");
        }
        var digits = text.EndsWith('\n') ? text[..^1] : text;
        return digits.Length == 2 * Length && digits.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f')
            ? Convert.FromHexString(digits)
            : throw Refuse("names a file that is not a key of 64 lowercase hex digits.");
    }

    static StartRefusedException Refuse(string what) => new("UNSAFE_KEY_FILE", "Giveaways:MasterKeyFile " + what);
}
