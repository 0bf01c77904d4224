using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.History;

/// <summary>What a log tells of one source of entries.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Entries">Entry leaves of it, whatever became of them.</param>
/// <param name="Winners">Winners among them as drawn, or as computed where the result is withheld.</param>
/// <param name="Coverage">Its last statement; null where there is none.</param>
public sealed record SourceFindings(string Source, long Entries, long Winners, SourceCoverage? Coverage)
{
    /// <summary>NO COVERAGE STATEMENT: its entries were captured elsewhere, and nobody says of how many.</summary>
    public bool LacksStatement => Coverage is null && Entries > 0 && EntrySource.IsCaptured(Source);
}
