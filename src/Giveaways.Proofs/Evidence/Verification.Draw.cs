using System.Text;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Evidence;

// From the beacon to the winners as they stand. Where the result is withheld, the same is computed and nothing compared.
sealed partial class Verification
{
    StepReport Beacon()
    {
        const VerdictStep Step = VerdictStep.Beacon;
        if (!IsSealed)
        {
            return options.Beacon is null
                ? NotYet(Step, "There is no draw before the seal.")
                : Fail(Step, FailureCode.BeaconInvalid, "", "A beacon was given, but the list of entries is not sealed: nothing can be drawn from it.");
        }
        if (log.Draw is null && options.Beacon is null)
        {
            return NotYet(Step, Text($"The log has no draw. It waits for round {Replay.Rules.Beacon.Round}."));
        }
        var rule = Replay.Rules.Beacon;
        var inputs = Text($"round {rule.Round} of drand {rule.Chain}");
        if (CheckBeacon(out var beacon) is { } refused)
        {
            return Fail(Step, FailureCode.BeaconInvalid, inputs, refused);
        }
        if (beacon.Chain != rule.Chain || beacon.Round != rule.Round || !DrandChain.TryFind(beacon.Chain, out var chain))
        {
            return Fail(Step, FailureCode.BeaconInvalid, inputs, "The beacon is not the round that the rules named in advance.");
        }
        return DrandVerifier.TryVerify(chain, beacon.Round, beacon.Signature.Span, out round, out var fault)
            ? Pass(Step, inputs, "The randomness is the round that the rules named in advance, signed by drand's network.")
            : Fail(Step, FailureCode.BeaconInvalid, inputs, $"The beacon's signature is refused: {fault}.");
    }

    // The beacon in question: the file's, which the draw leaf repeats, or the one given for a log without a draw.
    string? CheckBeacon(out BeaconLine beacon)
    {
        if (log.Draw is not { } draw)
        {
            beacon = options.Beacon ?? throw new InvalidOperationException("Neither a draw nor a beacon.");
            return null;
        }
        beacon = new BeaconLine(Replay.Rules.Beacon.Chain, draw.Round, draw.Signature);
        if (!pack.Equals(PackNames.Beacon, beacon.ToBytes()))
        {
            return $"The file {PackNames.Beacon} does not repeat the round and signature of the draw leaf.";
        }
        return options.Beacon is { } given && !given.ToBytes().AsSpan().SequenceEqual(beacon.ToBytes())
            ? "The beacon that was given is not the one that was drawn with."
            : null;
    }

