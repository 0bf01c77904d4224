using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Storage;
using Giveaways.Storage.Claims;

namespace Giveaways.Server.Claims;

/// <summary>Holds the stored claims against the contest's log before one of them moves: whoever owns the database can change its rows, but not the leaves.</summary>
/// <remarks>
/// Winners and alternates are computed again from the seal and the round, once per contest; then every leaf is replayed, once.
/// A call costs the leaves that are new since the last one, and a look at every holder.
/// </remarks>
sealed class BoardCheck(Store store)
{
    const int MaxKept = 16;
    const int LeavesPerRead = 256 * 16;

    readonly Lock gate = new();
    readonly LinkedList<Replayed> kept = new();

    /// <summary>Why no claim of this contest may move; null where the stored claims are those of its log, or where there are none yet.</summary>
    public Problem? Check(long sequence)
    {
        // Under the gate no view is older than the replay.
        using var wait = PoolThreads.Enter();
        lock (gate)
            return store.Read(session => session.FindContest(sequence) is { State: ContestState.Drawn } contest ? Check(session, contest) : null);
    }

    Problem? Check(ReadSession session, Contest contest)
    {
        if (Find(session, contest) is not { } replayed || !CatchUp(session, replayed))
            return Mismatch(contest);
        var codes = session.Logs.Get(contest.Sequence).Codes;
        var stored = session.Claims(contest.Sequence).Where(c => c.Status <= ClaimStatus.Delivered)
            .Select(c => (c.Ranking, new PrizeUnit(c.Prize, c.Unit), c.Code, c.Rank, c.Status.ToString(), codes.TryParse(c.Code, out _, out var index) && index == c.EntryIndex)).ToHashSet();
        var logged = replayed.Claims.Units().Where(u => u.Holder is not null)
            .Select(u => (u.Ranking, u.Unit, u.Holder!.Value.Code, (long)u.Holder.Value.Rank, u.State!.Value.ToString(), true)).ToList();
        return stored.SetEquals(logged) ? null : Mismatch(contest);
    }

    Replayed? Find(ReadSession session, Contest contest)
    {
        if (kept.FirstOrDefault(k => k.Contest == contest.Sequence) is { } known)
            return known;
        var (sealIndex, drawIndex) = session.SealAndDraw(contest.Sequence);
        if (Awards(session, contest, sealIndex ?? -1, drawIndex ?? -1) is not { } awards)
            return null;
        var made = new Replayed(contest.Sequence, new ClaimReplay(contest.Rules, awards), drawIndex!.Value + 1);
        kept.AddFirst(made);
        if (kept.Count > MaxKept)
            kept.RemoveLast();
        return made;
    }

    /// <summary>Winners and alternates as drawn; null where list, seal or draw are not what was logged.</summary>
    static Awards? Awards(ReadSession session, Contest contest, long sealIndex, long drawIndex)
    {
        var manifest = session.Manifest(contest.Sequence);
        if (session.FindLeaf(contest.Sequence, sealIndex) is not SealLeaf seal || seal.Manifest.ToHex() != manifest.Sha256()
            || session.FindLeaf(contest.Sequence, drawIndex) is not DrawLeaf drawn
            || !DrandChain.TryFind(contest.Rules.Beacon.Chain, out var chain)
            || !DrandVerifier.TryVerify(chain, drawn.Round, drawn.Signature.Span, out var round, out _))
            return null;
        var root = session.Logs.Get(contest.Sequence).Tree.Prove(prover => prover.Root(sealIndex + 1));
        return Drawing.Run(contest, Drawing.SeedOf(contest, sealIndex + 1, root, round), manifest, Environment.ProcessorCount).Awards;
    }

    static bool CatchUp(ReadSession session, Replayed replayed)
    {
        while (true)
        {
            var leaves = session.Leaves(replayed.Contest, replayed.Next, LeavesPerRead);
            foreach (var bytes in leaves)
            {
                if (!Leaf.TryParse(bytes.Span, out var leaf, out _) || replayed.Claims.Apply(new LoggedClaim(replayed.Next, leaf)) is not null)
                    return false;
                replayed.Next++;
            }
            if (leaves.Count < LeavesPerRead)
                return true;
        }
    }

    static Problem Mismatch(Contest contest) => new(Reason.RootMismatch,
        $"The stored claims of contest {contest.Sequence} are not those of its log: they were changed behind the server's back. No prize moves; have the database examined.");

    sealed class Replayed(long contest, ClaimReplay claims, long next)
    {
        public long Contest => contest;

        public ClaimReplay Claims => claims;

        /// <summary>The index of the first leaf that was not replayed yet.</summary>
        public long Next { get; set; } = next;
    }
}
