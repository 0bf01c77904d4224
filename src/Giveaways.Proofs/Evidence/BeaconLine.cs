using System.Diagnostics.CodeAnalysis;
using System.Text;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

/// <summary>A round's signature as a pack's <c>beacon</c> file has it: <c>drand &lt;chain hash&gt; &lt;round&gt; &lt;signature, hex&gt;</c> (SPEC 10).</summary>
/// <param name="Chain">The chain's hash.</param>
/// <param name="Round">The round.</param>
/// <param name="Signature">48 bytes, not yet verified.</param>
public sealed record BeaconLine(string Chain, long Round, ReadOnlyMemory<byte> Signature)
{
    const int MaxBytes = 256;

    /// <summary>The file of a verified round.</summary>
    public static byte[] Of(DrandRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return new BeaconLine(round.Chain.Hash, round.Round, round.Signature.ToArray()).ToBytes();
    }

    public byte[] ToBytes() => Encoding.ASCII.GetBytes($"drand {Chain} {Canonical.Number(Round)} {Canonical.Hex(Signature.Span)}\n");

    /// <summary>Reads the file in its one spelling.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BeaconLine? beacon)
    {
        beacon = null;
        if (bytes.Length > MaxBytes || !Ascii.IsValid(bytes) || !bytes.EndsWith("\n"u8))
        {
            return false;
        }
        var words = Encoding.ASCII.GetString(bytes[..^1]).Split(' ');
        var signature = new byte[DrandRound.SignatureLength];
        if (words is not ["drand", var chain, var round, var hex]
            || !Canonical.TryParseNumber(round, out var number)
            || !Canonical.TryParseHex(hex, signature))
        {
            return false;
        }
        var parsed = new BeaconLine(chain, number, signature);
        // SPEC 1.7: one spelling.
        beacon = parsed.ToBytes().AsSpan().SequenceEqual(bytes) ? parsed : null;
        return beacon is not null;
    }
}