    StepReport Seed()
    {
        const VerdictStep Step = VerdictStep.Seed;
        if (round is null)
        {
            return NotYet(Step, "There is no seed before the beacon.");
        }
        var names = Awards.RankingNames(Prizes);
        if (!log.TryRootAt(log.SealIndex + 1, out var root))
        {
            throw new InvalidOperationException("The root at the seal was not computed.");
        }
        var source = new SeedSource.DrandRound(round.Chain.Hash, round.Round, round.Randomness);
        var seed = DrawSeed.Of(FirstLeaf.Facts.Origin, log.SealIndex + 1, root.Bytes, source);
        seeds = [.. names.Select(name => Draw.SeedOf(name, seed))];
        var inputs = Text($"{seeds.Count} seeds from {log.SealIndex + 1} sealed leaves and round {round.Round}");
        if (log.Draw is { } draw)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (!pack.Equals(PackNames.Seed(names[i]), Encoding.ASCII.GetBytes(seeds[i].Preimage)) || draw.Rankings[i].Seed.ToHex() != seeds[i].Hex)
                {
                    return Fail(Step, FailureCode.SeedMismatch, inputs, $"The seed of the ranking {names[i]} is not that of the sealed log and the beacon.");
                }
            }
        }
        return Pass(Step, inputs, "Each seed is a hash of the sealed log and the beacon, and of nothing else.");
    }

    StepReport Ranking()
    {
        const VerdictStep Step = VerdictStep.Ranking;
        if (round is null)
        {
            return NotYet(Step, "There is no ranking before the beacon.");
        }
        var counts = Replay.Counts;
        var inputs = Text($"{seeds.Count} rankings of {counts.Eligible} entries with {counts.Tickets} tickets");
        if (log.Draw is null)
        {
            return Pass(Step, inputs, "The entries were ranked here, since the log has no draw to compare with.");
        }
        var isTickets = false;
        List<IReadOnlyList<string>> codes = [];
        for (var i = 0; i < seeds.Count; i++)
        {
            var drawn = log.Draw.Rankings[i];
            var checker = new RankingChecker(pack, drawn.Name, seeds[i].Hex, Replay);
            // The tickets are the same for every ranking, and are looked at beside the first.
            Action[] tickets = i > 0 ? [] : [() => isTickets = TicketsChecker.Check(pack, Replay.Manifest.Span)];
            Together.Run([.. tickets, .. checker.Pieces()], options.Threads);
            if (!isTickets)
            {
                return Fail(Step, FailureCode.RankingMismatch, inputs, "The tickets are not those of the manifest.");
            }
            if (checker.Hash != drawn.Ranking || !checker.IsRanking())
            {
                return Fail(Step, FailureCode.RankingMismatch, inputs, $"The ranking {drawn.Name} is not the one that its seed gives, or not the one of the draw leaf.");
            }
            codes.Add(checker.Top(Awards.CodesNeeded(Prizes, Alternates)));
        }
        ranked = codes;
        return Pass(Step, inputs, "Every entry stands where its tickets put it under the seed.");
    }

    StepReport Winners()
    {
        const VerdictStep Step = VerdictStep.Winners;
        if (round is null)
        {
            return NotYet(Step, "There are no winners before the beacon.");
        }
        awards = log.Draw is null ? Compute() : Awards.Of(Prizes, Alternates, ranked);
        var count = awards.Rankings.Sum(ranking => ranking.Winners.Count);
        var inputs = Text($"{awards.Rankings.Sum(ranking => ranking.Units.Count)} prizes, {count} winners");
        if (log.Draw is not { } draw)
        {
            return Pass(Step, inputs, "The winners were computed here: the log names none although the randomness is out.");
        }
        return awards.Rankings.Zip(draw.Rankings).All(pair => IsOf(pair.First, pair.Second))
            ? Pass(Step, inputs, "The winners are the first of each ranking, nobody twice.")
            : Fail(Step, FailureCode.WinnersMismatch, inputs, "The draw leaf names other winners than the ranking gives.");
    }

    static bool IsOf(RankingAwards computed, DrawnRanking logged)
    {
        var codes = computed.Winners.Select(winner => winner.Code);
        return logged.WinnerCount == computed.Winners.Count
            && (logged.WinnersHash is { } hash ? hash == DrawnRanking.HashOf(codes) : logged.Winners.SequenceEqual(codes, StringComparer.Ordinal));
    }

    Awards Compute()
    {
        if (!Manifest.TryParse(Replay.Manifest, out var manifest, out var problem))
        {
            throw new InvalidOperationException($"The replay wrote no manifest: {problem}");
        }
        var codes = seeds.Select(seed => Draws.Ranking.Order(seed, manifest, options.Threads).Top(Awards.CodesNeeded(Prizes, Alternates)));
        return Awards.Of(Prizes, Alternates, [.. codes]);
    }

    StepReport Claims()
    {
        const VerdictStep Step = VerdictStep.Claims;
        if (log.Draw is null || awards is null)
        {
            return NotYet(Step, "There are no claims before the draw.");
        }
        var claims = new ClaimReplay(Replay.Rules, awards);
        var inputs = Text($"{Replay.Claims.Count} leaves behind the draw");
        foreach (var claim in Replay.Claims)
        {
            if (claims.Apply(claim) is { } fault)
            {
                return Fail(Step, FailureCode.BadClaim, inputs, $"A prize went where it may not: {fault}.");
            }
        }
        standing = claims.Units();
        return Pass(Step, inputs, "What became of each prize follows from the draw and the leaves behind it.");
    }

    IReadOnlyList<Prize> Prizes => RulesPrizes.Of(Replay.Rules);

    int Alternates => checked((int)Replay.Rules.Alternates);
}
