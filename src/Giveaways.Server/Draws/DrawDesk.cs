using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Inquiries;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Screening;
using Giveaways.Server.Claims;
using Giveaways.Server.Inquiries;
using Giveaways.Server.Screening;
using Giveaways.Storage;
using Giveaways.Storage.Inquiries;
using Giveaways.Storage.Screening;

namespace Giveaways.Server.Draws;

/// <summary>Seals and draws, for calls and for the server's own clock alike.</summary>
sealed class DrawDesk(Store store)
{
    /// <summary>Fixes the list as it stands in this transaction, once those whose appeal nobody answered are in again.</summary>
    public static Decision<Contest> Seal(WriteSession session, Contest contest)
    {
        var now = session.LogTime(contest.Sequence);
        if ((contest.ClosedAt is null ? null : LoggedScreening.Check(session, contest) ?? Missing(contest, session.Missing(contest.Sequence))) is { } changed)
            return changed;
        var findings = session.CountFindings(contest.Sequence, session.Clears(contest.Sequence));
        var unanswered = session.UnansweredAppeals(contest.Sequence);
        var appeals = new AppealsInPlay(contest.Counts.Excluded > 0 ? session.LastExclusion(contest.Sequence) : null, unanswered.Count);
        if (Sealing.Check(contest, findings, appeals, now) is { } refused)
            return refused;
        contest = InquiryDesk.LetIn(session, contest, unanswered, now);
        findings = findings with { Undecided = findings.Undecided + unanswered.Count };
        var manifest = ManifestFacts.Of(session.Manifest(contest.Sequence));
        var decision = session.Log(contest.Sequence, Sealing.Seal(contest, manifest, findings, session.KeepDesk(contest.Sequence).Commitment, appeals with { Unanswered = 0 }, now));
        FaultPoint.Hit("seal.decided");
        if (decision.Accepted)
            session.Save(decision.Value);
        return decision;
    }

    static Problem? Missing(Contest contest, (long Findings, long Inquiries) missing) => missing == default ? null : new Problem(Reason.RecordChanged,
        $"Of contest {contest.Sequence} {missing.Findings} findings and {missing.Inquiries} appeals are not stored any more: rows were deleted behind the server's back. Nothing is sealed; have the database compared with a backup, or postpone the draw.");

    /// <summary>Draws with a verified round, or answers the draw that there is. Computed outside the writer: it is a pure function of the seal and the round.</summary>
    public async Task<Decision<Contest>> Draw(long sequence, DrandRound round, long now, CancellationToken cancellation)
    {
        var (contest, seed, manifest, refused) = store.Read(session => Sealed(session, sequence, round, now));
        if (refused is not null)
            return refused;
        if (contest!.State is ContestState.Drawn or ContestState.Completed)
            return Decision.Accept(contest);
        var draw = Drawing.Run(contest, seed!, manifest!, Environment.ProcessorCount);
        FaultPoint.Hit("draw.computed");
        var (board, doubts) = store.Read(session => Doubts(session, contest, draw));
        return await store.Write(session =>
        {
            var found = session.FindContest(sequence)!;
            if (found.State is ContestState.Drawn or ContestState.Completed)
                return Decision.Accept(found);
            var decision = session.Log(sequence, Drawing.Record(found, round, draw, manifest!, session.LogTime(sequence)));
            FaultPoint.Hit("draw.recorded");
            if (decision.Accepted)
            {
                session.Save(decision.Value);
                ClaimBoards.Add(session, sequence, board);
                WinnerCheck.Open(session, decision.Value, doubts);
                session.KeepDrawn(sequence);
                FaultPoint.Hit("draw.done");
            }
            return decision;
        }, cancellation);
    }

    static (ClaimBoard Board, IReadOnlyDictionary<long, Assessment> Doubts) Doubts(ReadSession session, Contest contest, Draw draw)
    {
        var codes = session.Logs.Get(contest.Sequence).Codes;
        var board = Drawing.Board(draw, code => codes.TryParse(code, out _, out var index) ? index : throw new InvalidOperationException("A drawn code spells a leaf."));
        return (board, WinnerCheck.Find(session, contest, board));
    }

    static (Contest? Contest, DrawSeed? Seed, Manifest? Manifest, Problem? Refused) Sealed(ReadSession session, long sequence, DrandRound round, long now)
    {
        if (session.FindContest(sequence) is not { } contest)
            return (null, null, null, Problem.NotFound("contest"));
        if (contest.State is ContestState.Drawn or ContestState.Completed)
            return (contest, null, null, null);
        if (Drawing.Check(contest, round, now) is { } refused)
            return (null, null, null, refused);
        var index = session.SealAndDraw(sequence).Seal ?? throw new InvalidDataException($"Contest {sequence} is sealed and has no seal leaf.");
        var manifest = session.Manifest(sequence);
        var leaf = session.FindLeaf(sequence, index) as SealLeaf;
        var root = session.Logs.Get(sequence).Tree.Prove(prover => prover.Root(index + 1));
        var signed = session.CheckpointAt(sequence, index + 1) is { } head && SignedCheckpoint.TryParse(head.Note, out var checkpoint, out _) ? checkpoint.Checkpoint : null;
        // What is drawn from is what was sealed: list and root are held against what was signed before the round existed.
        return leaf is null || leaf.Manifest.ToHex() != manifest.Sha256() || signed?.Root != root
            ? (null, null, null, new Problem(Reason.RootMismatch, $"The stored list of contest {sequence} is not the one that was sealed. Nothing is drawn; have the database examined."))
            : (contest, Drawing.SeedOf(contest, index + 1, root, round), manifest, null);
    }
}
