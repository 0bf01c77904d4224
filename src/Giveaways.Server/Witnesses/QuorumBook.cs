using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Witnesses;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Witnesses;

/// <summary>Keeps cosignatures, and in the same transaction makes the proofs of every close and seal that has its quorum thereby.</summary>
/// <remarks>
/// A contest's proofs are made from the first checkpoint of the operator's log that its quorum signed, and stay as they were made.
/// Which contests wait is read from the operator's log, so that none is missed between its commit and a cosignature.
/// </remarks>
sealed class QuorumBook(Store store)
{
    readonly Lock gate = new();

    // Published contests whose rules want witnesses, until their seal was seen or they ended; read from the operator's log up to `read`.
    readonly SortedSet<long> waiting = [];
    long? read;

    /// <summary>Keeps a cosignature that was verified.</summary>
    /// <exception cref="InvalidOperationException">The store refused it.</exception>
    public async Task KeepAsync(Cosignature cosignature, CancellationToken cancellation)
    {
        IReadOnlyCollection<long> over = [];
        var kept = await store.Write(session =>
        {
            over = session.AddCosignature(cosignature) ? Settle(session, cosignature) : [];
            return Decision.Accept(cosignature.Size);
        }, cancellation);
        if (!kept.Accepted)
            throw new InvalidOperationException($"A cosignature was not kept: {kept.Problem.Reason}.");
        // Not before the commit: what is rolled back waits on.
        lock (gate)
            waiting.ExceptWith(over);
    }

    /// <returns>The contests that wait no more once this is committed.</returns>
    List<long> Settle(WriteSession session, Cosignature cosignature)
    {
        var over = new List<long>();
        foreach (var sequence in Waiting(session, cosignature.Size))
        {
            var contest = session.FindContest(sequence);
            if (contest is not null && Witnessing.Awaits(contest) && Prove(session, contest, cosignature) is { } proven)
                session.Save(contest = proven);
            if (contest is not { State: ContestState.Published or ContestState.Sealed, SealWitnessed: null })
                over.Add(sequence);
        }
        return over;
    }

    List<long> Waiting(WriteSession session, long size)
    {
        lock (gate)
        {
            if (read is null)
                waiting.UnionWith(session.ContestsIn(ContestState.Published, ContestState.Sealed).Where(Witnessing.IsWanted).Select(c => c.Sequence));
            for (var index = read ?? size; index < size; index++)
            {
                if (session.FindOperatorLeaf(index) is CheckpointLeaf { Event: ContestEvent.Publish } leaf && session.FindContest(leaf.Contest) is { } contest && Witnessing.IsWanted(contest))
                    waiting.Add(leaf.Contest);
            }
            read = Math.Max(read ?? 0, size);
            return [.. waiting];
        }
    }

    static Contest? Prove(WriteSession session, Contest contest, Cosignature cosignature)
    {
        var close = contest.ClosedAt is not null && contest.CloseWitnessed is null ? Prove(session, contest, OperatorEvent.Closed, cosignature) : null;
        var seal = contest.SealedAt is not null && contest.SealWitnessed is null ? Prove(session, contest, OperatorEvent.Sealed, cosignature) : null;
        return close is null && seal is null ? null : Witnessing.Record(contest, close, seal);
    }

    /// <returns>Null while too few of the contest's witnesses signed this checkpoint.</returns>
    static Witnessed? Prove(WriteSession session, Contest contest, OperatorEvent what, Cosignature cosignature)
    {
        if (session.Logs.Told.Find(contest.Sequence, what) is not { } index || index >= cosignature.Size)
            return null;
        var lines = session.Cosignatures(cosignature.Size).Append(cosignature).Where(c => contest.Rules.Witnesses.Keys.Contains(c.Witness)).DistinctBy(c => c.Witness).ToList();
        if (lines.Count < contest.Rules.Witnesses.Quorum)
            return null;
        var (_, note) = session.CheckpointAt(Logs.OperatorId, cosignature.Size) ?? throw new InvalidDataException("A cosigned checkpoint was signed.");
        if (!SignedCheckpoint.TryParse([.. note, .. lines.SelectMany(line => line.Line.ToArray())], out var head, out var fault))
            throw new InvalidDataException($"A kept cosignature is damaged: {fault}.");
        var book = session.Logs.Operator;
        var hashes = book.Tree.Prove(prover => prover.ProveInclusion(index, cosignature.Size));
        return WitnessedProof.TryMake(session.Leaves(Logs.OperatorId, index, 1)[0].Span, index, hashes, head, book.Key, contest.Rules.Witnesses, [], out var proof, out var time)
            ? new Witnessed(time, proof.ToBytes())
            : null;
    }
}
