namespace Giveaways.Storage;

/// <summary>The names of all fault points, in the order in which a contest's life comes by them.</summary>
/// <remarks>Storage and server have them where an end would leave the most behind: between two writes that belong together, and between a write and its answer.</remarks>
public static class FaultPoints
{
    /// <summary>Each is the name of one place in the code.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        // A start on an empty database, and on one with logs.
        "start.begun", "start.migrated", "start.writer", "start.operator-made", "start.operator-written", "start.operator-committed",
        "start.log", "start.compare", "start.ready", "start.listening",
        // Before anybody takes part.
        "key.saved", "roster.added", "roster.saved", "contest.opened", "contest.saved", "operator.told", "leaf.logged",
        // Intake, and with it every step of a commit.
        "intake.begun", "commit.turn", "commit.begun", "commit.run", "entry.added", "answer.keeping", "answer.kept", "commit.ran",
        "commit.write", "commit.head", "commit.bundle", "commit.signed", "commit.checkpoint", "commit.counts", "commit.before",
        "commit.after", "commit.taken-over", "commit.release", "intake.receipt", "answer.found", "commit.rollback", "store.stopping",
        "import.row", "import.answer", "entry.changed", "slot.spent",
        // From the close to the seal.
        "close.due", "screening.compared", "screening.act", "finding.saved", "notice.told", "screening.acted",
        "notice.acknowledged", "look.recorded", "inquiry.saved", "seal.due", "appeal.let-in", "desk.kept", "seal.decided",
        "witness.ask", "witness.answered", "cosignature.added", "witness.kept",
        // The draw and what follows.
        "beacon.late", "beacon.fetched", "draw.computed", "draw.recorded", "claims.added", "draw.done",
        "claims.saved", "proposal.added", "evidence.kept", "roster.due", "roster.erased",
        // An end in order.
        "stop.begun", "stop.done", "stop.writer",
        // What is done otherwise: a log that is copied although it is short, and deliberate bugs.
        "sqlite.copied-often", "sqlite.synchronous-normal",
    ];
}
