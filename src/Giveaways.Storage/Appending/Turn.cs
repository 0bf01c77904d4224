using Giveaways.Contests;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Appending;

/// <summary>What a writer will ask for as soon as it has its turn.</summary>
/// <param name="Commit">The last commit that it knows.</param>
/// <param name="Log">The log that is expected to have moved, and will; null where none is.</param>
/// <param name="Requests">Keys of the requests that wait.</param>
/// <param name="People">Keys of those who enter the log's contest.</param>
sealed record TurnQuestion(long Commit, LogBook? Log, IReadOnlyList<byte[]> Requests, IReadOnlyList<byte[]> People);

/// <summary>What a writer is told with its turn: in one way to the database and back, since others wait meanwhile.</summary>
/// <param name="Number">Of the commit that it may make.</param>
/// <param name="Moved">The heads that others moved.</param>
/// <param name="Ahead">What the expected log has beyond what is known; null where none was expected.</param>
/// <param name="Contest">The contest of the expected log; null where there is none.</param>
sealed record Turn(long Number, IReadOnlyList<LogRow> Moved, LogAhead? Ahead, CountedContest? Contest);

/// <summary>Of a contest what each entry changes, and the seal of all else.</summary>
/// <param name="Seal">Equal for equal contests, whatever their counts: a keyed hash of the row.</param>
sealed record CountedContest(long Sequence, byte[] Seal, EntryCounts Counts);
