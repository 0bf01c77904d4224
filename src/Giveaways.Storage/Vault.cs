using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Screening.Linkage;
using Giveaways.Storage.Integrity;

namespace Giveaways.Storage;

/// <summary>All that the master key protects: personal data at rest, keyed look-up hashes, and the seeds of log keys.</summary>
/// <remarks>
/// Every use has a key of its own, derived with HKDF-SHA256 (RFC 5869). Sealing is AES-256-GCM (NIST SP 800-38D) with a random
/// nonce and the record's place as associated data, so that a blob cannot be moved to another row.
/// </remarks>
public sealed class Vault
{
    public const int MasterKeyBytes = 32;

    const byte Version = 1;
    const int NonceBytes = 12;
    const int TagBytes = 16;

    // To set up a cipher takes longer than to use it on a record; one is used by one thread at a time.
    readonly ConcurrentBag<AesGcm> ciphers = [];
    readonly byte[] master;
    readonly byte[] sealing;
    readonly KeyedMac lookup;
    readonly KeyedMac rows;
    readonly byte[] screening;

    /// <param name="masterKey">32 random bytes, kept in a file that only the server can read.</param>
    public Vault(ReadOnlySpan<byte> masterKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(masterKey.Length, MasterKeyBytes);
        master = masterKey.ToArray();
        sealing = Derive("giveaways/personal-data/v1");
        lookup = new KeyedMac(Derive("giveaways/look-up/v1"));
        rows = new KeyedMac(Derive("giveaways/rows/v1"));
        screening = LookupKey("screening", "contacts")[..KeyedHash.SecretLength];
    }

    /// <summary>Encrypts a record for one place.</summary>
    /// <param name="place">Where the record belongs, e.g. <c>entry/42/17</c>.</param>
    public byte[] Seal(string place, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[1 + NonceBytes + plain.Length + TagBytes];
        sealedBytes[0] = Version;
        var nonce = sealedBytes.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var aes = Cipher();
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceBytes, plain.Length), sealedBytes.AsSpan(^TagBytes), Encoding.UTF8.GetBytes(place));
        ciphers.Add(aes);
        return sealedBytes;
    }

    /// <summary>How many bytes a sealed record has before it was sealed; negative for what is no record.</summary>
    public static int PlainLength(ReadOnlySpan<byte> sealedBytes) => sealedBytes.Length - 1 - NonceBytes - TagBytes;

    /// <summary>Decrypts a record, or null where it was not sealed for this place by this key.</summary>
    public byte[]? Open(string place, ReadOnlySpan<byte> sealedBytes)
    {
        if (PlainLength(sealedBytes) < 0)
            return null;
        var plain = new byte[PlainLength(sealedBytes)];
        return TryOpen(place, sealedBytes, plain) ? plain : null;
    }

    /// <summary>Decrypts a record; false where it was not sealed for this place by this key.</summary>
    /// <param name="plain">Receives it: exactly <see cref="PlainLength"/> bytes.</param>
    public bool TryOpen(string place, ReadOnlySpan<byte> sealedBytes, Span<byte> plain)
    {
        if (PlainLength(sealedBytes) != plain.Length || sealedBytes[0] != Version)
            return false;
        Span<byte> data = stackalloc byte[Encoding.UTF8.GetMaxByteCount(place.Length)];
        data = data[..Encoding.UTF8.GetBytes(place, data)];
        var aes = Cipher();
        try
        {
            aes.Decrypt(sealedBytes.Slice(1, NonceBytes), sealedBytes.Slice(1 + NonceBytes, plain.Length), sealedBytes[^TagBytes..], plain, data);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false; // the one way in which AES-GCM says "not this record"
        }
        finally
        {
            ciphers.Add(aes);
        }
    }

    AesGcm Cipher() => ciphers.TryTake(out var cipher) ? cipher : new AesGcm(sealing, TagBytes);

    /// <summary>A keyed hash (HMAC-SHA256) under which equal values of one domain are found without being stored.</summary>
    public byte[] LookupKey(string domain, string value) => lookup.Of(Encoding.UTF8.GetBytes($"{domain}\n{value}"));

    /// <summary>The seal of a row: HMAC-SHA256, cut to 16 bytes (RFC 2104, section 5).</summary>
    internal byte[] RowSeal(ReadOnlySpan<byte> form) => rows.Of(form)[..Tally.SealBytes];

    /// <summary>The hash under which screening compares contacts and names: one of the master key's, the same every time.</summary>
    public KeyedHash ScreeningHash() => new(screening);

    /// <summary>The Ed25519 seed of a log's key. Version counts the log's keys from 1.</summary>
    public byte[] LogKeySeed(string origin, int version) =>
        Derive($"giveaways/log-key/v1/{origin}/{version.ToString(System.Globalization.CultureInfo.InvariantCulture)}");

    byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, MasterKeyBytes, info: Encoding.UTF8.GetBytes(purpose));
}
