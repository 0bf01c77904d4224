using Giveaways.Api.V1;
using Giveaways.Proofs.Beacons;
using Google.Protobuf;

namespace Giveaways.Cli.Local;

/// <summary>The round of drand quicknet that trials are drawn with: a public fact, known to everybody, hence for TEST contests only.</summary>
internal static class RecordedRound
{
    public const long Number = 31089008;

    private const string SignatureHex = "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3";

    /// <summary>When the round was due.</summary>
    public static DateTimeOffset Time { get; } = DateTimeOffset.FromUnixTimeSeconds(DrandChain.Quicknet.TimeOf(Number));

    /// <summary>The round as a caller brings it.</summary>
    public static Beacon Beacon { get; } = new() { Round = Number, Signature = ByteString.CopyFrom(Convert.FromHexString(SignatureHex)) };

    /// <summary>The round as an evidence pack has it, and as servers read it from a file.</summary>
    public static string Line { get; } = $"drand {DrandChain.Quicknet.Hash} {Number} {SignatureHex}\n";

    /// <summary>The round as a drand relay serves it.</summary>
    public static string Json { get; } =
        $$"""{"round":{{Number}},"randomness":"{{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Convert.FromHexString(SignatureHex)))}}","signature":"{{SignatureHex}}"}""";
}
