using Giveaways.Api.V1;
using Giveaways.Proofs.Evidence;

namespace Giveaways.Cli.Raffle;

/// <summary>Everything that a raffle came to.</summary>
/// <param name="Comments">How many there were.</param>
/// <param name="People">One for each person who takes part, in the order of the log.</param>
/// <param name="Merges">Comments that are another comment's person.</param>
/// <param name="Refused">Comments that could not be taken, with the reason.</param>
/// <param name="PackSha256">Lowercase hex, of the evidence pack.</param>
/// <param name="Verdict">Of the evidence pack, checked after it was downloaded.</param>
internal sealed record RaffleResult(
    RaffleOptions Told, Contest Contest, int Comments, IReadOnlyList<RafflePerson> People, IReadOnlyList<RaffleMerge> Merges,
    IReadOnlyList<(Comment Comment, string Why)> Refused, Seal Seal, Draw Draw, string PackSha256, Verdict Verdict);

/// <summary>One person who takes part.</summary>
/// <param name="Comment">The first one.</param>
/// <param name="Doubt">Why screening stopped at the person; empty where it did not.</param>
/// <param name="State">What became of the entry: in, excluded, winner, alternate.</param>
/// <param name="Rank">In the drawn order, for winners and alternates; else 0.</param>
/// <param name="Prize">Empty but for winners.</param>
internal sealed record RafflePerson(Comment Comment, string Code, string Doubt, string State, int Rank, string Prize);

/// <summary>A comment of a person who is in already.</summary>
/// <param name="Into">The person's first comment.</param>
/// <param name="Why">For people.</param>
internal sealed record RaffleMerge(Comment Comment, Comment Into, string Why);
