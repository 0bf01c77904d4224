using System.Text.Json;
using Giveaways.Api.V1;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Text;
using Google.Protobuf;

namespace Giveaways.Cli.Input;

/// <summary>A round of public randomness in a file: as a drand relay serves it, or as an evidence pack has it.</summary>
/// <remarks>
/// <c>{"round":31089008,"signature":"87b3…"}</c> with whatever else a relay adds, or one line
/// <c>drand &lt;chain hash&gt; &lt;round&gt; &lt;signature&gt;</c>. Randomness in the file is not read: it is always computed.
/// </remarks>
internal static class BeaconFile
{
    private const int MaxBytes = 16 * 1024;

    /// <exception cref="CliException">The file has no round, or its signature is not that round's.</exception>
    public static Beacon Read(string path) => Parse(InputFile.ReadText(path, MaxBytes));

    /// <summary>The same as evidence packs and the verifier have it.</summary>
    public static BeaconLine ReadLine(string path)
    {
        var beacon = Read(path);
        return new BeaconLine(DrandChain.Quicknet.Hash, beacon.Round, beacon.Signature.Memory);
    }

    public static Beacon Parse(string text)
    {
        var (round, hex) = text.TrimStart().StartsWith('{') ? ParseJson(text) : ParseLine(text);
        var signature = new byte[DrandRound.SignatureLength];
        if (!Canonical.TryParseHex(hex, signature))
        {
            throw CliException.Refused("BEACON_INVALID", "The signature is not 96 lowercase hex digits.", "Take the file unchanged from a drand relay.");
        }
        return DrandVerifier.TryVerify(DrandChain.Quicknet, round, signature, out _, out var fault)
            ? new Beacon { Round = round, Signature = ByteString.CopyFrom(signature) }
            : throw CliException.Refused("BEACON_INVALID", $"The signature is not that of quicknet's round {round} ({fault}).", "Take the file unchanged from a drand relay.");
    }

    private static (long, string) ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.GetProperty("round").GetInt64() is var round
                && document.RootElement.GetProperty("signature").GetString() is { } signature
                ? (round, signature)
                : throw NoRound();
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw NoRound();
        }
    }

    private static (long, string) ParseLine(string text)
    {
        var words = text.TrimEnd('\n').Split(' ');
        return words.Length == 4 && words[0] == "drand" && words[1] == DrandChain.Quicknet.Hash && Canonical.TryParseNumber(words[2], out var round)
            ? (round, words[3])
            : throw NoRound();
    }

    private static CliException NoRound() =>
        CliException.Refused("BEACON_INVALID", "The file is no round of drand quicknet.", "Take it from a relay: https://api.drand.sh/v2/beacons/quicknet/rounds/NUMBER");
}
