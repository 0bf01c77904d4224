using System.Text;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Server.Pages;
using Giveaways.Storage;

namespace Giveaways.Server.Audit;

/// <summary>Ranks of drawn entries, from rankings computed again when they are asked for; the last few are kept.</summary>
sealed class RankingBook(Store store)
{
    const int MaxKept = 4;

    readonly KeptWorks<long, RankedEntries> rankings = new(MaxKept);

    /// <summary>The rank of an entry in the main ranking; 0 where it took no part or there is none.</summary>
    public async Task<int> RankOfAsync(long sequence, EntryCode code, CancellationToken cancellation)
    {
        if (store.Read(session => session.FindContest(sequence)) is not { State: ContestState.Drawn or ContestState.Completed } contest || contest.Rules.Prizes.All(p => p.Apart))
            return 0;
        // Outside of any view: who waits for a ranking must not take the places of those who read.
        var ranked = await rankings.TakeAsync(sequence, () => store.Read(session => Make(session, contest)), cancellation);
        var at = ranked.Manifest.IndexOf(Encoding.ASCII.GetBytes(code.ToString()));
        if (at < 0)
            return 0;
        for (var rank = 1; rank <= ranked.Count; rank++)
        {
            if (ranked.IndexAt(rank) == at)
                return rank;
        }
        throw new InvalidOperationException("An entry of the manifest has a rank.");
    }

    static RankedEntries Make(Session session, Contest contest)
    {
        var (seal, draw) = session.SealAndDraw(contest.Sequence);
        var leaf = (DrawLeaf)session.FindLeaf(contest.Sequence, draw!.Value)!;
        var root = session.Logs.Get(contest.Sequence).Tree.Prove(prover => prover.Root(seal!.Value + 1));
        DrandChain.TryFind(contest.Rules.Beacon.Chain, out var chain);
        if (!DrandVerifier.TryVerify(chain!, leaf.Round, leaf.Signature.Span, out var round, out _))
            throw new InvalidDataException($"The draw leaf of contest {contest.Sequence} has no valid signature.");
        return Ranking.Order(Drawing.SeedOf(contest, seal!.Value + 1, root, round), session.Manifest(contest.Sequence), Environment.ProcessorCount);
    }
}
