using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>One signature line of a note: who claims to have signed, and the bytes. Not yet verified.</summary>
/// <remarks>Line: em dash, space, key name, space, base64(4-byte key id || signature) (C2SP signed-note).</remarks>
public sealed class NoteSignature
{
    /// <summary>Most bytes of a signature; the largest in use, ML-DSA, needs under 5,000.</summary>
    public const int MaxLength = 8192;

    /// <summary>What a signature line begins with: em dash and space.</summary>
    internal const string Prefix = "\u2014 ";

    const int IdLength = 4;

    readonly byte[] value;

    internal NoteSignature(string name, uint keyId, byte[] value)
    {
        Name = name;
        KeyId = keyId;
        this.value = value;
    }

    public string Name { get; }

    public uint KeyId { get; }

    /// <summary>What follows the key id: at least one byte.</summary>
    public ReadOnlySpan<byte> Value => value;

    /// <summary>The line, without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[IdLength + value.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        value.CopyTo(bytes, IdLength);
        return $"{Prefix}{Name} {Canonical.Base64Of(bytes)}";
    }

    internal static bool TryParse(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }
        var space = line.IndexOf(' ', Prefix.Length);
        if (space < 0)
        {
            return false;
        }
        var name = line[Prefix.Length..space];
        if (!VerifierKey.IsName(name)
            || !Canonical.TryParseBase64(line.AsSpan(space + 1), IdLength + MaxLength, out var bytes)
            || bytes.Length <= IdLength)
        {
            return false;
        }
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[IdLength..]);
        return true;
    }
}
