using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Evidence;

/// <summary>Which files a pack has, as its log demands (SPEC 10).</summary>
static class PackContents
{
    /// <summary>The files that every pack begins with, whatever its log says.</summary>
    public static IReadOnlyList<string> First => [PackNames.Guide, PackNames.Log, PackNames.Checkpoint];

    /// <summary>All files in their order.</summary>
    public static IEnumerable<string> Of(LogScan log)
    {
        IEnumerable<IReadOnlyList<TextHash>> texts =
            [.. log.Rules is { } rules ? [rules.Texts] : Array.Empty<IReadOnlyList<TextHash>>(), .. log.Amendments.Select(amend => amend.Texts)];
        var isSealed = log.SealIndex >= 0;
        return
        [
            .. First,
            .. isSealed ? [PackNames.SealCheckpoint] : Array.Empty<string>(),
            PackNames.Keys,
            .. log.Rotations.Select((_, i) => PackNames.KeyCheckpoint(i + 1)),
            .. texts.SelectMany((languages, i) => RulesFiles(i + 1, languages)),
            .. isSealed ? [PackNames.Manifest] : Array.Empty<string>(),
            .. log.Draw is { } draw ? DrawFiles([.. draw.Rankings.Select(ranking => ranking.Name)]) : [],
        ];
    }

    static IEnumerable<string> RulesFiles(int version, IEnumerable<TextHash> texts) =>
        [PackNames.Rules(version), .. texts.Select(text => PackNames.RulesText(version, text.Language))];

    static IEnumerable<string> DrawFiles(IReadOnlyList<string> rankings) =>
        [PackNames.Beacon, .. rankings.Select(PackNames.Seed), PackNames.Tickets, .. rankings.Select(PackNames.Ranking)];
}
