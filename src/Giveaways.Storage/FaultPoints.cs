namespace Giveaways.Storage;

/// <summary>The names of all fault points, in the order in which a contest's life comes by them.</summary>
/// <remarks>Storage and server have them where an end would leave the most behind: between two writes that belong together, and between a write and its answer.</remarks>
public static class FaultPoints
{
    /// <summary>Each is the name of one place in the code.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        // A start, on an empty database and on a full one.
        "start.begun", "start.migrated", "start.writer", "start.operator-made", "start.operator-written", "start.operator-committed",
        "start.log", "start.compare", "start.ready", "start.listening",
        // One commit.
        "commit.begun", "commit.run", "commit.ran", "commit.rollback", "commit.write", "commit.head", "commit.bundle",
        "commit.signed", "commit.checkpoint", "commit.counts", "commit.before", "commit.after", "commit.taken-over", "commit.release",
        "answer.found", "answer.keeping", "answer.kept", "store.stopping",
        // What a commit is made of.
        "key.saved", "contest.opened", "contest.saved", "leaf.logged", "operator.told",
        "roster.added", "roster.saved", "roster.erased", "roster.due",
        "intake.begun", "entry.added", "intake.receipt", "import.row", "import.answer", "entry.changed", "slot.spent",
        "close.due", "screening.compared", "screening.act", "screening.acted", "finding.saved", "notice.told", "notice.acknowledged",
        "inquiry.saved", "appeal.let-in", "look.recorded",
        "seal.due", "seal.decided", "desk.kept", "witness.ask", "witness.answered", "witness.kept", "cosignature.added",
        "beacon.late", "beacon.fetched", "draw.computed", "draw.recorded", "claims.added", "draw.done",
        "claims.saved", "proposal.added", "evidence.kept",
        // An end in order.
        "stop.begun", "stop.writer", "stop.done",
        // Deliberate bugs.
        "sqlite.synchronous-normal",
    ];
}
