using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Storage.Log;

/// <summary>A witness's signature under a checkpoint of the operator's log (SPEC 12.3).</summary>
/// <param name="Size">The size of the operator's log that it saw.</param>
/// <param name="Witness">The witness's key as C2SP writes it.</param>
/// <param name="Time">When it saw it, by its own clock: Unix seconds.</param>
/// <param name="Line">The signature line as it came, with its LF.</param>
public sealed record Cosignature(long Size, string Witness, long Time, ReadOnlyMemory<byte> Line);

/// <summary>A cosignature as stored: one a checkpoint and witness.</summary>
public sealed class CosignatureRow
{
    public long Size { get; set; }

    /// <summary>SHA-256 of the witness's key: keys of the database are bytes, never collated text.</summary>
    public byte[] WitnessHash { get; set; } = [];
    public string Witness { get; set; } = "";
    public long Time { get; set; }
    public byte[] Line { get; set; } = [];

    internal static byte[] HashOf(string witness) => SHA256.HashData(Encoding.UTF8.GetBytes(witness));

    internal Cosignature ToCosignature() => new(Size, Witness, Time, Line);
}
