using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>The signature types of C2SP signed-note that this product reads and writes; the values are the wire's.</summary>
public enum KeyType
{
    /// <summary>Ed25519 over the note's text.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over a time and the note's text: a witness's <c>cosignature/v1</c> (C2SP tlog-cosignature).</summary>
    Cosignature = 0x04,
}

/// <summary>A public key with the name it signs under, written <c>name+hash+base64</c> (C2SP signed-note's vkey).</summary>
/// <remarks>
/// Two keys are equal when they are written alike. The key id is always the one computed from name, type and key:
/// a text that states another is refused. Whether the 32 bytes are a usable curve point shows only when verifying.
/// </remarks>
public sealed class VerifierKey : IEquatable<VerifierKey>
{
    /// <summary>Most UTF-8 bytes of a name.</summary>
    public const int MaxNameBytes = 255;

    /// <summary>Bytes of an Ed25519 public key.</summary>
    public const int PublicKeyLength = 32;

    const int IdDigits = 8;
    const int MaxTextLength = MaxNameBytes + 1 + IdDigits + 1 + 44;

    readonly byte[] publicKey;
    readonly string text;

    VerifierKey(string name, KeyType type, byte[] publicKey)
    {
        Name = name;
        Type = type;
        this.publicKey = publicKey;
        Id = ComputeId(name, type, publicKey);
        text = $"{name}+{IdText}+{Canonical.Base64Of([(byte)type, .. publicKey])}";
    }

    /// <summary>Not empty, no white space, no plus, no control character.</summary>
    public string Name { get; }

    public KeyType Type { get; }

    /// <summary>First four bytes of SHA-256(name || 0x0A || type || public key), big endian (C2SP signed-note).</summary>
    public uint Id { get; }

    public ReadOnlySpan<byte> PublicKey => publicKey;

    internal string IdText => Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">The name cannot name a key, or the key has not 32 bytes.</exception>
    public static VerifierKey Create(string name, KeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name))
        {
            throw new ArgumentException($"'{name}' cannot name a key: 1 to {MaxNameBytes} bytes, no white space, no '+'.", nameof(name));
        }
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type));
        }
        if (publicKey.Length != PublicKeyLength)
        {
            throw new ArgumentException($"An Ed25519 public key has {PublicKeyLength} bytes, not {publicKey.Length}.", nameof(publicKey));
        }
        return new VerifierKey(name, type, publicKey.ToArray());
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key, out ProofFault fault)
    {
        fault = Parse(text, out key);
        return fault == ProofFault.None;
    }

    /// <summary>May this name stand in a signature line? (C2SP signed-note: not empty, no Unicode space, no plus.)</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameBytes
        && !name.Any(c => char.IsWhiteSpace(c) || c is '+' or < ' ')
        && NoteText.TryMeasure(name, out var bytes) && bytes <= MaxNameBytes;

    public override string ToString() => text;

    public bool Equals(VerifierKey? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Is this key the one that the signature line claims? Says nothing of whether the signature is good.</summary>
    internal bool IsClaimedBy(NoteSignature signature) => signature.KeyId == Id && signature.Name == Name;

    static ProofFault Parse(string text, out VerifierKey? key)
    {
        key = null;
        if (text.Length > MaxTextLength)
        {
            return ProofFault.TooLarge;
        }
        // The base64 part may hold a plus, the name may not.
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]) || !Canonical.TryParseBase64(parts[2], 1 + PublicKeyLength, out var typed) || typed.Length == 0)
        {
            return ProofFault.MalformedKey;
        }
        var type = (KeyType)typed[0];
        if (!Enum.IsDefined(type))
        {
            return ProofFault.UnknownKeyType;
        }
        if (typed.Length != 1 + PublicKeyLength)
        {
            return ProofFault.MalformedKey;
        }
        var parsed = new VerifierKey(parts[0], type, typed[1..]);
        if (parsed.text != text)
        {
            return ProofFault.KeyIdMismatch;
        }
        key = parsed;
        return ProofFault.None;
    }

    static uint ComputeId(string name, KeyType type, byte[] publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Canonical.Utf8(name), (byte)'\n', (byte)type, .. publicKey]));
}
