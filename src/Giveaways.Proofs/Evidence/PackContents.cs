using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Evidence;

/// <summary>Which files a pack has, as its log demands (SPEC 10).</summary>
static class PackContents
{
    /// <summary>The files that every pack begins with, whatever its log says.</summary>
    public static IReadOnlyList<string> First => [PackNames.Guide, PackNames.Log, PackNames.Checkpoint];

    /// <summary>All files in their order.</summary>
    /// <param name="log">The pack's log.</param>
    /// <param name="has">Whether the pack has a file, for the two that may be absent.</param>
    public static IEnumerable<string> Of(LogScan log, Func<string, bool> has)
    {
        IEnumerable<IReadOnlyList<TextHash>> texts =
            [.. log.Rules is { } rules ? [rules.Texts] : Array.Empty<IReadOnlyList<TextHash>>(), .. log.Amendments.Select(amend => amend.Texts)];
        var isSealed = log.SealIndex >= 0;
        return
        [
            .. First,
            .. isSealed ? [PackNames.SealCheckpoint] : Array.Empty<string>(),
            .. Witnessed(log, has),
            PackNames.Keys,
            .. log.Rotations.Select((_, i) => PackNames.KeyCheckpoint(i + 1)),
            .. texts.SelectMany((languages, i) => RulesFiles(i + 1, languages)),
            .. isSealed ? [PackNames.Manifest] : Array.Empty<string>(),
            .. log.Draw is { } draw ? DrawFiles([.. draw.Rankings.Select(ranking => ranking.Name)]) : [],
        ];
    }

    static IEnumerable<string> Witnessed(LogScan log, Func<string, bool> has)
    {
        if (log.Rules?.Facts.Witnesses.Keys.Count is null or 0)
        {
            return [];
        }
        var isClose = log.Draw is not null || (log.CloseIndex >= 0 && has(PackNames.CloseWitnessed));
        var isSeal = log.Draw is not null || (isClose && log.SealIndex >= 0 && has(PackNames.SealWitnessed));
        return [.. isClose ? [PackNames.CloseWitnessed] : Array.Empty<string>(), .. isSeal ? [PackNames.SealWitnessed] : Array.Empty<string>()];
    }

    static IEnumerable<string> RulesFiles(int version, IEnumerable<TextHash> texts) =>
        [PackNames.Rules(version), .. texts.Select(text => PackNames.RulesText(version, text.Language))];

    static IEnumerable<string> DrawFiles(IReadOnlyList<string> rankings) =>
        [PackNames.Beacon, .. rankings.Select(PackNames.Seed), PackNames.Tickets, .. rankings.Select(PackNames.Ranking)];
}
