namespace Giveaways.Storage;

/// <summary>Whether a transaction that ended with an error may be run again.</summary>
enum Retry
{
    /// <summary>What it met will be met again, or its outcome may be anything.</summary>
    Never,

    /// <summary>Only where its commit was not sent yet: of a commit nobody knows whether it took place.</summary>
    BeforeCommit,

    /// <summary>The database took it back itself and says so.</summary>
    Always,

    /// <summary>What is broken is the storage, not the transaction: nothing more is acknowledged, and the process ends.</summary>
    Stop,
}
