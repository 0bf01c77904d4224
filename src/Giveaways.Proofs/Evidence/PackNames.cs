using System.Globalization;
using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Evidence;

/// <summary>The names of a pack's files (SPEC 10).</summary>
static class PackNames
{
    public const string Guide = "VERIFY.md";
    public const string Log = "log";
    public const string Checkpoint = "checkpoint";
    public const string SealCheckpoint = "seal-checkpoint";
    public const string CloseWitnessed = "close-witnessed";
    public const string SealWitnessed = "seal-witnessed";
    public const string Keys = "keys";
    public const string Manifest = "manifest";
    public const string Beacon = "beacon";
    public const string Tickets = "tickets";

    /// <param name="rotation">Which key leaf, from 1.</param>
    public static string KeyCheckpoint(int rotation) => string.Create(CultureInfo.InvariantCulture, $"key-checkpoint-{rotation}");

    public static bool IsKeyCheckpoint(string name) => name.StartsWith("key-checkpoint-", StringComparison.Ordinal);

    public static string Rules(int version) => string.Create(CultureInfo.InvariantCulture, $"rules-{version}.json");

    public static string RulesText(int version, string language) =>
        string.Create(CultureInfo.InvariantCulture, $"rules-{version}.{language}.txt");

    public static string Seed(string ranking) => Of("seed", ranking);

    public static string Ranking(string ranking) => Of("ranking", ranking);

    static string Of(string file, string ranking) => ranking == Awards.MainRanking ? file : $"{file}-{ranking}";
}
