using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Leaves;

/// <summary>Why a roster was logged.</summary>
public enum RosterReason
{
    /// <summary>The employer's first in this log.</summary>
    Initial,

    /// <summary>A newer staff list.</summary>
    Update,

    /// <summary>The staff list before it was wrong.</summary>
    Correction,
}

/// <summary>The staff list of one employer that is in force from here on: a commitment, never the list.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Employer">The employer's id in the exclusion policy.</param>
/// <param name="Snapshot">The day that the list describes.</param>
/// <param name="Rows">The number of rows, at least 1.</param>
/// <param name="Commit">The commitment to the canonical rows (SPEC 8.3).</param>
/// <param name="Reason">Why it was logged.</param>
public sealed record RosterLeaf(long Time, string Employer, DateOnly Snapshot, long Rows, Hash32 Commit, RosterReason Reason)
    : Leaf(Time)
{
    internal const string Name = "roster";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Id("employer", Employer);
        to.Line("snapshot", Grammar.Date(Snapshot));
        to.Number("rows", Rows, min: 1, Canonical.MaxNumber);
        to.Hash("commit", Commit);
        to.One("reason", Reason);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new RosterLeaf(
        time,
        from.Id("employer"u8),
        ReadSnapshot(ref from),
        from.Number("rows"u8, min: 1),
        from.Hash("commit"u8),
        from.One<RosterReason>("reason"u8));

    static DateOnly ReadSnapshot(ref LeafReader from)
    {
        from.Line("snapshot"u8);
        return from.Date();
    }
}
