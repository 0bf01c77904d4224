using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.History;

/// <summary>One version of the rules as the log names it: what an evidence pack must hold of it.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Rules">The SHA-256 of <c>rules-&lt;n&gt;.json</c>.</param>
/// <param name="Texts">The languages with the SHA-256 of each text.</param>
public sealed record RulesVersion(int Version, Hash32 Rules, IReadOnlyList<TextHash> Texts);
