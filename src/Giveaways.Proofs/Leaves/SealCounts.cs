namespace Giveaways.Proofs.Leaves;

/// <summary>The numbers of a seal. That they are the log's own is the replay's question (SPEC 6.12).</summary>
/// <param name="Accepted">Entry leaves.</param>
/// <param name="Eligible">Entries that are in.</param>
/// <param name="Excluded">Entries that are excluded.</param>
/// <param name="Withdrawn">Entries that are withdrawn.</param>
/// <param name="Breach">Excluded under this class.</param>
/// <param name="Connected">Excluded under this class.</param>
/// <param name="Duplicate">Excluded under this class.</param>
/// <param name="Ineligible">Excluded under this class.</param>
/// <param name="Findings">Findings of the screening.</param>
/// <param name="Clears">Clear leaves.</param>
/// <param name="Undecided">Findings that nobody decided.</param>
/// <param name="Tickets">The sum of the eligible entries' weights.</param>
public sealed record SealCounts(
    long Accepted,
    long Eligible,
    long Excluded,
    long Withdrawn,
    long Breach,
    long Connected,
    long Duplicate,
    long Ineligible,
    long Findings,
    long Clears,
    long Undecided,
    long Tickets)
{
    internal void Write(LeafWriter to)
    {
        to.Number("accepted", Accepted);
        to.Number("eligible", Eligible);
        to.Number("excluded", Excluded);
        to.Number("withdrawn", Withdrawn);
        WriteClass(to, "breach", Breach);
        WriteClass(to, "connected", Connected);
        WriteClass(to, "duplicate", Duplicate);
        WriteClass(to, "ineligible", Ineligible);
        to.Number("findings", Findings);
        to.Number("clears", Clears);
        to.Number("undecided", Undecided);
        to.Number("tickets", Tickets);
    }

    internal static SealCounts Read(ref LeafReader from) => new(
        from.Number("accepted"u8),
        from.Number("eligible"u8),
        from.Number("excluded"u8),
        from.Number("withdrawn"u8),
        ReadClass(ref from, "breach"u8),
        ReadClass(ref from, "connected"u8),
        ReadClass(ref from, "duplicate"u8),
        ReadClass(ref from, "ineligible"u8),
        from.Number("findings"u8),
        from.Number("clears"u8),
        from.Number("undecided"u8),
        from.Number("tickets"u8));

    static void WriteClass(LeafWriter to, string name, long count) => to.Line("class", name, Text.Canonical.Number(count));

    static long ReadClass(ref LeafReader from, ReadOnlySpan<byte> name)
    {
        from.Line("class"u8);
        from.Literal(name);
        return from.Number();
    }
}
