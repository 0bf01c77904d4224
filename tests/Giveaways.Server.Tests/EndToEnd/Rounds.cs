using Giveaways.Api.V1;
using Google.Protobuf;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Rounds of drand quicknet that were published, as facts.</summary>
static class Rounds
{
    /// <summary>Round 31089008, of 7 August 2026.</summary>
    public const long Summer = 31_089_008;

    /// <summary>Round 100, whose signature has a second encoding that a lax decoder takes for the same point.</summary>
    public const long Early = 100;

    const string Chain = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
    const long Genesis = 1_692_803_367;
    const long Period = 3;

    public static readonly long SummerTime = TimeOf(Summer);
    public static readonly long EarlyTime = TimeOf(Early);

    static readonly Dictionary<long, string> Signatures = new()
    {
        [Early] = "a4a4ff2320c23471a4bf9540ee5fc68e4c6a750dc89fd8bbeb9ba56e0708673b2d285461388f14537332492726efd282",
        [Summer] = "87b3b9c9f99cc1e7fc326e249538f33b84a1c4ef8bd85920a267af642b570bcd62bf70900a3862f742e574164b5f17f3",
    };

    /// <summary>All of them in the form of the server's beacon file.</summary>
    public static string BeaconFile => string.Concat(Signatures.Select(s => $"drand {Chain} {s.Key} {s.Value}\n"));

    public static Beacon Beacon(long round) => new() { Round = round, Signature = ByteString.CopyFrom(Signature(round)) };

    public static byte[] Signature(long round) => Convert.FromHexString(Signatures[round]);

    static long TimeOf(long round) => Genesis + ((round - 1) * Period);
}
