using System.Globalization;
using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Draws;

/// <summary>The rules of the draw: a pure function of the seal and the one round that the rules name.</summary>
public static class Drawing
{
    /// <summary>The seed of a sealed contest (SPEC section 7.2).</summary>
    /// <param name="treeSize">Index of the seal leaf + 1.</param>
    /// <param name="root">The root at that size.</param>
    public static DrawSeed SeedOf(Contest contest, long treeSize, Hash32 root, DrandRound round) =>
        DrawSeed.Of(contest.Origin, treeSize, root.Bytes, new SeedSource.DrandRound(round.Chain.Hash, round.Round, round.Randomness));

    /// <summary>Draws. Nothing about it can be chosen: same seal and round, same answer.</summary>
    public static Draw Run(Contest contest, DrawSeed seed, Manifest manifest, int threads) => Draw.Of(
        seed, manifest, [.. contest.Rules.Prizes.Select(p => new Prize(p.Id, p.Quantity, p.Apart))], checked((int)contest.Rules.Alternates), threads);

    /// <summary>Why a round cannot be used for this contest at <paramref name="now"/>; null where it can.</summary>
    public static Problem? Check(Contest contest, DrandRound? round, long now)
    {
        if (contest.State is ContestState.Draft or ContestState.Published)
            return new Problem(Reason.NotSealed, $"Contest {contest.Sequence} is not sealed; seal it by {LogTime.Show(contest.Rules.SealBy)}.");
        if (contest.State is ContestState.Cancelled or ContestState.Void)
            return new Problem(Reason.ContestEnded, $"Contest {contest.Sequence} has ended without a draw.");
        if (contest.State == ContestState.Sealed && Witnessing.Check(contest, now) is { } unseen)
            return unseen;
        if (now < contest.RoundTime)
            return NotYet(contest, contest.RoundTime - now);
        if (round is not null && (round.Round != contest.Rules.Beacon.Round || round.Chain.Hash != contest.Rules.Beacon.Chain))
            return new Problem(Reason.BeaconInvalid, $"The rules name round {contest.Rules.Beacon.Round} of drand {contest.Rules.Beacon.Chain}; no other one can be used.");
        return null;
    }

    /// <summary>The refusal while the round is not to be had.</summary>
    /// <param name="retryAfter">Seconds.</param>
    public static Problem NotYet(Contest contest, long retryAfter) =>
        new Problem(Reason.RandomnessNotAvailable, $"Round {contest.Rules.Beacon.Round} is due at {LogTime.Show(contest.RoundTime)}; the draw waits for it and for no other until {LogTime.Show(contest.Rules.Beacon.Until)}.")
        {
            RetryAfter = TimeSpan.FromSeconds(Math.Clamp(retryAfter, 1, 86_400)),
        }.With("expected_time", DateTimeOffset.FromUnixTimeSeconds(contest.RoundTime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Logs the draw.</summary>
    public static Decision<Contest> Record(Contest contest, DrandRound round, Draw draw, Manifest manifest, long now)
    {
        if (Check(contest, round, now) is { } refused)
            return refused;
        if (contest.State != ContestState.Sealed)
            throw new InvalidOperationException("A contest is drawn once; a repeated call answers the draw there is.");
        var rankings = draw.Rankings.Zip(draw.Awards.Rankings).Select(pair => DrawnRanking.Listed(
            pair.First.Name, Hex(pair.First.Sha256), Hex(pair.First.Seed.Hex), manifest.Tickets, [.. pair.Second.Winners.Select(w => w.Code)])).ToList();
        return Decision.Accept(
            contest with { State = ContestState.Drawn, DrawnAt = now, Revision = contest.Revision + 1 },
            DrawLeaf.Of(now, round.Round, round.Signature.ToArray(), rankings));
    }

    /// <summary>The board with which claims begin.</summary>
    /// <param name="entryIndex">The leaf index that a code spells.</param>
    public static ClaimBoard Board(Draw draw, Func<string, long> entryIndex) => new(
        [.. draw.Awards.Rankings.SelectMany(r => r.Units.Select((unit, place) => new PrizeSlot(r.Name, place, unit,
            place < r.Winners.Count ? new Holder(r.Winners[place].Code, entryIndex(r.Winners[place].Code), r.Winners[place].Rank, ClaimState.Standing, null) : null)))],
        [.. draw.Awards.Rankings.SelectMany(r => r.Alternates.Select(a => new Alternate(r.Name, a.Rank, a.Code, entryIndex(a.Code), Used: false)))]);

    /// <summary>No beacon by the date in the rules: the contest is void, by the rules alone.</summary>
    public static Decision<Contest> Void(Contest contest, long now)
    {
        if (contest.State != ContestState.Sealed)
            return new Problem(Reason.NotSealed, $"Contest {contest.Sequence} is not waiting for its beacon.");
        if (now <= contest.Rules.Beacon.Until)
            return NotYet(contest, contest.Rules.Beacon.Until - now);
        return Decision.Accept(
            contest with { State = ContestState.Void, EndedAt = now, EndCode = VoidLeaf.BeaconLate, EndReason = "The round of public randomness did not come by the date in the rules.", Revision = contest.Revision + 1 },
            new VoidLeaf(now, VoidLeaf.BeaconLate, "clock", "rules"));
    }

    static Hash32 Hex(string hex) => Hash32.TryParseHex(hex, out var hash) ? hash : throw new InvalidOperationException("A digest is 64 hex characters.");
}
