using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Operator;

/// <summary>What is to be told of the contests on an operator's list (SPEC 12.4.5). None of it is forbidden; all of it is visible.</summary>
/// <param name="Contests">All of them, in their order.</param>
public sealed record OperatorReport(IReadOnlyList<OperatorContest> Contests)
{
    /// <summary>Sealed, and neither drawn nor ended: a result that is due, or withheld.</summary>
    public IReadOnlyList<OperatorContest> SealedOnly { get; } = [.. Contests.Where(contest => contest.State == ContestProgress.Sealed)];

    /// <summary>Cancelled, void, or with a lost key.</summary>
    public IReadOnlyList<OperatorContest> EndedWithoutDraw { get; } = [.. Contests.Where(contest => contest.Ended is not null)];

    /// <summary>Contests that promise the same, as often as that is, in the order of the first of each.</summary>
    public IReadOnlyList<IReadOnlyList<OperatorContest>> Alike { get; } =
    [
        .. Contests.Where(contest => contest.Alike is not null).GroupBy(contest => contest.Alike)
            .Where(group => group.Skip(1).Any()).Select(IReadOnlyList<OperatorContest> (group) => [.. group]),
    ];

    /// <summary>The other contests that promise the same as one does.</summary>
    public IReadOnlyList<OperatorContest> AlikeTo(long sequence, Hash32 alike) =>
        [.. Contests.Where(contest => contest.Alike == alike && contest.Sequence != sequence)];
}
