using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Contests;

/// <summary>The last statement about a source: what was captured of it, when that was logged, and on which export it rests.</summary>
/// <param name="Time">Of its leaf.</param>
/// <param name="Evidence">Zeros where it rests on none.</param>
public sealed record CoverageStated(SourceCoverage Numbers, long Time, Hash32 Evidence);
